package io.nocturne.ui.control;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.DateTick;
import org.jfree.chart.ui.RectangleEdge;

/** A time axis that leaves out the labels for which there is no room at its ends: half a time misleads more than none. */
final class TimeAxis extends DateAxis {
    private static final long serialVersionUID = 1L;

    private final double room;

    /** @param room at the right of the axis that labels may use, in px */
    TimeAxis(TimeZone zone, Locale locale, double room) {
        super(null, zone, locale);
        this.room = room;
    }

    @Override
    protected List<DateTick> refreshTicksHorizontal(Graphics2D g, Rectangle2D area, RectangleEdge edge) {
        FontMetrics font = g.getFontMetrics(getTickLabelFont());
        List<DateTick> ticks = new ArrayList<>();
        for (Object each : super.refreshTicksHorizontal(g, area, edge)) {
            if (each instanceof DateTick tick) {
                double half = font.stringWidth(tick.getText()) / 2.0;
                double x = valueToJava2D(tick.getValue(), area, edge);
                boolean whole = x + half <= area.getMaxX() + room && x - half >= 0;
                ticks.add(whole ? tick : new DateTick(tick.getTickType(), tick.getDate(), "", tick.getTextAnchor(), tick.getRotationAnchor(), tick.getAngle()));
            }
        }
        return ticks;
    }
}
