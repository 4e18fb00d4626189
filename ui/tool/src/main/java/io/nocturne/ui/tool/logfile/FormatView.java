package io.nocturne.ui.tool.logfile;

import io.nocturne.core.Event;
import io.nocturne.logs.FormatBook;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** A format of one's own, tried while it is written on lines of the open file: what it reads of each line, and of how many. */
final class FormatView extends BorderPane {
    /** Of the whole height, what the form above the lines may take. */
    private static final double MOST_OF_IT = 0.6;
    private static final double FRAME = 2;
    private static final Duration TYPING = Duration.millis(200);
    private static final String FIRST = "%{TIMESTAMP_ISO8601:time} %{LOGLEVEL:level} %{GREEDYDATA:message}";

    private final ToolContext context;
    private final I18n i18n;
    private final FormatBook book;
    private final Supplier<ZoneId> zone;
    private final Supplier<List<Event>> lines;
    private final TextArea pattern = new TextArea(FIRST);
    private final ComboBox<String> name = new ComboBox<>();
    private final Label said = new Label();
    private final BorderPane answer = new BorderPane();
    private final PauseTransition typing = new PauseTransition(TYPING);
    private Map<String, String> kept = Map.of();
    private List<String> columns = List.of();
    private int asked;

    /**
     * @param lines some lines of the open file; called on the pane's scope
     * @param use reads the open file in this form; empty text: as before
     */
    FormatView(ToolContext context, FormatBook book, Supplier<ZoneId> zone, Supplier<List<Event>> lines, Consumer<String> use) {
        this.context = context;
        this.i18n = context.i18n();
        this.book = book;
        this.zone = zone;
        this.lines = lines;
        pattern.getStyleClass().add("mono");
        pattern.setWrapText(true);
        pattern.setPrefRowCount(3);
        pattern.accessibleTextProperty().bind(i18n.bind("logfile.format.pattern"));
        pattern.textProperty().subscribe((before, now) -> typing.playFromStart());
        typing.setOnFinished(event -> look());
        BarControls controls = new BarControls(i18n);
        Label hint = new Label();
        hint.textProperty().bind(i18n.bind("logfile.format.hint"));
        hint.getStyleClass().add("weak");
        hint.setWrapText(true);
        name.setEditable(true);
        name.promptTextProperty().bind(i18n.bind("logfile.format.name"));
        name.accessibleTextProperty().bind(i18n.bind("logfile.format.name"));
        name.setPrefWidth(190);
        name.setOnAction(event -> {
            String chosen = kept.get(name.getValue() == null ? "" : name.getValue());
            if (chosen != null) {
                pattern.setText(chosen);
            }
        });
        Button keep = controls.words("logfile.format.keep", this::keep);
        Button here = controls.words("logfile.format.use", () -> use.accept(pattern.getText().strip()));
        Button off = controls.words("logfile.format.off", () -> use.accept(""));
        said.setWrapText(true);
        said.setPadding(new Insets(4, 8, 4, 8));
        said.setMinHeight(Region.USE_PREF_SIZE);
        answer.setTop(said);
        HBox bar = new HBox(6, name, keep, here, off);
        bar.setAlignment(Pos.CENTER_LEFT);
        VBox top = new VBox(6, pattern, bar, hint);
        top.getStyleClass().add("pane-bar");
        top.setPadding(new Insets(8));
        // Where there is little room it scrolls, rather than to lie over what is above.
        ScrollPane scroll = new ScrollPane(top);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setMinHeight(0);
        scroll.prefHeightProperty().bind(Bindings.createDoubleBinding(
                () -> Math.min(top.getHeight() + FRAME, getHeight() * MOST_OF_IT), top.heightProperty(), heightProperty()));
        setTop(scroll);
        setCenter(answer);
        read();
        look();
    }

    /** Tries the pattern on the lines now shown. */
    void look() {
        String text = pattern.getText();
        ZoneId at = zone.get();
        int question = ++asked;
        context.scope().start("format", () -> {
            FormatTrial trial = FormatTrial.of(text, lines.get(), at);
            context.clock().later(() -> {
                if (question == asked) {
                    show(trial);
                }
            });
        });
    }

    private void show(FormatTrial trial) {
        said.setText(words(trial));
        List<String> names = trial.fields();
        DataTable<FormatTrial.Line> table = table(names);
        table.setRows(trial.lines());
    }

    private String words(FormatTrial trial) {
        if (trial.problem() != null) {
            return i18n.say(trial.problem());
        }
        List<String> words = new ArrayList<>();
        words.add(i18n.text("logfile.format.matched", trial.matched(), trial.lines().size()));
        for (FormatTrial.Unread one : trial.unread()) {
            words.add(i18n.text(one.isTime() ? "logfile.format.no-time" : "logfile.format.no-level", one.group(), one.lines(), one.first()));
        }
        return String.join("\n", words);
    }

    @SuppressWarnings("unchecked")
    private DataTable<FormatTrial.Line> table(List<String> names) {
        if (answer.getCenter() instanceof DataTable<?> same && names.equals(columns)) {
            return (DataTable<FormatTrial.Line>) same;
        }
        columns = names;
        List<DataColumn<FormatTrial.Line>> all = new ArrayList<>();
        all.add(DataColumn.<FormatTrial.Line>number("line", i18n.bind("logfile.format.line"), FormatTrial.Line::number).width(70));
        for (String field : names) {
            all.add(DataColumn.<FormatTrial.Line>text("f." + field, new SimpleStringProperty(field), line -> line.value(field))
                    .width(field.equals("message") ? 260 : field.equals("time") ? 190 : 130));
        }
        all.add(DataColumn.<FormatTrial.Line>text("text", i18n.bind("logfile.format.text"), FormatTrial.Line::text).width(400));
        DataTable<FormatTrial.Line> table = new DataTable<>(i18n, FormatTrial.Line::number, all);
        answer.setCenter(table);
        return table;
    }

    private void keep() {
        String under = name.getEditor().getText().strip();
        String text = pattern.getText().strip();
        context.scope().start("keep", () -> {
            String answer;
            try {
                book.keep(under, text);
                answer = i18n.text("logfile.format.kept", under);
            } catch (IllegalArgumentException | IOException e) {
                answer = i18n.say(e);
            }
            String words = answer;
            context.clock().later(() -> said.setText(words));
            read();
        });
    }

    private void read() {
        context.scope().start("formats", () -> {
            Map<String, String> all = book.all();
            context.clock().later(() -> {
                kept = all;
                String now = name.getEditor().getText();
                name.getItems().setAll(all.keySet());
                name.getEditor().setText(now);
            });
        });
    }
}
