package io.nocturne.ui.control;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import javafx.scene.SnapshotParameters;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Takes a chart out, as a picture and as figures. */
final class ChartCopy {
    private ChartCopy() {}

    static void picture(ChartView chart) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(chart.color(Token.SURFACE_1));
        ClipboardContent content = new ClipboardContent();
        content.putImage(chart.snapshot(parameters, null));
        Clipboard.getSystemClipboard().setContent(content);
    }

    static void data(ChartView chart) {
        TableCopy.put(text(chart.visibleSeries(), chart.view()));
    }

    static String text(List<ChartSeries> series, long[] view) {
        TreeSet<Long> times = new TreeSet<>();
        for (ChartSeries one : series) {
            for (int i = one.from(view[0]); i < one.size() && one.times()[i] <= view[1]; i++) {
                times.add(one.times()[i]);
            }
        }
        StringBuilder text = new StringBuilder("time");
        series.forEach(one -> text.append('\t').append(one.name().replace('\t', ' ')));
        text.append('\n');
        for (long time : times) {
            text.append(Instant.ofEpochMilli(time));
            for (ChartSeries one : series) {
                int at = one.from(time);
                text.append('\t');
                if (at < one.size() && one.times()[at] == time && !Double.isNaN(one.values()[at])) {
                    double value = one.values()[at];
                    text.append(value == Math.rint(value) && Math.abs(value) < 1e15 ? String.valueOf((long) value) : String.valueOf(value));
                }
            }
            text.append('\n');
        }
        return text.toString();
    }
}
