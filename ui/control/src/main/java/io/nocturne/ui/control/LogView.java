package io.nocturne.ui.control;

import io.nocturne.core.Event;
import io.nocturne.core.Registration;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.FrameTask;
import io.nocturne.ui.fx.I18n;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
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
    private static final long FIND_NANOS = 3_000_000;
    private static final int MOST_TICKS = 500;

    private final FrameClock clock;
    private final I18n i18n;
    private final Canvas canvas = new Canvas();
    private final Button newLinesButton = new Button();
    private final FindBar findBar;
    private final LogColumns columns = new LogColumns();
    private final LogSelectionState selection = new LogSelectionState();
    private final NavigableSet<Long> marks = new TreeSet<>();
    private final LogBars bars = new LogBars();
    private final LogPainter painter;
    private final LogInput input;
    private final BooleanProperty wrap = new SimpleBooleanProperty(this, "wrap");
    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(this, "following", true);
    private final ReadOnlyLongWrapper newLines = new ReadOnlyLongWrapper(this, "newLines");
    private final ReadOnlyObjectWrapper<@Nullable Event> current = new ReadOnlyObjectWrapper<>(this, "current");

    private volatile LogRows rows = new LogRing(1);
    private LogViewport viewport = new LogViewport(rows);
    private LogFind find = new LogFind(rows, columns);
    private List<LogViewport.Placed> placed = List.of();
    private List<Highlighter> highlighters = List.of();
    private TimeWriter time;
    private Subscription language = Subscription.EMPTY;
    private String emptyText = "";
    private Consumer<LogCell> onOpen = cell -> {};
    private BiConsumer<Long, Boolean> onMark = (row, set) -> {};
    private Function<LogCell, List<MenuItem>> menu = cell -> List.of();
    private @Nullable Registration registration;
    private boolean active = true;
    private volatile boolean dirty = true;
    private volatile boolean searching;
    private volatile long shownRevision = -1;
    private double sideways;

    /**
     * @param clock when to look at the rows and paint
     * @param i18n words and zone; the view follows changes of both while it is in a scene
     */
    public LogView(FrameClock clock, I18n i18n) {
        this.clock = clock;
        this.i18n = i18n;
        time = new TimeWriter(i18n.zoneProperty().get());
        getStyleClass().add("noc-log-view");
        painter = new LogPainter(this);
        input = new LogInput(this);
        findBar = new FindBar(new FindTarget(), i18n);
        findBar.setVisible(false);
        newLinesButton.setVisible(false);
        newLinesButton.setFocusTraversable(false);
        newLinesButton.setId("new-lines");
        newLinesButton.setOnAction(event -> follow(true));
        canvas.setMouseTransparent(true);
        getChildren().addAll(canvas, newLinesButton, findBar);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setMinSize(120, 60);
        setPrefSize(800, 400);
        viewport.heights(painter::rowHeight);
        wrap.subscribe(on -> {
            sideways = 0;
            repaint();
        });
        focusedProperty().subscribe(on -> repaint());
        sceneProperty().subscribe(scene -> listen());
        themeChanged();
    }

    // What is shown

    /** Shows other rows, from their end. Selection, marks and the search's hits of the former are forgotten. */
    public void setRows(LogRows newRows) {
        rows = newRows;
        viewport.rows(newRows);
        SpanFinder finder = find.finder();
        find = new LogFind(newRows, columns);
        find.start(finder);
        selection.rows().clear();
        marks.clear();
        sideways = 0;
        painter.forgetWidest();
        selected();
        repaint();
    }

    public LogRows rows() {
        return rows;
    }

    /** What stands in the middle while there are no rows; lines are separated by a line feed. */
    public void setEmptyText(String text) {
        emptyText = text;
        repaint();
    }

    public List<LogColumn> getColumns() {
        return columns.list();
    }

    /** Shows these columns in this order; the last one takes the room that is left. */
    public void setColumns(List<LogColumn> list) {
        columns.set(list);
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
        return following.getReadOnlyProperty();
    }

    public boolean isFollowing() {
        return following.get();
    }

    /** Sticks to the end, or stays where it is. */
    public void follow(boolean on) {
        viewport.follow(on);
        repaint();
    }

    /** Nothing that is there now counts as new: for rows that were there before and are only found one after the other. */
    public void seen() {
        viewport.seen();
        repaint();
    }

    /** How many rows came since following ended. */
    public ReadOnlyLongProperty newLinesProperty() {
        return newLines.getReadOnlyProperty();
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
        return current.getReadOnlyProperty();
    }

    /** Chooses a row alone and brings it into view. */
    public void select(long row) {
        selection.rows().only(row);
        selected();
        reveal(row);
    }

    /** The chosen entries in their order, at most {@code most}. */
    public List<Event> selected(int most) {
        List<Event> events = new ArrayList<>();
        for (Map.Entry<Long, Long> range : selection.rows().ranges().entrySet()) {
            for (long row = Math.max(range.getKey(), rows.first()); row <= Math.min(range.getValue(), rows.end() - 1); row++) {
                if (events.size() >= most) {
                    return events;
                }
                if (rows.at(row) instanceof LogRow.Line(Event event)) {
                    events.add(event);
                }
            }
        }
        return events;
    }

    /** How many rows are chosen. */
    public long selectedCount() {
        return selection.rows().size();
    }

    /** Marks a row, or takes its mark away, as the user does. */
    public void toggleMark(long row) {
        boolean set = !marks.contains(row);
        if (!set || row >= rows.first() && row < rows.end()) {
            showMark(row, set);
            onMark.accept(row, set);
        }
    }

    /** Shows a row as marked or not, without telling {@link #setOnMark}. */
    public void showMark(long row, boolean set) {
        if (set) {
            marks.add(row);
        } else {
            marks.remove(row);
        }
        repaint();
    }

    /** Called with the row when the user marks it (true) or takes its mark away (false). */
    public void setOnMark(BiConsumer<Long, Boolean> handler) {
        onMark = handler;
    }

    /** The marked rows in order. */
    public NavigableSet<Long> marks() {
        return java.util.Collections.unmodifiableNavigableSet(marks);
    }

    /** Goes to the next marked row, or the one before; goes round at the ends. */
    public void goToMark(boolean forward) {
        if (marks.isEmpty()) {
            return;
        }
        long from = selection.rows().current();
        Long row = forward ? marks.higher(from) : marks.lower(from);
        select(row != null ? row : forward ? marks.first() : marks.last());
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
        findBar.setVisible(true);
        findBar.open();
        requestLayout();
    }

    /** Searches for words and opens the line. */
    public void find(String words) {
        showFind();
        findBar.text(words);
    }

    /** Ends the search. */
    public void closeFind() {
        findBar.setVisible(false);
        findBar.text("");
        requestFocus();
    }

    /** How many rows hold what is searched, of those looked at so far. */
    public int findCount() {
        return find.count();
    }

    /** Goes to the next row that holds what is searched, or the one before. */
    public void findNext(boolean forward) {
        long from = selection.rows().current();
        long row = find.beside(from >= 0 ? from : viewport.top() - 1, forward);
        if (row >= 0) {
            viewport.follow(false);
            select(row);
        }
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

    /** The names of the structured fields of the entries in view, in the order they are met. */
    java.util.Set<String> fieldsInView() {
        java.util.Set<String> names = new java.util.LinkedHashSet<>();
        for (LogViewport.Placed row : placed) {
            if (rows.at(row.index()) instanceof LogRow.Line(Event event)) {
                names.addAll(event.fields().keySet());
            }
        }
        return names;
    }

    LogBars bars() {
        return bars;
    }

    LogPainter painter() {
        return painter;
    }

    List<LogViewport.Placed> placed() {
        return placed;
    }

    I18n texts() {
        return i18n;
    }

    TimeWriter time() {
        return time;
    }

    String emptyText() {
        return emptyText;
    }

    @Nullable SpanFinder finder() {
        return find.finder();
    }

    boolean isFinding() {
        return findBar.isVisible();
    }

    long hoverRow() {
        return input.hoverRow();
    }

    int currentColumn() {
        return Math.clamp(selection.column(), 0, columns.count() - 1);
    }

    void currentColumn(int column) {
        selection.column(Math.clamp(column, 0, columns.count() - 1));
        repaint();
    }

    double sideways() {
        return sideways;
    }

    void sideways(double pixels) {
        sideways = Math.clamp(pixels, 0, Math.max(0, contentWidth() - bodyWidth()));
        repaint();
    }

    double contentWidth() {
        return isWrap() ? 0 : columns.x(columns.count() - 1) + painter.widest() + 12;
    }

    double bodyWidth() {
        return getWidth() - LogBars.THICK;
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
        sideways = 0;
        find.start(find.finder());
        repaint();
    }

    void selected() {
        long row = selection.rows().current();
        Event event =
                row >= rows.first() && row < rows.end() && rows.at(row) instanceof LogRow.Line(Event line) ? line : null;
        current.set(event);
        setAccessibleText(event == null ? emptyText : LogCopy.line(this, event));
        repaint();
    }

    void repaint() {
        dirty = true;
        if (registration != null) {
            clock.wake();
        }
    }

    @Override
    protected void themeChanged() {
        if (findBar == null) {
            return;
        }
        repaint();
        painter.fontsChanged();
        columns.cell(painter.cell());
        painter.forgetWidest();
        findBar.theme(this);
        newLinesButton.setBackground(
                new Background(new BackgroundFill(color(Token.ACCENT), new CornerRadii(12), Insets.EMPTY)));
        newLinesButton.setTextFill(color(Token.ON_ACCENT));
    }

    private void listen() {
        boolean wanted = getScene() != null && active;
        if (wanted && registration == null) {
            language = Subscription.combine(
                    i18n.localeProperty().subscribe(now -> findBar.texts(i18n)),
                    i18n.zoneProperty().subscribe(now -> time = new TimeWriter(now)),
                    i18n.formatsBinding().subscribe(now -> repaint()));
            registration = clock.onFrame(new Frames());
            repaint();
        } else if (!wanted && registration != null) {
            registration.close();
            registration = null;
            language.unsubscribe();
        }
    }

    private final class Frames implements FrameTask {
        @Override
        public boolean hasWork() {
            return dirty || searching || rows.revision() != shownRevision;
        }

        @Override
        public void frame(long nanos) {
            if (find.finder() != null && !find.finished()) {
                if (find.step(FIND_NANOS, time)) {
                    dirty = true;
                }
                sayHits();
            }
            searching = find.finder() != null && !find.finished();
            if (dirty || rows.revision() != shownRevision) {
                paint();
            }
        }
    }

    private void sayHits() {
        int ordinal = find.ordinal(selection.rows().current());
        String more = find.finished() ? "" : "+";
        findBar.say(
                ordinal > 0
                        ? i18n.text("control.find.of", ordinal, find.count() + more)
                        : i18n.text("control.find.count", find.count(), more));
    }

    /** Paints now. */
    void paint() {
        dirty = false;
        shownRevision = rows.revision();
        if (getWidth() <= 0 || getHeight() <= 0) {
            return;
        }
        double header = headerHeight();
        marks.removeIf(row -> row < rows.first());
        selection.rows().forgetBefore(rows.first());
        GraphicsContext gc = canvas.getGraphicsContext2D();
        boolean sidewaysBar = !isWrap() && contentWidth() > bodyWidth() + 1;
        viewport.height(getHeight() - header - (sidewaysBar ? LogBars.THICK : 0));
        placed = viewport.place();
        painter.paint(gc, placed, header);
        bars.arrange(getWidth(), getHeight(), header, rows, placed, contentWidth(), sideways);
        painter.paintBars(gc, bars, ticks());
        input.paintHeader(gc, header);
        if (isFocused() && selection.rows().current() < 0) {
            gc.setStroke(color(Token.FOCUS));
            gc.strokeRect(0.5, 0.5, getWidth() - 1, getHeight() - 1);
        }
        following.set(viewport.following());
        newLines.set(viewport.newLines());
        boolean behind = newLines.get() > 0;
        if (behind) {
            newLinesButton.setText(i18n.text("control.log.new-lines", newLines.get()));
        }
        if (newLinesButton.isVisible() != behind) {
            newLinesButton.setVisible(behind);
        }
    }

    private Map<Long, Token> ticks() {
        if (marks.isEmpty()) {
            return Map.of();
        }
        Map<Long, Token> ticks = new HashMap<>();
        for (long row : marks) {
            if (ticks.size() < MOST_TICKS) {
                ticks.put(row, Token.ACCENT);
            }
        }
        return ticks;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            sideways = Math.clamp(sideways, 0, Math.max(0, contentWidth() - bodyWidth()));
            paint();
        }
        newLinesButton.autosize();
        newLinesButton.relocate(
                Math.round((width - newLinesButton.getWidth()) / 2), Math.round(height - newLinesButton.getHeight() - 16));
        findBar.autosize();
        if (findBar.getWidth() > width - 24) {
            findBar.resize(Math.max(0, width - 24), findBar.getHeight());
        }
        findBar.relocate(Math.max(0, width - findBar.getWidth() - LogBars.THICK - 6), headerHeight() + 6);
    }

    private final class FindTarget implements FindBar.Target {
        @Override
        public void search(@Nullable SpanFinder finder) {
            find.start(finder);
            searching = finder != null;
            repaint();
        }

        @Override
        public void go(boolean forward) {
            findNext(forward);
            sayHits();
        }

        @Override
        public void closed() {
            closeFind();
        }
    }
}
