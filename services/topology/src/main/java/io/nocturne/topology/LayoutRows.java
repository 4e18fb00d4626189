package io.nocturne.topology;

import io.nocturne.topology.MapLayout.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tiers from top to bottom. Within a tier, nodes are ordered by the middle of their neighbours, a few times down and up again, which keeps most
 * lines from crossing (Sugiyama's barycentre method). A crowded tier is staggered.
 */
final class LayoutRows {
    private static final int SWEEPS = 6;
    private static final int MOST_STEPS = 60;
    private static final double STEP = 36;
    /** What a node and its name need along a row. */
    private static final double SLOT = MapLayout.ROOM * 1.4;

    private LayoutRows() {}

    static Map<String, Place> place(
            Set<String> component, Map<String, List<String>> neighbours, Map<String, Integer> depth, double aspect) {
        TreeMap<Integer, List<String>> rows = new TreeMap<>();
        depth.forEach((id, d) -> {
            if (component.contains(id)) {
                rows.computeIfAbsent(d, key -> new ArrayList<>()).add(id);
            }
        });
        Map<String, Double> across = new HashMap<>();
        rows.values().forEach(row -> spread(row, across));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            List<List<String>> order = new ArrayList<>(rows.values());
            for (List<String> row : sweep % 2 == 0 ? order : order.reversed()) {
                Map<String, Double> wanted = new HashMap<>();
                row.forEach(id -> wanted.put(id, neighbours.getOrDefault(id, List.of()).stream()
                        .filter(near -> !row.contains(near) || row.size() < 50)
                        .mapToDouble(near -> across.getOrDefault(near, 0.5))
                        .average()
                        .orElse(across.getOrDefault(id, 0.5))));
                row.sort(Comparator.comparingDouble((String id) -> wanted.getOrDefault(id, 0.5)).thenComparing(Comparator.naturalOrder()));
                spread(row, across);
            }
        }
        double width = width(rows.values(), aspect);
        Map<String, Place> places = new HashMap<>();
        double y = 0;
        for (List<String> row : rows.values()) {
            int steps = steps(row, width);
            for (int i = 0; i < row.size(); i++) {
                places.put(row.get(i), new Place((across.getOrDefault(row.get(i), 0.5) - 0.5) * width, y + i % steps * STEP));
            }
            y += MapLayout.TIER + (steps - 1) * STEP;
        }
        return places;
    }

    /** With more steps a drawing is narrower and higher: the width that comes nearest to the proportions asked for. */
    private static double width(Collection<List<String>> rows, double aspect) {
        int widest = rows.stream().mapToInt(List::size).max().orElse(1);
        double best = 0;
        double least = Double.MAX_VALUE;
        for (int steps = 1; steps <= MOST_STEPS; steps++) {
            double width = Math.max(widest * SLOT / steps, 6 * SLOT);
            double height = rows.stream().mapToDouble(row -> MapLayout.TIER + (steps(row, width) - 1) * STEP).sum();
            double off = Math.abs(Math.log(width / height / aspect));
            if (off < least) {
                least = off;
                best = width;
            }
        }
        return best;
    }

    private static int steps(List<String> row, double width) {
        return Math.clamp((int) Math.ceil(row.size() * SLOT / width - 1e-6), 1, MOST_STEPS);
    }

    private static void spread(List<String> row, Map<String, Double> across) {
        for (int i = 0; i < row.size(); i++) {
            across.put(row.get(i), (i + 0.5) / row.size());
        }
    }
}
