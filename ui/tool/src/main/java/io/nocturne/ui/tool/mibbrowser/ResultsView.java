package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.MibObject;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.fx.I18n;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.util.Callback;
import org.jspecify.annotations.Nullable;

/** What was read, as a list or, where it is a table, as its rows and columns. Cells that changed since the last reading are marked. */
final class ResultsView extends BorderPane {
    /** Not the table's own {@code changed}, which it gives and takes for a moment. */
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("other-than-before");

    private final I18n i18n;
    private final DataTable<ResultRow> list;
    private final Node empty;
    private @Nullable DataTable<Pivot.Line> table;
    private @Nullable Pivot shown;
    private List<ResultRow> rows = List.of();
    private boolean asTable;
    private String column = "";
    /** The value that was chosen last. */
    private @Nullable Oid told;
    private Function<List<ResultRow>, List<MenuItem>> menu = chosen -> List.of();
    private Consumer<ResultRow> onChosen = row -> {};
    private Function<ResultRow, String> drag = row -> row.oid().toString();

    ResultsView(I18n i18n, Map<String, String> state, Node empty) {
        this.i18n = i18n;
        this.empty = empty;
        list = new DataTable<>(i18n, ResultRow::oid, List.of(
                DataColumn.<ResultRow>text("name", i18n.bind("mib.results.name"), ResultRow::name).width(210),
                DataColumn.<ResultRow>text("index", i18n.bind("mib.results.index"), ResultRow::index).width(110),
                DataColumn.<ResultRow>text("value", i18n.bind("mib.results.value"), ResultRow::text).width(280),
                DataColumn.<ResultRow>text("before", i18n.bind("mib.results.before"), ResultRow::before).width(110).hidden(),
                DataColumn.<ResultRow>text("type", i18n.bind("mib.results.type"), row -> row.value().type().label()).width(110),
                DataColumn.<ResultRow>text("raw", i18n.bind("mib.results.raw"), row -> row.value().text()).width(160).hidden(),
                DataColumn.<ResultRow>text("module", i18n.bind("mib.results.module"), row -> row.object() == null ? "" : row.object().module())
                        .width(120)
                        .hidden(),
                DataColumn.<ResultRow>text("oid", i18n.bind("mib.results.oid"), row -> row.oid().toString()).width(220)));
        list.restore(state);
        list.setPlaceholder(empty);
        mark(list, (row, column) -> row.before() != null && (column.equals("value") || column.equals("raw")));
        list.setMenu(row -> menu.apply(list.selected()));
        list.currentProperty().addListener((o, before, now) -> {
            if (now != null) {
                chosen(now, false);
            }
        });
        list.view().addEventFilter(MouseEvent.MOUSE_CLICKED, event -> {
            ResultRow row = list.currentProperty().get();
            if (row != null) {
                chosen(row, true);
            }
        });
        setCenter(list);
        setMinHeight(100);
    }

    void setMenu(Function<List<ResultRow>, List<MenuItem>> made) {
        menu = made;
    }

    void setOnChosen(Consumer<ResultRow> action) {
        onChosen = action;
    }

    Map<String, String> state() {
        return list.state();
    }

    /** What a row is when it is dragged to another pane. */
    void setDragText(Function<ResultRow, String> text) {
        drag = text;
        list.setDragText(text::apply);
    }

    /** Whether rows and columns can be shown. */
    boolean isTable() {
        return shown != null && asTable;
    }

    /** The rows chosen; of a table the cells of the chosen rows in the column clicked, or all of them where it is an index that was clicked. */
    List<ResultRow> selected() {
        DataTable<Pivot.Line> now = table;
        if (now == null || getCenter() != now) {
            return list.selected();
        }
        List<ResultRow> inColumn = now.selected().stream().map(line -> cell(line, column)).filter(Objects::nonNull).toList();
        return !inColumn.isEmpty() ? inColumn : now.selected().stream().flatMap(line -> line.cells().values().stream()).toList();
    }

    /** Notes the column under the pointer: the table itself knows rows only, and forgets where it was clicked when it gets others. */
    private void pressed(MouseEvent event) {
        for (Node at = event.getPickResult().getIntersectedNode(); at != null; at = at.getParent()) {
            if (at instanceof TableCell<?, ?> cell && cell.getTableColumn() != null) {
                column = cell.getTableColumn().getId();
                return;
            }
        }
    }

    private static @Nullable ResultRow cell(Pivot.Line line, String column) {
        return Oid.looksNumeric(column) ? line.cells().get(Oid.parse(column)) : null;
    }

    void copy() {
        DataTable<Pivot.Line> now = table;
        if (now != null && getCenter() == now) {
            now.copy(true);
        } else {
            list.copy(false);
        }
    }

    void filter() {
        DataTable<Pivot.Line> now = table;
        if (now != null && getCenter() == now) {
            now.showFilter();
        } else {
            list.showFilter();
        }
    }

    void show(@Nullable Dictionary dictionary, List<ResultRow> now, boolean preferTable) {
        rows = now;
        asTable = preferTable;
        list.setRows(now);
        refresh(dictionary);
    }

    /** Shows the same as a list or as a table. */
    void setTable(@Nullable Dictionary dictionary, boolean on) {
        asTable = on;
        refresh(dictionary);
    }

    private void refresh(@Nullable Dictionary dictionary) {
        Pivot pivot = asTable && dictionary != null ? Pivot.of(dictionary, rows) : null;
        if (pivot == null) {
            shown = null;
            setCenter(list);
            return;
        }
        Pivot before = shown;
        DataTable<Pivot.Line> now = table;
        if (now == null || before == null || !before.entry().equals(pivot.entry()) || !before.columns().equals(pivot.columns())) {
            now = table(pivot);
            table = now;
        }
        shown = pivot;
        now.setRows(pivot.lines());
        setCenter(now);
    }

    private DataTable<Pivot.Line> table(Pivot pivot) {
        List<DataColumn<Pivot.Line>> columns = new ArrayList<>();
        for (int i = 0; i < pivot.indexNames().size(); i++) {
            int at = i;
            columns.add(DataColumn.<Pivot.Line>text(
                    "index" + i, fixed(pivot.indexNames().get(i)), line -> at < line.indexTexts().size() ? line.indexTexts().get(at) : "").width(110));
        }
        for (MibObject column : pivot.columns()) {
            Oid oid = column.oid();
            String id = oid == null ? column.name() : oid.toString();
            columns.add((isFigure(pivot, column)
                    ? DataColumn.<Pivot.Line>number(id, fixed(column.name()), line -> figure(line.cell(column)))
                    : DataColumn.<Pivot.Line>text(id, fixed(column.name()), line -> text(line.cell(column)))).width(width(pivot, column)));
        }
        DataTable<Pivot.Line> made = new DataTable<>(i18n, Pivot.Line::index, columns);
        made.setPlaceholder(empty);
        mark(made, (line, id) -> {
            ResultRow cell = cell(line, id);
            return cell != null && cell.before() != null;
        });
        made.setMenu(line -> menu.apply(selected()));
        made.currentProperty().addListener((o, before, now) -> choose(made, false));
        made.view().addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        made.view().addEventFilter(MouseEvent.MOUSE_CLICKED, event -> choose(made, true));
        made.setDragText(line -> line.cells().isEmpty() ? null : drag.apply(chosen(line)));
        return made;
    }

    private void choose(DataTable<Pivot.Line> of, boolean clicked) {
        Pivot.Line line = of.currentProperty().get();
        if (line != null && !line.cells().isEmpty()) {
            chosen(chosen(line), clicked);
        }
    }

    /** Tells of a value that was chosen; not again when only its row was read once more. */
    private void chosen(ResultRow row, boolean clicked) {
        if (clicked || !Objects.equals(row.oid(), told)) {
            told = row.oid();
            onChosen.accept(row);
        }
    }

    /** The cell of a line in the column clicked last; the first one where an index was clicked. */
    private ResultRow chosen(Pivot.Line line) {
        ResultRow cell = cell(line, column);
        return cell != null ? cell : line.cells().values().iterator().next();
    }

    /** Whether a column holds plain figures: no names for them, no units, no way of writing them of its own. */
    private static boolean isFigure(Pivot pivot, MibObject column) {
        if (!column.labels().isEmpty() || !column.hint().isEmpty() || !column.units().isEmpty()) {
            return false;
        }
        for (Pivot.Line line : pivot.lines()) {
            ResultRow cell = line.cell(column);
            if (cell != null && !(cell.value() instanceof SmiValue.Absent)
                    && !(cell.value() instanceof SmiValue.Number number && number.type() != SmiType.TIME_TICKS && number.value() >= 0)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Long figure(@Nullable ResultRow row) {
        return row != null && row.value() instanceof SmiValue.Number number ? number.value() : null;
    }

    private static double width(Pivot pivot, MibObject column) {
        int longest = column.name().length();
        int looked = 0;
        for (Pivot.Line line : pivot.lines()) {
            ResultRow cell = line.cell(column);
            int length = text(cell).length();
            // Numbers are written in groups of three.
            longest = Math.max(longest, cell != null && cell.value() instanceof SmiValue.Number ? length + (length - 1) / 3 : length);
            if (++looked == 100) {
                break;
            }
        }
        return Math.clamp(longest * 7.4 + 22, 60, 260);
    }

    private static String text(@Nullable ResultRow row) {
        return row == null ? "" : row.value() instanceof SmiValue.Absent ? "" : row.text();
    }

    private static ObservableValue<String> fixed(String text) {
        return new SimpleStringProperty(text);
    }

    /** Cells of which the test says so get the pseudo-class {@link #CHANGED}. */
    private static <R> void mark(DataTable<R> of, BiPredicate<R, String> changed) {
        of.getStyleClass().add("mib-results");
        for (TableColumn<R, ?> column : of.view().getColumns()) {
            mark(column, changed);
        }
    }

    private static <R, T> void mark(TableColumn<R, T> column, BiPredicate<R, String> changed) {
        Callback<TableColumn<R, T>, TableCell<R, T>> usual = column.getCellFactory();
        column.setCellFactory(made -> {
            TableCell<R, T> cell = usual.call(made);
            cell.itemProperty().addListener((o, before, now) -> {
                @SuppressWarnings("unchecked")
                R row = (R) now;
                cell.pseudoClassStateChanged(CHANGED, row != null && changed.test(row, column.getId()));
            });
            return cell;
        });
    }
}
