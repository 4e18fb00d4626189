package io.nocturne.ui.control;

import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Tips;
import java.util.List;
import java.util.function.DoubleConsumer;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** How many rows there are and are chosen, and what the chosen ones, or all if fewer than two are, add up to. */
final class TableFooter<R> extends HBox {
    private final DataTable<R> table;
    private final Label counts = new Label();
    private final Label sums = new Label();

    TableFooter(DataTable<R> table) {
        super(12);
        this.table = table;
        getStyleClass().addAll("table-footer", "weak");
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        counts.setId("table-counts");
        sums.setId("table-sums");
        // Where it is narrow the sums give way, and are read in full by resting on them.
        counts.setMinWidth(USE_PREF_SIZE);
        between.setMinWidth(0);
        Tips.on(sums, sums.textProperty());
        getChildren().addAll(counts, between, sums);
        table.i18n().formatsBinding().subscribe(formats -> changed());
        // Titles change their language after the formats do.
        table.shownColumns().stream().filter(DataColumn::sum).forEach(column -> column.title().subscribe(words -> changed()));
    }

    /** Told the size of the text, in px, whenever that changes. */
    void onTextSize(DoubleConsumer listener) {
        counts.fontProperty().addListener((o, before, now) -> listener.accept(now.getSize()));
    }

    void changed() {
        I18n i18n = table.i18n();
        int shown = table.shownRows().size();
        int all = table.rows().size();
        List<R> chosen = table.selected();
        String text = shown == all ? i18n.text("control.table.rows", all) : i18n.text("control.table.rows.of", shown, all);
        counts.setText(chosen.size() < 2 ? text : text + "  ·  " + i18n.text("control.table.chosen", chosen.size()));
        StringBuilder total = new StringBuilder();
        List<R> added = chosen.size() < 2 ? table.shownRows() : chosen;
        for (DataColumn<R> column : table.shownColumns()) {
            if (column.sum()) {
                total.append(total.isEmpty() ? "" : "  ·  ").append(column.title().getValue()).append("  Σ ").append(sum(column, added));
            }
        }
        sums.setText(total.toString());
    }

    private String sum(DataColumn<R> column, List<R> rows) {
        double sum = 0;
        long whole = 0;
        boolean exact = true;
        for (R row : rows) {
            if (column.value().apply(row) instanceof Number number) {
                sum += number.doubleValue();
                whole += number.longValue();
                exact &= number instanceof Long || number instanceof Integer;
            }
        }
        Number result = exact ? (Number) whole : (Number) sum;
        return column.text().apply(result, table.i18n().formats());
    }
}
