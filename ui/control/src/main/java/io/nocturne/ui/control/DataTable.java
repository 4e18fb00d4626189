package io.nocturne.ui.control;

import io.nocturne.ui.fx.I18n;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.effect.ColorAdjust;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/**
 * Rows and columns as an operator wants them: sorted by a click, filtered with Ctrl+F, columns chosen and moved, cells and rows copied with or
 * without headings, exported as CSV, counted and added up in the footer, and remembered.
 *
 * <p>New rows replace the old ones by {@link #setRows}; what was chosen stays chosen, by the row's key, and the place on the screen is kept.
 *
 * <pre>{@code
 * DataTable<Device> table = new DataTable<>(i18n, Device::id, List.of(
 *         DataColumn.level("state", i18n.bind("devices.state"), Device::level),
 *         DataColumn.text("name", i18n.bind("devices.name"), Device::name).width(200),
 *         DataColumn.number("ports", i18n.bind("devices.ports"), Device::ports).summed()));
 * table.setRows(devices);
 * table.setOnOpen(desk::openDevice);
 * table.setPlaceholder(new EmptyState(...));
 * table.restore(state.values());      // and save with new PaneState(table.state())
 * }</pre>
 *
 * @param <R> a row, immutable
 */
public final class DataTable<R> extends BorderPane {
    private static final double BASE_PX = 13;

    private final I18n i18n;
    private final Function<R, Object> key;
    private final List<DataColumn<R>> all;
    private final ObservableList<R> rows = FXCollections.observableArrayList();
    private final FilteredList<R> filtered = new FilteredList<>(rows);
    private final SortedList<R> sorted = new SortedList<>(filtered);
    private final TableView<R> view = new TableView<>();
    private final TableFreeze freeze = new TableFreeze(view);
    private final TableGlow<R> glow;
    private final TableStretch stretch;
    private final Set<TableCells.Cell<R>> cells = Collections.newSetFromMap(new WeakHashMap<>());
    private final TableFilterRow filterRow;
    private final EmptyState hidden;
    private Node none;
    private final TableFooter<R> footer;
    private final TableMenu<R> menu;
    private final ReadOnlyObjectWrapper<@Nullable R> current = new ReadOnlyObjectWrapper<>(this, "current");
    private Consumer<R> onOpen = row -> {};
    private Consumer<R> onOpenBeside = row -> {};
    private Function<R, @Nullable String> dragged = row -> null;
    private boolean replacing;
    private double textScale = 1;

    /**
     * @param key what a row is known by when it comes again; equal keys, same row
     * @param columns at least one
     */
    public DataTable(I18n i18n, Function<R, Object> key, List<DataColumn<R>> columns) {
        this.i18n = i18n;
        this.key = key;
        this.all = List.copyOf(columns);
        glow = new TableGlow<>(view, key, all, this::rewrite);
        Sheets.dress(this);
        getStyleClass().add("data-table");
        view.getStyleClass().addAll("dense", "edge-to-edge");
        view.setItems(sorted);
        view.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        view.setMinSize(0, 0);
        view.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        sorted.comparatorProperty().bind(view.comparatorProperty());
        for (DataColumn<R> column : all) {
            view.getColumns().add(TableCells.column(column, i18n, freeze, glow, cells::add));
        }
        stretch = new TableStretch(view, all);
        filterRow = new TableFilterRow(i18n, this::filtered, view::requestFocus);
        none = nothingYet(i18n);
        hidden = new EmptyState("fth-filter", i18n.bind("control.table.hidden"), i18n.bind("control.table.hidden.hint"))
                .action(i18n.bind("control.table.hidden.show"), filterRow::close);
        view.setPlaceholder(none);
        footer = new TableFooter<>(this);
        menu = new TableMenu<>(this);
        view.setRowFactory(table -> row());
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        Escape.passOn(view);
        addEventFilter(KeyEvent.KEY_PRESSED, this::findKey);
        view.getSelectionModel().selectedIndexProperty().subscribe(index -> chosen());
        view.getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) change -> chosen());
        filtered.addListener((ListChangeListener<R>) change -> {
            footer.changed();
            place();
        });
        i18n.formatsBinding().subscribe(formats -> {
            view.refresh();
            view.setAccessibleText(i18n.text("control.table.name", String.join(", ", all.stream().map(column -> column.title().getValue()).toList())));
        });
        footer.onTextSize(this::textSize);
        setTop(filterRow);
        setCenter(view);
        setBottom(footer);
        setMinSize(80, 60);
        footer.changed();
    }

    // Rows

    /** Shows these rows instead of the former. Where they are equal to them nothing is moved or painted but ages that have grown. */
    public void setRows(Collection<? extends R> now) {
        if (now.size() == rows.size() && rows.equals(List.copyOf(now))) {
            rewrite();
            return;
        }
        Set<Object> chosen = new HashSet<>();
        view.getSelectionModel().getSelectedItems().forEach(row -> {
            if (row != null) {
                chosen.add(key.apply(row));
            }
        });
        R before = current.get();
        Object focused = before == null ? null : key.apply(before);
        replacing = true;
        glow.next(rows, now);
        rows.setAll(now);
        if (!chosen.isEmpty()) {
            reselect(chosen, focused);
        }
        replacing = false;
        chosen();
    }

    /** Has the cells say what their rows say now, such as an age; only what has changed is painted. */
    public void rewrite() {
        cells.forEach(TableCells.Cell::rewrite);
    }

    private void reselect(Set<Object> chosen, @Nullable Object focused) {
        int[] places = new int[sorted.size()];
        int count = 0;
        int last = -1;
        for (int i = 0; i < sorted.size(); i++) {
            Object id = key.apply(sorted.get(i));
            if (id.equals(focused)) {
                last = i;
            } else if (chosen.contains(id)) {
                places[count++] = i;
            }
        }
        view.getSelectionModel().clearSelection();
        if (count > 0) {
            view.getSelectionModel().selectIndices(places[0], java.util.Arrays.copyOfRange(places, 0, count));
        }
        if (last >= 0) {
            view.getSelectionModel().select(last);
        }
    }

    /** All rows, whether they pass the filter or not. */
    public List<R> rows() {
        return java.util.Collections.unmodifiableList(rows);
    }

    /** The rows that pass the filter, as they stand on the screen. */
    public List<R> shownRows() {
        return java.util.Collections.unmodifiableList(sorted);
    }

    /** What stands in place of the rows while there are none; rows that the filter hides all are told of by the table itself. */
    public void setPlaceholder(Node node) {
        none = node;
        place();
    }

    /** Says why no row is shown: there is none, or the filter lets none pass. */
    private void place() {
        Node now = rows.isEmpty() ? none : hidden;
        if (view.getPlaceholder() != now) {
            view.setPlaceholder(now);
        }
    }

    private static Label nothingYet(I18n i18n) {
        Label label = new Label();
        label.textProperty().bind(i18n.bind("control.table.empty"));
        label.getStyleClass().add("weak");
        return label;
    }

    /** Takes the colours of the rows away while what they show is old, or gives them back. */
    public void setStale(boolean stale) {
        view.setEffect(stale ? new ColorAdjust(0, -1, 0, 0) : null);
    }

    // Choosing

    /** The row chosen last, null if none. */
    public ReadOnlyObjectProperty<@Nullable R> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** The chosen rows as they stand on the screen. */
    public List<R> selected() {
        return view.getSelectionModel().getSelectedIndices().stream()
                .filter(i -> i >= 0 && i < sorted.size())
                .sorted()
                .map(sorted::get)
                .toList();
    }

    /** Chooses the row of this key alone and brings it into view; false if it is not there or filtered away. */
    public boolean select(Object rowKey) {
        for (int i = 0; i < sorted.size(); i++) {
            if (key.apply(sorted.get(i)).equals(rowKey)) {
                view.getSelectionModel().clearAndSelect(i);
                view.scrollTo(Math.max(0, i - 3));
                return true;
            }
        }
        return false;
    }

    /** Called for a double click and Enter. */
    public void setOnOpen(Consumer<R> action) {
        onOpen = action;
    }

    /** Called for a click with the middle button and Ctrl+Enter. */
    public void setOnOpenBeside(Consumer<R> action) {
        onOpenBeside = action;
    }

    /** What rows are when they are dragged to another pane, such as an address; null for what cannot be dragged. See {@link Drops}. */
    public void setDragText(Function<R, @Nullable String> text) {
        dragged = text;
    }

    /** Gives the items that come first in the menu of a row; the table adds copying, columns and export below. */
    public void setMenu(Function<R, List<MenuItem>> items) {
        menu.setItems(items);
    }

    /** Gives items that follow those of {@link #setMenu}. */
    public void setMoreMenu(Function<R, List<MenuItem>> items) {
        menu.setMore(items);
    }

    // Copying

    /** Puts the chosen rows on the clipboard, cells separated by tabs. */
    public void copy(boolean headers) {
        TableCopy.rows(this, headers);
    }

    /** All shown rows as CSV for other programs: with headings that tell the units, bare figures, and times by ISO 8601. */
    public String csv() {
        return TableCopy.csv(this);
    }

    // Filter and state

    /** Opens the filter row. */
    public void showFilter() {
        filterRow.open();
    }

    /** Shows only rows that hold all these words in some shown column, and none of those written {@code -word}; empty for all. */
    public void setFilter(String words) {
        filterRow.setText(words);
    }

    public String filter() {
        return filterRow.text();
    }

    /** Columns, their order and widths, what it is sorted by, and the filter. */
    public Map<String, String> state() {
        return TableState.of(this);
    }

    /** Takes what {@link #state()} gave; entries it does not know are left alone. */
    public void restore(Map<String, String> state) {
        TableState.restore(this, state);
        stretch.declared();
    }

    /** The table inside, for what this class does not offer. */
    public TableView<R> view() {
        return view;
    }

    /** How many of the shown columns, from the left, stay while the others are moved sideways; 0 for none. */
    public void freeze(int columns) {
        freeze.countProperty().set(Math.max(0, columns));
    }

    /** See {@link #freeze}. */
    public int frozen() {
        return freeze.countProperty().get();
    }

    /** What a column is kept with: its width, without the room to spare that it has been given. */
    double keptWidth(TableColumn<R, ?> column) {
        return stretch.least(column);
    }

    /** The size of the text to that of a console that is not enlarged; widths are stated for that. */
    double textScale() {
        return textScale;
    }

    /** Columns grow with their text. */
    private void textSize(double px) {
        double now = px / BASE_PX;
        double by = now / textScale;
        if (Math.abs(by - 1) > 0.01) {
            textScale = now;
            view.getColumns().forEach(column -> column.setPrefWidth(column.getPrefWidth() * by));
            stretch.scaled(by);
        }
    }

    I18n i18n() {
        return i18n;
    }

    /** The column as it was declared. */
    DataColumn<R> declared(TableColumn<R, ?> column) {
        return all.stream().filter(one -> one.id().equals(column.getId())).findFirst().orElseThrow();
    }

    /** The shown columns from left to right. */
    List<DataColumn<R>> shownColumns() {
        List<DataColumn<R>> shown = new ArrayList<>();
        for (TableColumn<R, ?> column : view.getVisibleLeafColumns()) {
            shown.add(declared(column));
        }
        return shown;
    }

    private void filtered(String words) {
        WordFilter filter = new WordFilter(words);
        if (filter.isEmpty()) {
            filtered.setPredicate(null);
            return;
        }
        List<DataColumn<R>> columns = shownColumns();
        filtered.setPredicate(row -> {
            StringBuilder text = new StringBuilder();
            for (DataColumn<R> column : columns) {
                text.append(TableCells.write(column, row, i18n)).append('\t');
            }
            return filter.test(text.toString());
        });
    }

    private void chosen() {
        if (replacing) {
            return;
        }
        int index = view.getSelectionModel().getSelectedIndex();
        R now = index >= 0 && index < sorted.size() ? sorted.get(index) : null;
        current.set(now);
        footer.changed();
    }

    private TableRow<R> row() {
        TableRow<R> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && !row.isEmpty()) {
                onOpen.accept(row.getItem());
            } else if (event.getButton() == MouseButton.MIDDLE && !row.isEmpty()) {
                onOpenBeside.accept(row.getItem());
            }
        });
        row.setOnDragDetected(event -> drag(row, event));
        row.setOnContextMenuRequested(event -> {
            menu.show(row, event);
            event.consume();
        });
        return row;
    }

    private void drag(TableRow<R> row, MouseEvent event) {
        if (row.isEmpty() || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        List<R> chosen = row.isSelected() ? selected() : List.of(row.getItem());
        List<String> texts = new ArrayList<>();
        for (R one : chosen) {
            String text = dragged.apply(one);
            if (text != null) {
                texts.add(text);
            }
        }
        if (!texts.isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(String.join("\n", texts));
            row.startDragAndDrop(TransferMode.COPY).setContent(content);
            event.consume();
        }
    }

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination COPY_HEADERS =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private void key(KeyEvent event) {
        R row = current.get();
        if (COPY.match(event) || COPY_HEADERS.match(event)) {
            copy(event.isShiftDown());
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && row != null && event.isShortcutDown()) {
            onOpenBeside.accept(row);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && row != null && !event.isShortcutDown() && !event.isAltDown()) {
            onOpen.accept(row);
            event.consume();
        }
    }

    private void findKey(KeyEvent event) {
        if (FIND.match(event)) {
            showFilter();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && filterRow.isVisible()) {
            filterRow.close();
            event.consume();
        }
    }
}
