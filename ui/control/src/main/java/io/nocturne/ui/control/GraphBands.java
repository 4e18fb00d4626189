package io.nocturne.ui.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Point2D;

/**
 * The ground under nodes that belong together: a broad band that joins them by the shortest ways and leads around nodes that do not belong to them, as far as
 * there is a way. A frame around them all would hold whatever stands among them.
 */
public final class GraphBands {
    /** How much longer a way may be for every node it would lead over that does not belong there. */
    private static final double DETOUR = 6;
    /** Beyond so many looks, ways lead over whatever is there. */
    private static final long MOST_LOOKS = 4_000_000;

    private GraphBands() {}

    /**
     * The middle lines of the band: x and y of both ends of each. One node alone has a line without length.
     *
     * @param members at least one
     * @param others nodes that do not belong there
     * @param half how far the band reaches to each side, in the unit of the places
     */
    public static List<double[]> of(List<Point2D> members, List<Point2D> others, double half) {
        int count = members.size();
        List<double[]> lines = new ArrayList<>();
        if (count == 1) {
            lines.add(line(members.getFirst(), members.getFirst()));
        }
        boolean looks = (long) count * count * others.size() <= MOST_LOOKS;
        double[] nearest = new double[count];
        int[] from = new int[count];
        boolean[] joined = new boolean[count];
        Arrays.fill(nearest, Double.MAX_VALUE);
        int last = 0;
        joined[0] = true;
        for (int done = 1; done < count; done++) {
            int next = -1;
            for (int i = 0; i < count; i++) {
                if (joined[i]) {
                    continue;
                }
                double way = way(members.get(last), members.get(i), looks ? others : List.of(), half);
                if (way < nearest[i]) {
                    nearest[i] = way;
                    from[i] = last;
                }
                if (next < 0 || nearest[i] < nearest[next]) {
                    next = i;
                }
            }
            joined[next] = true;
            lines.add(line(members.get(from[next]), members.get(next)));
            last = next;
        }
        return lines;
    }

    private static double[] line(Point2D a, Point2D b) {
        return new double[] {a.getX(), a.getY(), b.getX(), b.getY()};
    }

    private static double way(Point2D a, Point2D b, List<Point2D> others, double half) {
        double length = a.distance(b);
        int over = 0;
        for (Point2D other : others) {
            if (distance(other, a, b) < half) {
                over++;
            }
        }
        return length * (1 + DETOUR * over);
    }

    /** From a point to the stretch between two others. */
    static double distance(Point2D point, Point2D a, Point2D b) {
        double dx = b.getX() - a.getX();
        double dy = b.getY() - a.getY();
        double square = dx * dx + dy * dy;
        double along = square == 0 ? 0 : Math.clamp(((point.getX() - a.getX()) * dx + (point.getY() - a.getY()) * dy) / square, 0, 1);
        return Math.hypot(point.getX() - a.getX() - along * dx, point.getY() - a.getY() - along * dy);
    }
}
