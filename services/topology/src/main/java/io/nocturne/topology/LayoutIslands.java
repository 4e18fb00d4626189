package io.nocturne.topology;

import io.nocturne.topology.MapLayout.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sets parts of a network that hang on nobody else beside and below each other.
 *
 * <p>Each is taken for the box around it and goes, in the order given, as far up as it fits and then as far to the left, so that small ones fill the room beside
 * a large one. What is taken is told by a skyline: for every stretch of the width, how far down it is taken.
 */
final class LayoutIslands {
    private static final double BESIDE = MapLayout.TIER;
    private static final double BELOW = MapLayout.TIER / 2;
    private static final double LEAST_WIDTH = 6 * MapLayout.TIER;

    /** A stretch of the width, taken down to {@code y}. */
    private record Step(double from, double to, double y) {}

    private final double width;
    private final List<Step> skyline = new ArrayList<>();

    private LayoutIslands(double width) {
        this.width = width;
        skyline.add(new Step(0, width, 0));
    }

    /** How wide the islands may be together so that the drawing is as much wider than high as {@code aspect} says, if they fit well. */
    static double width(List<Map<String, Place>> islands, double aspect) {
        double area = 0;
        for (Map<String, Place> island : islands) {
            double[] box = MapLayout.box(island.values());
            area += (box[2] - box[0] + BESIDE) * (box[3] - box[1] + BELOW);
        }
        return Math.sqrt(area * aspect);
    }

    /**
     * The places of all nodes, with the first island where its own places are.
     *
     * @param width of all together; a wider island takes what it needs
     */
    static Map<String, Place> within(double width, List<Map<String, Place>> islands) {
        double widest = LEAST_WIDTH;
        for (Map<String, Place> island : islands) {
            double[] box = MapLayout.box(island.values());
            widest = Math.max(widest, box[2] - box[0] + BESIDE);
        }
        LayoutIslands room = new LayoutIslands(Math.max(width, widest));
        Map<String, Place> places = new HashMap<>();
        Place origin = null;
        for (Map<String, Place> island : islands) {
            double[] box = MapLayout.box(island.values());
            Place corner = room.take(box[2] - box[0] + BESIDE, box[3] - box[1] + BELOW);
            if (origin == null) {
                origin = new Place(box[0] - corner.x(), box[1] - corner.y());
            }
            double dx = origin.x() + corner.x() - box[0];
            double dy = origin.y() + corner.y() - box[1];
            island.forEach((id, place) -> places.put(id, new Place(place.x() + dx, place.y() + dy)));
        }
        return places;
    }

    /** The upper left corner of a free box of this size, which is taken from now on. */
    private Place take(double wide, double high) {
        int best = 0;
        double lowest = Double.MAX_VALUE;
        for (int i = 0; i < skyline.size() && skyline.get(i).from() + wide <= width + 1e-6; i++) {
            double y = down(i, skyline.get(i).from() + wide);
            if (y < lowest) {
                lowest = y;
                best = i;
            }
        }
        double from = skyline.get(best).from();
        double to = from + wide;
        List<Step> after = new ArrayList<>();
        for (Step step : skyline) {
            if (step.from() < from) {
                after.add(new Step(step.from(), Math.min(step.to(), from), step.y()));
            }
        }
        after.add(new Step(from, to, lowest + high));
        for (Step step : skyline) {
            if (step.to() > to) {
                after.add(new Step(Math.max(step.from(), to), step.to(), step.y()));
            }
        }
        skyline.clear();
        skyline.addAll(after);
        return new Place(from, lowest);
    }

    /** How far down the width is taken from a step up to {@code to}. */
    private double down(int first, double to) {
        double y = 0;
        for (int i = first; i < skyline.size() && skyline.get(i).from() < to - 1e-6; i++) {
            y = Math.max(y, skyline.get(i).y());
        }
        return y;
    }
}
