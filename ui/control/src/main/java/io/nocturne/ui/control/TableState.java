package io.nocturne.ui.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * A {@link DataTable}'s state in words: {@code columns} is {@code name:120 -ports:90 ...} from left to right, a hidden one with a minus;
 * {@code sort} is {@code name +} or {@code name -}, several separated by commas; {@code frozen} is how many columns
 * stay; {@code filter} is what was typed. Widths are those of a console that is not enlarged.
 */
final class TableState {
    private TableState() {}

    static <R> Map<String, String> of(DataTable<R> table) {
        Map<String, String> state = new LinkedHashMap<>();
        List<String> columns = new ArrayList<>();
        for (TableColumn<R, ?> column : table.view().getColumns()) {
            double width = table.keptWidth(column);
            columns.add((column.isVisible() ? "" : "-") + column.getId() + ":" + Math.round(width / table.textScale()));
        }
        state.put("columns", String.join(" ", columns));
        List<String> sort = new ArrayList<>();
        for (TableColumn<R, ?> column : table.view().getSortOrder()) {
            sort.add(column.getId() + (column.getSortType() == TableColumn.SortType.ASCENDING ? " +" : " -"));
        }
        if (!sort.isEmpty()) {
            state.put("sort", String.join(",", sort));
        }
        if (table.frozen() > 0) {
            state.put("frozen", Integer.toString(table.frozen()));
        }
        if (!table.filter().isEmpty()) {
            state.put("filter", table.filter());
        }
        return state;
    }

    static <R> void restore(DataTable<R> table, Map<String, String> state) {
        TableView<R> view = table.view();
        columns(view, state.getOrDefault("columns", ""), table.textScale());
        table.freeze(state.getOrDefault("frozen", "").matches("[1-9]") ? Integer.parseInt(state.get("frozen")) : 0);
        String sort = state.get("sort");
        if (sort != null) {
            sort(view, sort);
        }
        String filter = state.get("filter");
        if (filter != null) {
            table.setFilter(filter);
        }
    }

    private static <R> void columns(TableView<R> view, String columns, double scale) {
        List<TableColumn<R, ?>> ordered = new ArrayList<>();
        for (String one : columns.split(" ", -1)) {
            boolean hidden = one.startsWith("-");
            int colon = one.lastIndexOf(':');
            if (colon < 0) {
                continue;
            }
            find(view, one.substring(hidden ? 1 : 0, colon)).ifPresent(column -> {
                column.setVisible(!hidden);
                try {
                    column.setPrefWidth(Math.clamp(Integer.parseInt(one.substring(colon + 1)), 20, 2_000) * scale);
                } catch (NumberFormatException e) {
                    // A state written by hand; the column keeps its own width.
                    column.setVisible(!hidden);
                }
                ordered.add(column);
            });
        }
        if (!ordered.isEmpty()) {
            view.getColumns().stream().filter(column -> !ordered.contains(column)).toList().forEach(ordered::add);
            view.getColumns().setAll(ordered);
        }
    }

    private static <R> void sort(TableView<R> view, String sort) {
        List<TableColumn<R, ?>> order = new ArrayList<>();
        for (String one : sort.split(",", -1)) {
            int space = one.lastIndexOf(' ');
            if (space > 0) {
                find(view, one.substring(0, space)).ifPresent(column -> {
                    column.setSortType(one.endsWith("-") ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
                    order.add(column);
                });
            }
        }
        view.getSortOrder().setAll(order);
    }

    private static <R> Optional<TableColumn<R, ?>> find(TableView<R> view, String id) {
        for (TableColumn<R, ?> column : view.getColumns()) {
            if (column.getId().equals(id)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }
}
