package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.TimeRange;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.ChartMark;
import io.nocturne.ui.control.ChartSeries;
import io.nocturne.ui.control.ChartView;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A chart for each unit, one below the other, with the same time from left to right; zooming one zooms all. */
final class WatchCharts extends ScrollPane {
    private static final double LEAST_HEIGHT = 130;

    private record Part(Label title, ChartView chart, VBox box) {}

    private final ToolContext context;
    private final I18n i18n;
    private final BarControls controls;
    private final VBox column = new VBox(4);
    private final Map<GraphUnit, Part> parts = new LinkedHashMap<>();
    private boolean active;
    private @Nullable TimeRange zoom;

    WatchCharts(ToolContext context) {
        this.context = context;
        i18n = context.i18n();
        controls = new BarControls(i18n);
        setContent(column);
        setFitToWidth(true);
        setFitToHeight(true);
        setFocusTraversable(false);
        getStyleClass().add("edge-to-edge");
    }

    /**
     * Shows these lines instead of the former.
     *
     * @param lines by unit, in their order; none for an empty chart
     * @param marks of those lines
     */
    void show(Map<GraphUnit, List<ChartSeries>> lines, Map<GraphUnit, List<ChartMark>> marks, String emptyText) {
        Map<GraphUnit, List<ChartSeries>> wanted = lines.isEmpty() ? Map.of(GraphUnit.none(), List.of()) : lines;
        if (!List.copyOf(parts.keySet()).equals(List.copyOf(wanted.keySet()))) {
            arrange(wanted);
        }
        TimeRange whole = parts.size() < 2 ? null : whole(wanted);
        parts.forEach((unit, part) -> {
            part.title.setText(lines.isEmpty() ? "" : unit.title(i18n));
            part.chart.setRange(whole);
            part.chart.setMarks(marks.getOrDefault(unit, List.of()));
            part.chart.setSeries(wanted.getOrDefault(unit, List.of()));
            part.chart.setEmptyText(emptyText);
        });
    }

    private void arrange(Map<GraphUnit, List<ChartSeries>> wanted) {
        Map<GraphUnit, Part> before = new LinkedHashMap<>(parts);
        parts.clear();
        for (GraphUnit unit : wanted.keySet()) {
            Part kept = before.remove(unit);
            parts.put(unit, kept == null ? part(unit) : kept);
        }
        before.values().forEach(part -> part.chart.setActive(false));
        column.getChildren().setAll(parts.values().stream().map(Part::box).toList());
    }

    private Part part(GraphUnit unit) {
        ChartView chart = new ChartView(context.clock(), i18n, context.scope());
        chart.setUnit(unit::write);
        chart.setMinHeight(LEAST_HEIGHT);
        chart.setActive(active);
        chart.setZoom(zoom);
        chart.setOnSpan(this::zoomAll);
        Label title = BarControls.status();
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = BarControls.bar(
                8, title, space, controls.icon("fth-image", "mib.watch.picture", chart::copyPicture), controls.icon("fth-copy", "mib.watch.data", chart::copyData));
        VBox box = new VBox(head, chart);
        VBox.setVgrow(chart, Priority.ALWAYS);
        VBox.setVgrow(box, Priority.ALWAYS);
        return new Part(title, chart, box);
    }

    private void zoomAll(@Nullable TimeRange span) {
        zoom = span;
        parts.values().forEach(part -> part.chart.setZoom(span));
    }

    /** From the first value of any line to the last; null while there are none. */
    private static @Nullable TimeRange whole(Map<GraphUnit, List<ChartSeries>> lines) {
        List<Long> ends = new ArrayList<>();
        lines.values().forEach(all -> all.stream().filter(line -> line.size() > 0).forEach(line -> {
            ends.add(line.times()[0]);
            ends.add(line.times()[line.size() - 1]);
        }));
        if (ends.isEmpty()) {
            return null;
        }
        ends.sort(null);
        return new TimeRange(Instant.ofEpochMilli(ends.getFirst()), Instant.ofEpochMilli(Math.max(ends.getFirst() + 1, ends.getLast())));
    }

    void setActive(boolean on) {
        active = on;
        parts.values().forEach(part -> part.chart.setActive(on));
    }

    /** What is drawn, by what its axis is called; for tests. */
    Map<String, List<String>> drawn() {
        Map<String, List<String>> drawn = new LinkedHashMap<>();
        parts.values().forEach(part -> drawn.put(part.title.getText(), part.chart.series().stream().map(ChartSeries::name).toList()));
        return drawn;
    }
}
