package io.nocturne.ui.control;

import io.nocturne.ui.fx.Formats;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.BiFunction;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.DateTickUnit;
import org.jfree.chart.axis.DateTickUnitType;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.TickUnits;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.DomainOrder;
import org.jfree.data.xy.AbstractXYDataset;

/** Draws a chart with JFreeChart into a picture. Used by one thread at a time, never the application thread. */
final class ChartPicture {
    /**
     * What is to be drawn.
     *
     * @param width in px of the screen, before scaling
     * @param height as {@code width}
     * @param scale pixels of the picture to a px
     * @param from left edge in milliseconds since 1970
     * @param to right edge, after {@code from}
     * @param series only those that are shown
     * @param bands drawn over them, so that they are seen through
     * @param unit writes a value
     * @param zero whether 0 is always in view
     */
    record Wish(
            int width,
            int height,
            double scale,
            long from,
            long to,
            List<ChartSeries> series,
            List<ChartBand> bands,
            BiFunction<Double, Formats, String> unit,
            Formats formats,
            boolean zero,
            Colors colors,
            double fontSize) {}

    /** The theme as Java2D wants it; {@code lines} are the colours of the series, in their order, and {@code bands} those of the bands. */
    record Colors(Color text, Color line, List<Color> lines, List<Color> bands) {}

    /**
     * What was drawn.
     *
     * @param image premultiplied ARGB
     * @param area where the lines are, in px of the screen
     */
    record Drawn(BufferedImage image, Rectangle2D area, Wish wish, double low, double high) {}

    /** Room at the right, in px. */
    private static final int RIGHT = 12;

    private Decimator[] decimators = {};

    Drawn draw(Wish wish, BufferedImage into) {
        Points points = points(wish);
        double[] range = range(points, wish.zero());
        DateAxis time = timeAxis(wish);
        NumberAxis value = valueAxis(wish, range);
        LoneSamples renderer = new LoneSamples(points);
        float stroke = (float) (wish.series().size() > 8 ? 1 : 1.4);
        for (int i = 0; i < wish.series().size(); i++) {
            renderer.setSeriesPaint(i, wish.colors().lines().get(i), false);
            renderer.setSeriesStroke(i, new BasicStroke(stroke, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL), false);
        }
        XYPlot plot = new XYPlot(points, time, value, renderer);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(wish.colors().line());
        plot.setRangeGridlinePaint(wish.colors().line());
        plot.setDomainGridlineStroke(new BasicStroke(0.7f));
        plot.setRangeGridlineStroke(new BasicStroke(0.7f));
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setRangeZeroBaselineVisible(false);
        JFreeChart chart = new JFreeChart(null, ChartFonts.text(wish.fontSize()), plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(new RectangleInsets(6, 4, 2, RIGHT));
        ChartRenderingInfo info = new ChartRenderingInfo(null);
        Graphics2D g = into.createGraphics();
        try {
            g.setBackground(new Color(0, true));
            g.clearRect(0, 0, into.getWidth(), into.getHeight());
            g.scale(wish.scale(), wish.scale());
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            chart.draw(g, new Rectangle2D.Double(0, 0, wish.width(), wish.height()), null, info);
            if (!wish.bands().isEmpty()) {
                new BandPainter(g, info.getPlotInfo().getDataArea(), wish, range[0], range[1]).draw();
            }
        } finally {
            g.dispose();
        }
        return new Drawn(into, info.getPlotInfo().getDataArea(), wish, range[0], range[1]);
    }

    private Points points(Wish wish) {
        int n = wish.series().size();
        if (decimators.length < n) {
            Decimator[] more = new Decimator[n];
            for (int i = 0; i < n; i++) {
                more[i] = i < decimators.length ? decimators[i] : new Decimator();
            }
            decimators = more;
        }
        int columns = Math.max(16, wish.width() - 60);
        for (int i = 0; i < n; i++) {
            decimators[i].read(wish.series().get(i), wish.from(), wish.to(), columns);
        }
        return new Points(decimators, n);
    }

    private static double[] range(Points points, boolean zero) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int s = 0; s < points.getSeriesCount(); s++) {
            for (int i = 0; i < points.getItemCount(s); i++) {
                double y = points.getYValue(s, i);
                if (y < low) {
                    low = y;
                }
                if (y > high) {
                    high = y;
                }
            }
        }
        if (low > high) {
            return new double[] {0, 1};
        }
        if (zero) {
            low = Math.min(0, low);
            high = Math.max(0, high);
        }
        double room = high > low ? (high - low) * 0.06 : Math.max(1, Math.abs(high) * 0.1);
        return new double[] {zero && low == 0 ? 0 : low - room, high + room};
    }

    private static DateAxis timeAxis(Wish wish) {
        TimeZone zone = TimeZone.getTimeZone(wish.formats().zone());
        DateAxis axis = new TimeAxis(zone, wish.formats().locale(), RIGHT);
        axis.setRange(wish.from(), wish.to());
        axis.setStandardTickUnits(units(zone, wish.formats().locale()));
        style(axis, wish);
        return axis;
    }

    private static NumberAxis valueAxis(Wish wish, double[] range) {
        NumberAxis axis = new NumberAxis(null);
        axis.setRange(range[0], range[1]);
        axis.setNumberFormatOverride(new Writer(wish));
        style(axis, wish);
        return axis;
    }

    private static void style(ValueAxis axis, Wish wish) {
        Font font = ChartFonts.text(wish.fontSize());
        Paint text = wish.colors().text();
        axis.setTickLabelFont(font);
        axis.setTickLabelPaint(text);
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
    }

    private static TickUnits units(TimeZone zone, Locale locale) {
        TickUnits units = new TickUnits();
        add(units, DateTickUnitType.MILLISECOND, "HH:mm:ss.SSS", zone, locale, 1, 5, 10, 50, 100, 250, 500);
        add(units, DateTickUnitType.SECOND, "HH:mm:ss", zone, locale, 1, 2, 5, 10, 15, 30);
        add(units, DateTickUnitType.MINUTE, "HH:mm", zone, locale, 1, 2, 5, 10, 15, 30);
        add(units, DateTickUnitType.HOUR, "HH:mm", zone, locale, 1, 2, 3, 6);
        add(units, DateTickUnitType.HOUR, "MM-dd HH:mm", zone, locale, 12);
        add(units, DateTickUnitType.DAY, "MM-dd", zone, locale, 1, 2, 7, 14);
        add(units, DateTickUnitType.MONTH, "yyyy-MM", zone, locale, 1, 3, 6);
        add(units, DateTickUnitType.YEAR, "yyyy", zone, locale, 1, 2, 5);
        return units;
    }

    private static void add(TickUnits units, DateTickUnitType type, String pattern, TimeZone zone, Locale locale, int... steps) {
        SimpleDateFormat format = new SimpleDateFormat(pattern, locale);
        format.setTimeZone(zone);
        for (int step : steps) {
            units.add(new DateTickUnit(type, step, format));
        }
    }

    /** Without zeros behind the point, so that 1k, 1.2k and 1.4k follow each other: a scale has one step, and its labels need no more figures than that. */
    static String axisLabel(String amount) {
        return amount.replaceFirst("[.]0*(?![0-9])|([.][0-9]*[1-9])0+(?![0-9])", "$1");
    }

    private static final class Writer extends NumberFormat {
        private static final long serialVersionUID = 1;
        private final transient Wish wish;

        Writer(Wish wish) {
            this.wish = wish;
        }

        @Override
        public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
            return to.append(axisLabel(wish.unit().apply(number, wish.formats())));
        }

        @Override
        public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
            return format((double) number, to, position);
        }

        @Override
        public Number parse(String source, ParsePosition position) {
            throw new UnsupportedOperationException("labels are only written");
        }
    }

    /** What the decimators left, as JFreeChart reads it. */
    private static final class Points extends AbstractXYDataset {
        private static final long serialVersionUID = 1;
        private final transient Decimator[] lines;
        private final int n;

        Points(Decimator[] lines, int n) {
            this.lines = lines;
            this.n = n;
        }

        @Override
        public DomainOrder getDomainOrder() {
            return DomainOrder.ASCENDING;
        }

        @Override
        public int getSeriesCount() {
            return n;
        }

        @Override
        public Comparable<?> getSeriesKey(int series) {
            return series;
        }

        @Override
        public int getItemCount(int series) {
            return lines[series].count;
        }

        @Override
        public Number getX(int series, int item) {
            return getXValue(series, item);
        }

        @Override
        public Number getY(int series, int item) {
            return getYValue(series, item);
        }

        @Override
        public double getXValue(int series, int item) {
            return lines[series].x[item];
        }

        @Override
        public double getYValue(int series, int item) {
            return lines[series].y[item];
        }
    }
}
