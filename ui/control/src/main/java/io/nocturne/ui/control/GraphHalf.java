package io.nocturne.ui.control;

/**
 * The half of a line that is drawn for what its end sends, on the screen and in what is written for other programs.
 *
 * @param curve x and y of its end, of its handle, and of the middle of the line
 * @param arrow x and y of the tip and of both corners; empty where the line is too short for one
 */
public record GraphHalf(double[] curve, double[] arrow) {
    private static final double SHORTEST_ARROW = 36;

    /**
     * The half at the first of two ends.
     *
     * @param handle of the whole line, see {@link GraphBends#handle}
     * @param wide how wide it is drawn
     */
    public static GraphHalf of(double x0, double y0, double[] handle, double x1, double y1, double wide) {
        double[] middle = GraphBends.at(x0, y0, handle, x1, y1, 0.5);
        // The first half of a curve has its handle half as far away.
        double[] curve = {x0, y0, (x0 + handle[0]) / 2, (y0 + handle[1]) / 2, middle[0], middle[1]};
        double along = Math.hypot(x1 - x0, y1 - y0);
        if (along < SHORTEST_ARROW) {
            return new GraphHalf(curve, new double[0]);
        }
        double dx = (x1 - x0) / along;
        double dy = (y1 - y0) / along;
        double size = 4 + wide;
        double tipX = middle[0] - dx;
        double tipY = middle[1] - dy;
        double footX = tipX - dx * size * 1.3;
        double footY = tipY - dy * size * 1.3;
        return new GraphHalf(
                curve, new double[] {tipX, tipY, footX - dy * size * 0.6, footY + dx * size * 0.6, footX + dy * size * 0.6, footY - dx * size * 0.6});
    }
}
