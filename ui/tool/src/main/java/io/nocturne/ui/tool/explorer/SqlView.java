package io.nocturne.ui.tool.explorer;

import io.nocturne.core.TimeRange;
import io.nocturne.logs.Filter;
import io.nocturne.store.Cache;
import io.nocturne.store.CacheSql;
import io.nocturne.store.StoreException;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.tool.ToolContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A SELECT over what filter and range let through. */
final class SqlView extends BorderPane {
    private static final String FIRST =
            "SELECT host, severity, COUNT(*) AS events, MAX(time) AS last_time\nFROM event\nGROUP BY host, severity\nORDER BY events DESC";
    private static final KeyCombination RUN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    /** A row of the answer with its number, since equal rows are different rows. */
    private record Row(int number, List<@Nullable String> cells) {}

    private final ToolContext context;
    private final Supplier<@Nullable Cache> cache;
    private final Supplier<Filter> filter;
    private final Supplier<TimeRange> range;
    private final TextArea text = new TextArea(FIRST);
    private final Button run = new Button();
    private final Label status = new Label();
    private @Nullable CacheSql running;

    SqlView(ToolContext context, Supplier<@Nullable Cache> cache, Supplier<Filter> filter, Supplier<TimeRange> range) {
        this.context = context;
        this.cache = cache;
        this.filter = filter;
        this.range = range;
        text.getStyleClass().add("mono");
        text.setPrefRowCount(5);
        text.setMinHeight(70);
        text.accessibleTextProperty().bind(context.i18n().bind("explorer.sql"));
        text.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (RUN.match(event)) {
                event.consume();
                run();
            }
        });
        run.setOnAction(event -> {
            if (running == null) {
                run();
            } else {
                running.close();
            }
        });
        run.textProperty().bind(context.i18n().bind("explorer.sql.run"));
        Label tables = new Label();
        tables.getStyleClass().add("weak");
        tables.setWrapText(true);
        tables.textProperty().bind(context.i18n().bind("explorer.sql.tables"));
        status.setWrapText(true);
        HBox bar = new HBox(8, run, status);
        bar.setAlignment(Pos.CENTER_LEFT);
        VBox top = new VBox(6, tables, text, bar);
        top.getStyleClass().add("pane-bar");
        top.setMinHeight(Region.USE_PREF_SIZE);
        setTop(top);
    }

    String sql() {
        return text.getText();
    }

    void sql(String sql) {
        if (!sql.isBlank()) {
            text.setText(sql);
        }
    }

    private void run() {
        Cache asked = cache.get();
        if (asked == null || running != null) {
            return;
        }
        CacheSql statement = new CacheSql(asked);
        running = statement;
        Filter by = filter.get();
        String sql = text.getText();
        run.textProperty().bind(context.i18n().bind("explorer.cancel"));
        status.setText(context.i18n().text("explorer.sql.running"));
        long start = System.nanoTime();
        context.scope().startPlatform("sql", () -> {
            try {
                CacheSql.Table answer = statement.select(sql, range.get(), Study.matcher(by));
                context.clock().later(() -> show(answer, System.nanoTime() - start));
            } catch (StoreException e) {
                context.clock().later(() -> done(String.valueOf(e.getMessage())));
            }
        });
    }

    private void done(String said) {
        running = null;
        run.textProperty().bind(context.i18n().bind("explorer.sql.run"));
        status.setText(said);
    }

    private void show(CacheSql.Table answer, long nanos) {
        var formats = context.i18n().formats();
        String said = context.i18n().text("explorer.sql.done", formats.number(answer.rows().size()), formats.decimal(nanos / 1e9, 2));
        if (answer.cut()) {
            said += " · " + context.i18n().text("explorer.sql.cut", formats.number(CacheSql.MOST_ROWS));
        }
        if (answer.sampled()) {
            said += " · " + context.i18n().text("explorer.sql.sampled", formats.number(CacheSql.MOST_EVENTS));
        }
        done(said);
        List<DataColumn<Row>> columns = new ArrayList<>();
        for (int i = 0; i < answer.columns().size(); i++) {
            int at = i;
            var title = new SimpleStringProperty(answer.columns().get(i));
            String id = answer.columns().get(i) + "." + i;
            columns.add(answer.numeric().get(i)
                    ? DataColumn.<Row>number(id, title, row -> number(row.cells().get(at))).width(110)
                    : DataColumn.<Row>text(id, title, row -> row.cells().get(at)).width(answer.columns().size() > 3 ? 180 : 300));
        }
        List<Row> rows = new ArrayList<>();
        for (List<@Nullable String> cells : answer.rows()) {
            rows.add(new Row(rows.size(), cells));
        }
        DataTable<Row> table = new DataTable<>(context.i18n(), Row::number, columns);
        table.setRows(rows);
        setCenter(table);
    }

    private static @Nullable Number number(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.matches("-?\\d{1,18}") ? (Number) Long.valueOf(text) : Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
