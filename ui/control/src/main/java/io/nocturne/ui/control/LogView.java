package io.nocturne.ui.control;

import io.nocturne.core.Event;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.I18n;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.MenuItem;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A log as it grows.
 *
 * <p>It is one canvas, painted at most once a pulse and only when something changed. A list of cells cannot keep up with a log: each arriving line
 * moves every cell, and at some thousand lines a second nothing else happens any more. Here a line costs nothing until it is in view, and what is
 * in view is some sixty rows, whatever the rate. {@link LogViewport} decides which rows those are, {@link LogPainter} draws them,
 * {@link LogInput} understands mouse and keys, {@link LogFind} searches a little each frame.
 *
 * <p>Rows come from {@link LogRows}, usually a {@link LogRing} that the owner fills on the application thread; the view asks for its revision each
 * frame and needs no notice. It paints while it is in a scene and {@linkplain #setActive active}.
 *
 * <pre>{@code
 * LogRing ring = new LogRing(100_000);
 * LogView view = new LogView(context.clock(), context.i18n());
 * view.setRows(ring);
 * view.setEmptyText(i18n.text("tail.nothing"));
 * view.setOnOpen(cell -> details.show(cell.event()));
 * view.setMenu(cell -> List.of(showOnly(cell.field(), cell.value())));
 * // on the application thread, for instance in a FrameTask:
 * ring.skipped(dropped);
 * ring.append(events);
 * }</pre>
 */
public final class LogView extends TokenRegion {
    private final FrameClock clock;
    private final I18n i18n;
    private final LogColumns columns = new LogColumns();
    private final LogSelection selection = new LogSelection(this);
    private final LogMarks marks = new LogMarks(this);
    private final LogFollowing following;
    private final LogSearch search;
    private final LogSurface surface;
    private final LogPainter painter;
    private final LogInput input;
    private final BooleanProperty wrap = new SimpleBooleanProperty(this, "wrap");

    private volatile LogRows rows = new LogRing(1);
    private LogViewport viewport = new LogViewport(rows);
    private List<Highlighter> highlighters = List.of();
    private TimeWriter time;
    private Subscription language = Subscription.EMPTY;
    private Function<Event, @Nullable Token> edges = event -> null;
    private String emptyText = "";
    private Consumer<LogCell> onOpen = cell -> {};
    private Function<LogCell, List<MenuItem>> menu = cell -> List.of();
    private boolean active = true;

    /**
     * @param clock when to look at the rows and paint
     * @param i18n words and zone; the view follows changes of both while it is in a scene
     */
    public LogView(FrameClock clock, I18n i18n) {
        this.i18n = i18n;
        time = new TimeWriter(i18n.zoneProperty().get());
        getStyleClass().add("noc-log-view");
        this.clock = clock;
        surface = new LogSurface(this, clock);
        painter = new LogPainter(this);
        input = new LogInput(this);
        following = new LogFollowing(this, i18n);
        search = new LogSearch(this, i18n);
        getChildren().addAll(surface.canvas(), following.button(), search.bar());
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setMinSize(120, 60);
        setPrefSize(800, 400);
        viewport.heights(painter::rowHeight);
        wrap.subscribe(surface::scrollToStart);
        focusedProperty().subscribe(on -> repaint());
        sceneProperty().subscribe(scene -> listen());
        themeChanged();
    }

    // What is shown

    /** Shows other rows, from their end. Selection, marks and the search's hits of the former are forgotten. */
    public void setRows(LogRows newRows) {
        rows = newRows;
        viewport.rows(newRows);
        search.rows(newRows);
        selection.rows().clear();
        marks.clear();
        painter.forgetWidest();
        surface.scrollToStart();
        selected();
    }

    public LogRows rows() {
        return rows;
    }

    /** What stands in the middle while there are no rows; lines are separated by a line feed. */
    public void setEmptyText(String text) {
        if (!emptyText.equals(text)) {
            emptyText = text;
            repaint();
        }
    }

    public List<LogColumn> getColumns() {
        return columns.list();
    }

    /** Shows these columns in this order; the last one takes the room that is left. */
    public void setColumns(List<LogColumn> list) {
        columns.set(list);
        columnsChanged();
    }

    /** Shows these columns, and again when the user asks for the usual ones. */
    public void setUsualColumns(List<LogColumn> list) {
        columns.setUsual(list);
        columnsChanged();
    }

    /** Order and widths, to be kept with the pane. */
    public List<LogColumnState> columnState() {
        return columns.state();
    }

    public void restoreColumns(List<LogColumnState> state) {
        columns.restore(state);
        columnsChanged();
    }

    public List<Highlighter> getHighlighters() {
        return highlighters;
    }

    public void setHighlighters(List<Highlighter> list) {
        highlighters = List.copyOf(list);
        repaint();
    }

    /**
     * Colours the left edge of each row, for instance by where its entry is from.
     *
     * @param colour null for an entry without one; called for each row in view, each time it is painted
     */
    public void setEdges(Function<Event, @Nullable Token> colour) {
        edges = colour;
        repaint();
    }

    /** True to break long messages into lines, false to scroll sideways. */
    public BooleanProperty wrapProperty() {
        return wrap;
    }

    public boolean isWrap() {
        return wrap.get();
    }

    public void setWrap(boolean on) {
        wrap.set(on);
    }

    /** False while the pane is hidden: nothing is painted, searched or measured then. */
    public void setActive(boolean on) {
        active = on;
        listen();
    }

    // Following

    /** True while the last row stays in view. */
    public ReadOnlyBooleanProperty followingProperty() {
        return following.followingProperty();
    }

    public boolean isFollowing() {
        return following.followingProperty().get();
    }

    /** Sticks to the end, or stays where it is. */
    public void follow(boolean on) {
        viewport.follow(on);
        repaint();
    }

    /** Whether rows come that were there before and are only found one after the other: none of them counts as new. */
    public void filling(boolean on) {
        viewport.filling(on);
        repaint();
    }

    /** How many rows came since following ended. */
    public ReadOnlyLongProperty newLinesProperty() {
        return following.newLinesProperty();
    }

    /** The first row in view. */
    public long top() {
        return viewport.top();
    }

    /** Puts a row at the upper edge, or as near to it as the end allows, and follows no more; nothing happens if it is not there. */
    public void begin(long row) {
        viewport.begin(row);
        repaint();
    }

    /** Brings a row into view; nothing happens if it is not there. */
    public void reveal(long row) {
        viewport.reveal(row);
        repaint();
    }

    /** Chooses the first entry at or after {@code moment} and brings it into view; false if there is none. */
    public boolean reveal(Instant moment) {
        for (long row = rows.first(); row < rows.end(); row++) {
            if (rows.at(row) instanceof LogRow.Line(Event event) && !event.time().isBefore(moment)) {
                viewport.follow(false);
                select(row);
                return true;
            }
        }
        return false;
    }

    // Choosing

    /** The entry the selection ends on, null if none. */
    public ReadOnlyObjectProperty<@Nullable Event> currentProperty() {
        return selection.currentProperty();
    }

    /** The row the selection ends on, -1 if none. */
    public long currentRow() {
        return selection.rows().current();
    }

    /** Chooses a row alone and brings it into view. */
    public void select(long row) {
        selection.only(row);
    }

    /** The chosen entries in their order, at most {@code most}. */
    public List<Event> selected(int most) {
        return selection.events(most);
    }

    /**
     * The chosen entries in their order, read where they are not at hand.
     *
     * @param most so many at most
     * @param around rows before and behind what is chosen, taken along for context
     */
    public CompletableFuture<List<Event>> chosen(int most, int around) {
        return selection.lines(most, around);
    }

    /** Runs on the interface's thread. */
    void later(Runnable action) {
        clock.later(action);
    }

    /** How many rows are chosen. */
    public long selectedCount() {
        return selection.rows().size();
    }

    /** Marks a row, or takes its mark away, as the user does. */
    public void toggleMark(long row) {
        marks.toggle(row);
    }

    /** Shows a row as marked or not, without telling {@link #setOnMark}. */
    public void showMark(long row, boolean set) {
        marks.show(row, set);
    }

    /** Called with the row when the user marks it (true) or takes its mark away (false). */
    public void setOnMark(BiConsumer<Long, Boolean> handler) {
        marks.onMark(handler);
    }

    /** The marked rows in order. */
    public NavigableSet<Long> marks() {
        return marks.rows();
    }

    /** Goes to the next marked row, or the one before; goes round at the ends. */
    public void goToMark(boolean forward) {
        marks.go(forward);
    }

    /** Puts the chosen rows on the clipboard, columns separated by tabs; with {@code headers} the first line names the columns. */
    public void copy(boolean headers) {
        LogCopy.columns(this, headers);
    }

    /** Puts the chosen messages alone on the clipboard. */
    public void copyMessages() {
        LogCopy.messages(this);
    }

    /** Called when the user opens a row: double click or Enter. */
    public void setOnOpen(Consumer<LogCell> handler) {
        onOpen = handler;
    }

    /** Gives the items that come first in the menu of a cell; the view adds its own (copy, mark, wrap, columns) below. */
    public void setMenu(Function<LogCell, List<MenuItem>> items) {
        menu = items;
    }

    // Finding

    /** Opens the line to search in. */
    public void showFind() {
        search.open();
    }

    /** Searches for words and opens the line. */
    public void find(String words) {
        search.open(words);
    }

    /** Ends the search. */
    public void closeFind() {
        search.close();
    }

    /** How many rows hold what is searched, of those looked at so far. */
    public int findCount() {
        return search.count();
    }

    /** Goes to the next row that holds what is searched, or the one before. */
    public void findNext(boolean forward) {
        search.go(forward);
    }

    // For painter and input

    LogColumns columns() {
        return columns;
    }

    LineSelection selection() {
        return selection.rows();
    }

    LogViewport viewport() {
        return viewport;
    }

    LogInput input() {
        return input;
    }

    LogPainter painter() {
        return painter;
    }

    LogSurface surface() {
        return surface;
    }

    LogSearch search() {
        return search;
    }

    I18n texts() {
        return i18n;
    }

    TimeWriter time() {
        return time;
    }

    @Nullable
    Token edge(Event event) {
        return edges.apply(event);
    }

    String emptyText() {
        return emptyText;
    }

    @Nullable
    SpanFinder finder() {
        return search.finder();
    }

    boolean isFinding() {
        return search.isOpen();
    }

    long hoverRow() {
        return input.hoverRow();
    }

    int currentColumn() {
        return selection.column();
    }

    void currentColumn(int column) {
        selection.column(column);
    }

    double headerHeight() {
        return painter.headerHeight();
    }

    Consumer<LogCell> onOpen() {
        return onOpen;
    }

    List<MenuItem> menuItems(LogCell cell) {
        return menu.apply(cell);
    }

    void columnsChanged() {
        painter.forgetWidest();
        surface.scrollToStart();
        search.restart();
    }

    void selected() {
        selection.changed();
    }

    void repaint() {
        surface.repaint();
    }

    @Override
    protected void themeChanged() {
        if (search == null) {
            return;
        }
        repaint();
        painter.fontsChanged();
        columns.cell(painter.cell());
        painter.forgetWidest();
        search.bar().theme(this);
        following.theme();
    }

    private void listen() {
        boolean wanted = getScene() != null && active;
        if (surface.listen(wanted)) {
            language.unsubscribe();
            language = wanted
                    ? Subscription.combine(
                            i18n.localeProperty().subscribe(now -> search.bar().texts(i18n)),
                            i18n.zoneProperty().subscribe(now -> time = new TimeWriter(now)),
                            i18n.formatsBinding().subscribe(now -> repaint()))
                    : Subscription.EMPTY;
        }
    }

    /** What rows are no longer there can be neither marked nor chosen. */
    void forgetBefore(long first) {
        marks.forgetBefore(first);
        selection.rows().forgetBefore(first);
    }

    Map<Long, Token> ticks() {
        return marks.ticks();
    }

    void painted() {
        following.update(viewport);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        surface.layout(width, height);
        following.layout(width, height);
        FindBar find = search.bar();
        find.autosize();
        if (find.getWidth() > width - 24) {
            find.resize(Math.max(0, width - 24), find.getHeight());
        }
        find.relocate(Math.max(0, width - find.getWidth() - LogBars.THICK - 6), headerHeight() + 6);
    }
}
