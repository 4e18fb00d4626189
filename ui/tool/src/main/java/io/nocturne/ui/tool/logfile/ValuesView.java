package io.nocturne.ui.tool.logfile;

import io.nocturne.core.Event;
import io.nocturne.core.WrongInput;
import io.nocturne.logs.EventFields;
import io.nocturne.logs.LineSource;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/**
 * How often which value of a field, or of several together, stands in the lines shown: all of them, with what was counted so far while it goes
 * on. A value that is opened becomes the filter.
 */
final class ValuesView extends BorderPane {
    /** Fields every line may have. */
    private static final List<String> USUAL = List.of("severity", "host", "app", "source", "format", "host, app", "host, severity");
    /** Different values that are told apart; those that come later are counted together. */
    private static final int MOST = 100_000;
    private static final int SHOWN = 10_000;
    private static final long TOLD_NANOS = 500_000_000;

    /** A value, or several, and how many lines have it. */
    private record Counted(List<String> values, long lines, double share) {}

    private final ToolContext context;
    private final I18n i18n;
    private final Supplier<@Nullable LineSource> lines;
    private final ComboBox<String> fields = new ComboBox<>();
    private final Button go = new Button();
    private final Label status = BarControls.status();
    private final DataTable<Counted> table;
    private List<String> counted = List.of();
    private @Nullable AtomicBoolean running;

    /**
     * @param lines what is shown
     * @param only gets the condition of a value that was opened
     */
    ValuesView(ToolContext context, Supplier<@Nullable LineSource> lines, Consumer<String> only) {
        this.context = context;
        this.i18n = context.i18n();
        this.lines = lines;
        BarControls controls = new BarControls(i18n);
        fields.setEditable(true);
        fields.getItems().setAll(USUAL);
        fields.setValue("host");
        fields.setPrefWidth(170);
        fields.setMinWidth(90);
        fields.getEditor().setOnAction(event -> count());
        go.textProperty().bind(i18n.bind("logfile.values.go"));
        go.setMinWidth(USE_PREF_SIZE);
        go.setOnAction(event -> {
            AtomicBoolean now = running;
            if (now == null) {
                count();
            } else {
                now.set(true);
            }
        });
        table = new DataTable<>(i18n, Counted::values, List.of(
                DataColumn.<Counted>text("value", i18n.bind("logfile.values.value"), row -> String.join(" · ", row.values())).width(220),
                DataColumn.<Counted>number("lines", i18n.bind("logfile.values.lines"), Counted::lines).summed(),
                DataColumn.<Counted>number("share", i18n.bind("logfile.values.share"), row -> row.share() * 100)
                        .format((value, formats) -> formats.decimal(((Number) value).doubleValue(), 2) + " %")
                        .unit("%")
                        .width(80)));
        table.setPlaceholder(new EmptyState("fth-bar-chart-2", i18n.bind("logfile.values.none"), i18n.bind("logfile.values.hint"))
                .action(i18n.bind("logfile.values.go"), this::count));
        table.setOnOpen(row -> condition(row).ifPresent(only));
        setTop(BarControls.bar(8, controls.label("logfile.values.by", fields), fields, go, status));
        setCenter(table);
        setMinSize(0, 0);
    }

    /** Counts the values of these fields, separated by commas. */
    void count(String by) {
        fields.setValue(by);
        fields.getEditor().setText(by);
        count();
    }

    private void count() {
        AtomicBoolean before = running;
        if (before != null) {
            before.set(true);
        }
        LineSource from = lines.get();
        List<String> names = List.of(fields.getEditor().getText().strip().split("\\s*,\\s*"));
        List<Function<Event, @Nullable String>> readers = new ArrayList<>();
        try {
            for (String name : names) {
                readers.add(EventFields.reader(name));
            }
        } catch (WrongInput e) {
            status.setText(i18n.say(e));
            return;
        }
        if (from == null) {
            return;
        }
        counted = names;
        AtomicBoolean stop = new AtomicBoolean();
        running = stop;
        go.textProperty().bind(i18n.bind("explorer.cancel"));
        context.scope().startPlatform("values", () -> run(from, readers, stop));
    }

    private void run(LineSource from, List<Function<Event, @Nullable String>> readers, AtomicBoolean stop) {
        Map<List<String>, long[]> counts = new HashMap<>();
        long[] seen = {0, 0};
        long all = Math.max(1, from.lines() - from.firstLine());
        long[] told = {System.nanoTime()};
        String failure = null;
        try {
            LineExport.each(from, event -> {
                seen[0]++;
                List<String> values = new ArrayList<>(readers.size());
                for (Function<Event, @Nullable String> reader : readers) {
                    String value = reader.apply(event);
                    values.add(value == null ? "" : value);
                }
                long[] count = counts.get(values);
                if (count == null && counts.size() < MOST) {
                    count = new long[1];
                    counts.put(values, count);
                }
                if (count == null) {
                    seen[1]++;
                } else {
                    count[0]++;
                }
                if ((seen[0] & 0xfff) == 0 && System.nanoTime() - told[0] > TOLD_NANOS) {
                    told[0] = System.nanoTime();
                    tell(stop, top(counts, seen[0]), said(seen, all, counts.size()), false);
                }
                return !stop.get() && !context.scope().isClosed();
            });
        } catch (IOException e) {
            failure = e.getMessage();
        }
        String end = failure == null ? said(seen, Math.max(seen[0], stop.get() ? all : 0), counts.size()) : failure;
        tell(stop, top(counts, seen[0]), end, true);
    }

    private static List<Counted> top(Map<List<String>, long[]> counts, long of) {
        List<Counted> rows = new ArrayList<>(counts.size());
        counts.forEach((values, count) -> rows.add(new Counted(values, count[0], (double) count[0] / of)));
        rows.sort((a, b) -> Long.compare(b.lines, a.lines));
        return List.copyOf(rows.subList(0, Math.min(SHOWN, rows.size())));
    }

    private String said(long[] seen, long all, int different) {
        String text = i18n.text("logfile.values.counted", seen[0], all, different);
        return seen[1] == 0 ? text : text + " · " + i18n.text("logfile.values.others", seen[1]);
    }

    private void tell(AtomicBoolean of, List<Counted> rows, String said, boolean done) {
        context.clock().later(() -> {
            if (running != of) {
                return;
            }
            table.setRows(rows);
            status.setText(said);
            if (done) {
                running = null;
                go.textProperty().bind(i18n.bind("logfile.values.go"));
            }
        });
    }

    /** The condition that lines with these values meet; empty where one of the fields is no name of the filter language. */
    private java.util.Optional<String> condition(Counted row) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < row.values().size(); i++) {
            String value = row.values().get(i);
            String name = counted.get(i);
            if (!name.matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
                return java.util.Optional.empty();
            }
            if (value.isEmpty()) {
                parts.add("not " + name + ":*");
            } else {
                parts.add(name + ":" + (name.equals("severity") ? value : "\"" + value.replace("\"", "") + "\""));
            }
        }
        return java.util.Optional.of(String.join(" ", parts));
    }
}
