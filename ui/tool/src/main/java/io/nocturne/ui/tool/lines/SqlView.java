package io.nocturne.ui.tool.lines;

import io.nocturne.core.TimeRange;
import io.nocturne.store.CacheSql;
import io.nocturne.store.EventMatcher;
import io.nocturne.store.StoreException;
import io.nocturne.ui.control.ChartView;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.tool.ToolContext;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A SELECT over what is shown elsewhere, its answer as a table or, where it has numbers, as lines over time or as bars. */
public final class SqlView extends BorderPane {
    private static final String FIRST =
            "SELECT host, severity, COUNT(*) AS events, MAX(time) AS last_time\nFROM event\nGROUP BY host, severity\nORDER BY events DESC";
    private static final KeyCombination RUN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    /**
     * What a statement is run over.
     *
     * @param statement fresh, used once
     * @param matcher null for everything
     * @param sampledKey the text that says that not all events were looked at
     */
    public record Question(CacheSql statement, TimeRange range, @Nullable EventMatcher matcher, String sampledKey) {}

    /** A row of the answer with its number, since equal rows are different rows. */
    private record Row(int number, List<@Nullable String> cells) {}

    private final ToolContext context;
    private final Supplier<@Nullable Question> over;
    private final TextArea text = new TextArea(FIRST);
    private final Button run = new Button();
    private final ToggleButton drawn = new ToggleButton();
    private final Label status = new Label();
    private final BorderPane answer = new BorderPane();
    private @Nullable DataTable<Row> table;
    private SqlChart chart = new SqlChart(List.of(), List.of(), 0);
    private final Timeline progress = new Timeline(new KeyFrame(javafx.util.Duration.millis(300), event -> progress()));
    private @Nullable CacheSql running;

    /**
     * @param tablesKey the text that says what there is to select from
     * @param over asked for each run; null while there is nothing to run over
     */
    public SqlView(ToolContext context, String tablesKey, Supplier<@Nullable Question> over) {
        this.context = context;
        this.over = over;
        text.getStyleClass().add("mono");
        text.setPrefRowCount(4);
        text.setMinHeight(40);
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
        tables.textProperty().bind(context.i18n().bind(tablesKey));
        status.setWrapText(true);
        drawn.textProperty().bind(context.i18n().bind("explorer.sql.chart"));
        drawn.setDisable(true);
        drawn.setOnAction(event -> arrange());
        progress.setCycleCount(Animation.INDEFINITE);
        // What is said beside them may be long, and takes two lines rather than their words.
        run.setMinWidth(Region.USE_PREF_SIZE);
        drawn.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(8, run, drawn, status);
        bar.setAlignment(Pos.CENTER_LEFT);
        VBox top = new VBox(6, tables, text, bar);
        top.getStyleClass().add("pane-bar");
        VBox.setVgrow(text, Priority.ALWAYS);
        SplitPane split = new SplitPane(top, answer);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.42);
        setCenter(split);
    }

    public String sql() {
        return text.getText();
    }

    public void sql(String sql) {
        if (!sql.isBlank()) {
            text.setText(sql);
        }
    }

    /** Runs this and shows its answer as a chart. */
    public void draw(String sql) {
        if (running != null) {
            running.close();
            running = null;
        }
        text.setText(sql);
        drawn.setSelected(true);
        run();
    }

    /** Runs the statement if one writes in it: a shortcut that a pane has for its lines is this one's then. Whether it did. */
    public boolean runIfWriting() {
        if (text.getScene() == null || text.getScene().getFocusOwner() != text) {
            return false;
        }
        run();
        return true;
    }

    private void run() {
        Question asked = running == null ? over.get() : null;
        if (asked == null) {
            return;
        }
        CacheSql statement = asked.statement();
        running = statement;
        String sql = text.getText();
        run.textProperty().bind(context.i18n().bind("explorer.cancel"));
        progress();
        progress.play();
        long start = System.nanoTime();
        context.scope().startPlatform("sql", () -> {
            try {
                CacheSql.Table answer = statement.select(sql, asked.range(), asked.matcher());
                SqlChart picture = SqlChart.of(answer, ZoneId.systemDefault());
                long took = System.nanoTime() - start;
                context.clock().later(() -> {
                    if (running == statement) {
                        show(answer, picture, asked.sampledKey(), took);
                    }
                });
            } catch (StoreException e) {
                context.clock().later(() -> {
                    if (running == statement) {
                        done(context.i18n().say(e));
                    }
                });
            }
        });
    }

    private void progress() {
        CacheSql statement = running;
        if (getScene() == null) {
            progress.stop();
        } else if (statement != null) {
            status.setText(context.i18n().text("explorer.sql.running", statement.read()));
        }
    }

    private void done(String said) {
        running = null;
        progress.stop();
        run.textProperty().bind(context.i18n().bind("explorer.sql.run"));
        status.setText(said);
    }

    private void show(CacheSql.Table answer, SqlChart picture, String sampledKey, long nanos) {
        var formats = context.i18n().formats();
        String said = context.i18n().text("explorer.sql.done", answer.rows().size(), formats.decimal(nanos / 1e9, 2));
        if (answer.cut()) {
            said += " · " + context.i18n().text("explorer.sql.cut", formats.number(CacheSql.MOST_ROWS));
        }
        if (answer.sampled()) {
            said += " · " + context.i18n().text(sampledKey, formats.number(answer.events()));
        }
        if (picture.drawn() < picture.all()) {
            said += " · " + context.i18n().text("explorer.sql.drawn", formats.number(picture.drawn()), formats.number(picture.all()));
        }
        done(said);
        List<DataColumn<Row>> columns = new ArrayList<>();
        for (int i = 0; i < answer.columns().size(); i++) {
            int at = i;
            var title = new SimpleStringProperty(answer.columns().get(i));
            String id = answer.columns().get(i) + "." + i;
            columns.add(answer.numeric().get(i)
                    ? DataColumn.<Row>number(id, title, row -> number(row.cells().get(at))).width(110)
                    : DataColumn.<Row>text(id, title, row -> row.cells().get(at)).width(wide(answer, at)));
        }
        List<Row> rows = new ArrayList<>();
        for (List<@Nullable String> cells : answer.rows()) {
            rows.add(new Row(rows.size(), cells));
        }
        DataTable<Row> cells = new DataTable<>(context.i18n(), Row::number, columns);
        cells.setRows(rows);
        table = cells;
        chart = picture;
        drawn.setDisable(picture.isEmpty());
        drawn.setSelected(drawn.isSelected() && !picture.isEmpty());
        arrange();
    }

    private void arrange() {
        if (!drawn.isSelected() || chart.isEmpty()) {
            answer.setCenter(table);
        } else if (chart.lines().isEmpty()) {
            answer.setCenter(new SqlBars(chart.bars(), context.i18n().formats()));
        } else {
            ChartView lines = new ChartView(context.clock(), context.i18n(), context.scope());
            lines.setSeries(chart.lines());
            answer.setCenter(lines);
        }
    }

    /** As wide as its longest value of the first rows, within reason. */
    private static double wide(CacheSql.Table table, int column) {
        int longest = table.rows().stream().limit(200).map(row -> row.get(column)).mapToInt(cell -> cell == null ? 0 : cell.length()).max().orElse(0);
        return Math.clamp(longest * 7.5 + 24, 80, 420);
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
