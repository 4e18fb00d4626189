package io.nocturne.ui.control;

import java.awt.geom.Ellipse2D;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYDataset;

/** Lines, and a dot for each sample that stands between two gaps: a line alone would leave it out, as if nothing had been measured. */
final class LoneSamples extends XYLineAndShapeRenderer {
    private static final long serialVersionUID = 1;
    private static final double SIZE = 3;

    private final transient XYDataset samples;

    LoneSamples(XYDataset samples) {
        super(true, false);
        this.samples = samples;
        setDrawSeriesLineAsPath(true);
        setAutoPopulateSeriesShape(false);
        setDefaultShape(new Ellipse2D.Double(-SIZE / 2, -SIZE / 2, SIZE, SIZE), false);
    }

    @Override
    public boolean getItemShapeVisible(int series, int item) {
        return isThere(series, item) && !isThere(series, item - 1) && !isThere(series, item + 1);
    }

    private boolean isThere(int series, int item) {
        return item >= 0 && item < samples.getItemCount(series) && !Double.isNaN(samples.getYValue(series, item));
    }
}
