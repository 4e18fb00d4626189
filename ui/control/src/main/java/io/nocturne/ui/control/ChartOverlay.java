package io.nocturne.ui.control;

import io.nocturne.core.Level;
import java.awt.geom.Rectangle2D;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Paints what lies over the picture of a chart: marks, the chosen moment, the span being dragged, and the values at the pointer. */
final class ChartOverlay {
    private static final int MOST_ROWS = 24;
    private static final double LONGEST_LABEL = 180;

    private final ChartView chart;
    private final GraphicsContext gc;
    private @Nullable Font measured;
    private @Nullable TextMeasure widths;

    ChartOverlay(ChartView chart, GraphicsContext gc) {
        this.chart = chart;
        this.gc = gc;
    }

    void paint() {
        double width = gc.getCanvas().getWidth();
        double height = gc.getCanvas().getHeight();
        gc.clearRect(0, 0, width, height);
        gc.setFont(chart.textFont());
        ChartPicture.Drawn drawn = chart.shown();
        if (chart.visibleSeries().stream().allMatch(one -> one.size() == 0)) {
            middle(chart.emptyText(), Token.TEXT_WEAK, width, height);
        } else if (drawn != null) {
            middle(chart.note(), Token.TEXT_STRONG, width, height);
            marks(drawn);
            moment(drawn);
            drag(drawn);
            hover(drawn);
        }
        if (chart.isFocused()) {
            gc.setStroke(chart.color(Token.FOCUS));
            gc.setLineWidth(1);
            gc.strokeRect(0.5, 0.5, width - 1, height - 1);
        }
    }

    private void middle(String text, Token color, double width, double height) {
        gc.setFill(chart.color(color));
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setTextBaseline(VPos.CENTER);
        gc.fillText(text, width / 2, height / 2, width);
    }

    /** The x of a moment in the picture shown now. */
    static double x(ChartPicture.Drawn drawn, long millis) {
        Rectangle2D area = drawn.area();
        return area.getX() + area.getWidth() * (millis - drawn.wish().from()) / (drawn.wish().to() - drawn.wish().from());
    }

    /** The moment at an x. */
    static long time(ChartPicture.Drawn drawn, double x) {
        Rectangle2D area = drawn.area();
        double part = Math.clamp((x - area.getX()) / area.getWidth(), 0, 1);
        return drawn.wish().from() + Math.round(part * (drawn.wish().to() - drawn.wish().from()));
    }

    private double y(ChartPicture.Drawn drawn, double value) {
        Rectangle2D area = drawn.area();
        return area.getMaxY() - area.getHeight() * (value - drawn.low()) / (drawn.high() - drawn.low());
    }

    private void marks(ChartPicture.Drawn drawn) {
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.TOP);
        Font small = Font.font(chart.textFont().getFamily(), chart.textFont().getSize() * 0.88);
        gc.setFont(small);
        TextMeasure measure = measure(small);
        double free = Double.NEGATIVE_INFINITY;
        for (ChartMark mark : chart.marks()) {
            long at = mark.at().toEpochMilli();
            if (at < drawn.wish().from() || at > drawn.wish().to()) {
                continue;
            }
            double x = Math.round(x(drawn, at)) + 0.5;
            Level level = mark.level();
            Color color = chart.color(level == null ? Token.TEXT_WEAK : Token.of(level));
            line(drawn, x, color, 4, 3);
            double symbol = level == null ? 0 : 13;
            double width = Math.min(LONGEST_LABEL, measure.width(mark.label()));
            double begin = x + 4;
            if (begin + symbol + width > drawn.area().getMaxX()) {
                // What would be cut at the right edge stands before its line.
                begin = x - 4 - symbol - width;
            }
            if (begin < free) {
                continue;
            }
            if (level != null) {
                LevelMark.draw(gc, level, begin + 5, drawn.area().getY() + 8, 9, color);
            }
            gc.setFill(color);
            gc.fillText(mark.label(), begin + symbol, drawn.area().getY() + 1, LONGEST_LABEL);
            free = Math.max(begin + symbol + width, x) + 6;
        }
    }

    private TextMeasure measure(Font font) {
        TextMeasure known = widths;
        if (known == null || !font.equals(measured)) {
            known = new TextMeasure(font);
            widths = known;
            measured = font;
        }
        return known;
    }

    private void moment(ChartPicture.Drawn drawn) {
        Instant moment = chart.moment();
        if (moment != null && moment.toEpochMilli() >= drawn.wish().from() && moment.toEpochMilli() <= drawn.wish().to()) {
            line(drawn, Math.round(x(drawn, moment.toEpochMilli())) + 0.5, chart.color(Token.ACCENT));
        }
    }

    private void line(ChartPicture.Drawn drawn, double x, Color color, double... dashes) {
        gc.setStroke(color);
        gc.setLineWidth(1);
        gc.setLineDashes(dashes);
        gc.strokeLine(x, drawn.area().getY(), x, drawn.area().getMaxY());
        gc.setLineDashes((double[]) null);
    }

    private void drag(ChartPicture.Drawn drawn) {
        ChartPointer pointer = chart.pointer();
        if (!pointer.dragging()) {
            return;
        }
        double from = Math.max(drawn.area().getX(), Math.min(pointer.dragFrom(), pointer.x()));
        double to = Math.min(drawn.area().getMaxX(), Math.max(pointer.dragFrom(), pointer.x()));
        Color accent = chart.color(Token.ACCENT);
        gc.setFill(Color.color(accent.getRed(), accent.getGreen(), accent.getBlue(), 0.18));
        gc.fillRect(from, drawn.area().getY(), Math.max(0, to - from), drawn.area().getHeight());
    }

    private record Reading(ChartSeries series, long time, double value) {}

    private void hover(ChartPicture.Drawn drawn) {
        double px = chart.pointer().x();
        if (!drawn.area().contains(px, drawn.area().getCenterY())) {
            return;
        }
        long pointed = time(drawn, px);
        List<Reading> readings = new ArrayList<>();
        long nearest = Long.MAX_VALUE;
        for (ChartSeries one : drawn.wish().series()) {
            int at = one.nearest(pointed);
            if (at >= 0) {
                long time = one.times()[at];
                readings.add(new Reading(one, time, one.values()[at]));
                if (Math.abs(time - pointed) < Math.abs(nearest - pointed)) {
                    nearest = time;
                }
            }
        }
        if (readings.isEmpty()) {
            return;
        }
        line(drawn, Math.round(x(drawn, Math.clamp(nearest, drawn.wish().from(), drawn.wish().to()))) + 0.5, chart.color(Token.TEXT_WEAK));
        for (Reading one : readings) {
            if (!Double.isNaN(one.value())) {
                gc.setFill(chart.color(one.series().color()));
                gc.fillOval(x(drawn, one.time()) - 3, y(drawn, one.value()) - 3, 6, 6);
            }
        }
        readings.sort((a, b) -> Double.compare(Double.isNaN(b.value()) ? Double.NEGATIVE_INFINITY : b.value(),
                Double.isNaN(a.value()) ? Double.NEGATIVE_INFINITY : a.value()));
        box(drawn, readings, chart.i18n().formats().dateTime(Instant.ofEpochMilli(nearest)), px);
    }

    private void box(ChartPicture.Drawn drawn, List<Reading> readings, String title, double px) {
        Font font = chart.textFont();
        double row = Math.ceil(font.getSize() * 1.45);
        int rows = (int) Math.clamp((long) ((drawn.area().getHeight() - 16) / row) - 1, 1, Math.min(MOST_ROWS, readings.size()));
        double names = width(title, font) - 90;
        double values = 0;
        for (Reading one : readings.subList(0, rows)) {
            names = Math.max(names, Math.min(260, width(VisibleText.of(one.series().name()), font)));
            values = Math.max(values, width(text(one), font));
        }
        boolean more = rows < readings.size();
        double boxWidth = 10 + 16 + names + 14 + values + 10;
        double boxHeight = row * (rows + 1 + (more ? 1 : 0)) + 10;
        double left = px + 14 + boxWidth > gc.getCanvas().getWidth() ? px - 14 - boxWidth : px + 14;
        left = Math.max(2, left);
        double top = Math.clamp(chart.pointer().y() - boxHeight / 2, 2, Math.max(2, gc.getCanvas().getHeight() - boxHeight - 2));
        gc.setFill(chart.color(Token.SURFACE_3));
        gc.fillRoundRect(left, top, boxWidth, boxHeight, 8, 8);
        gc.setStroke(chart.color(Token.LINE));
        gc.strokeRoundRect(left + 0.5, top + 0.5, boxWidth - 1, boxHeight - 1, 8, 8);
        gc.setFont(font);
        gc.setTextBaseline(VPos.CENTER);
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setFill(chart.color(Token.TEXT_WEAK));
        double y = top + 5 + row / 2;
        gc.fillText(title, left + 10, y);
        for (Reading one : readings.subList(0, rows)) {
            y += row;
            gc.setFill(chart.color(one.series().color()));
            gc.fillRect(left + 10, y - 1.5, 10, 3);
            gc.setFill(chart.color(Token.TEXT));
            gc.setTextAlign(TextAlignment.LEFT);
            gc.fillText(VisibleText.of(one.series().name()), left + 26, y, names);
            gc.setFill(chart.color(Token.TEXT_STRONG));
            gc.setTextAlign(TextAlignment.RIGHT);
            gc.fillText(text(one), left + boxWidth - 10, y);
        }
        if (more) {
            gc.setTextAlign(TextAlignment.LEFT);
            gc.setFill(chart.color(Token.TEXT_WEAK));
            gc.fillText(chart.i18n().text("control.chart.more", readings.size() - rows), left + 26, y + row);
        }
    }

    private String text(Reading one) {
        return Double.isNaN(one.value()) ? "–" : chart.write(one.value());
    }

    private static double width(String text, Font font) {
        javafx.scene.text.Text probe = new javafx.scene.text.Text(text);
        probe.setFont(font);
        return probe.getLayoutBounds().getWidth();
    }
}
