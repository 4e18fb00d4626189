package io.nocturne.ui.control;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Draws bands into a chart that is drawn already, through which its lines and its grid are still seen. */
final class BandPainter {
    private static final int THROUGH = 52;
    private static final int SHARE = 120;

    private final Graphics2D g;
    private final Rectangle2D area;
    private final ChartPicture.Wish wish;
    private final double low;
    private final double high;

    /** @param low the value at the lower edge of the area, as {@code high} at the upper */
    BandPainter(Graphics2D g, Rectangle2D area, ChartPicture.Wish wish, double low, double high) {
        this.g = g;
        this.area = area;
        this.wish = wish;
        this.low = low;
        this.high = high;
    }

    void draw() {
        Shape clip = g.getClip();
        g.clip(area);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (int i = 0; i < wish.bands().size(); i++) {
            Color color = wish.colors().bands().get(i);
            ChartBand band = wish.bands().get(i);
            boolean share = band.kind() == ChartBand.Kind.SHARE;
            g.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), share ? SHARE : THROUGH));
            if (share) {
                shares(band);
            } else {
                between(band);
            }
        }
        g.setClip(clip);
    }

    private double x(long time) {
        return area.getX() + (double) (time - wish.from()) / (wish.to() - wish.from()) * area.getWidth();
    }

    private double y(double value) {
        return area.getMaxY() - (value - low) / (high - low) * area.getHeight();
    }

    private void between(ChartBand band) {
        int from = 0;
        while (from < band.times().length) {
            int to = from;
            while (to < band.times().length && !Double.isNaN(band.low()[to]) && !Double.isNaN(band.high()[to])) {
                to++;
            }
            if (to - from > 1) {
                Path2D path = new Path2D.Double();
                path.moveTo(x(band.times()[from]), y(band.high()[from]));
                for (int i = from + 1; i < to; i++) {
                    path.lineTo(x(band.times()[i]), y(band.high()[i]));
                }
                for (int i = to - 1; i >= from; i--) {
                    path.lineTo(x(band.times()[i]), y(band.low()[i]));
                }
                path.closePath();
                g.fill(path);
            }
            from = Math.max(to, from) + 1;
        }
    }

    private void shares(ChartBand band) {
        int last = band.times().length - 1;
        for (int i = 0; i <= last; i++) {
            double share = band.high()[i];
            if (share > 0) {
                double left = x(band.times()[i]);
                double right = i == last ? area.getMaxX() : x(band.times()[i + 1]);
                double tall = Math.max(2, Math.min(1, share) * area.getHeight());
                g.fill(new Rectangle2D.Double(left, area.getMaxY() - tall, Math.max(1, right - left), tall));
            }
        }
    }
}
