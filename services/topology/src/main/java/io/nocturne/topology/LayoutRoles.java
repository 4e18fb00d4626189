package io.nocturne.topology;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which row a node stands in by its role: routers and firewalls on top, below them the core, distribution, access, what only neighbours speak of, and stations. A switch
 * has the role its cables give it: one that leads to at most two others is at the edge, what those hang on is distribution, and what is behind that is core. A
 * switch behind an edge switch stands one row lower.
 */
final class LayoutRoles {
    /** A switch that leads to more others than this is not at the edge. */
    private static final int UPLINKS = 2;
    private static final int ROUTERS = 0;
    private static final int CORE = 1;
    private static final int DISTRIBUTION = 2;
    private static final int MEDIA = 3;
    private static final int ACCESS = 4;

    private final Set<String> component;
    private final Map<String, List<String>> neighbours;
    private final Map<String, MapLayout.Part> parts;

    private LayoutRoles(Set<String> component, Map<String, List<String>> neighbours, Map<String, MapLayout.Part> parts) {
        this.component = component;
        this.neighbours = neighbours;
        this.parts = parts;
    }

    /** Rows from the top, from 0 without gaps; empty where nothing tells roles apart. */
    static Map<String, Integer> rows(Set<String> component, Map<String, List<String>> neighbours, Map<String, MapLayout.Part> parts) {
        return new LayoutRoles(component, neighbours, parts).rows();
    }

    private Map<String, Integer> rows() {
        Map<String, Set<String>> others = new HashMap<>();
        component.stream().filter(id -> part(id) == MapLayout.Part.SWITCH).forEach(id -> others.put(id, switchesAround(id)));
        Set<String> edge = new HashSet<>();
        others.forEach((id, around) -> {
            if (around.size() <= UPLINKS) {
                edge.add(id);
            }
        });
        if (edge.size() == others.size()) {
            return Map.of();
        }
        Map<String, Integer> rows = new HashMap<>();
        others.forEach((id, around) -> {
            if (!edge.contains(id)) {
                rows.put(id, around.stream().anyMatch(edge::contains) ? DISTRIBUTION : CORE);
            }
        });
        int lowest = Math.max(ACCESS, hang(edge, others, rows));
        for (String id : component) {
            switch (part(id)) {
                case SWITCH -> rows.putIfAbsent(id, lowest);
                case ROUTER -> rows.put(id, ROUTERS);
                case MEDIUM -> rows.put(id, MEDIA);
                case OTHER -> rows.put(id, lowest + 1);
                case STATION -> rows.put(id, lowest + 2);
            }
        }
        return closed(rows);
    }

    /** Hangs the switches at the edge below those that have a row; gives the lowest row. */
    private static int hang(Set<String> edge, Map<String, Set<String>> others, Map<String, Integer> rows) {
        Deque<String> queue = new ArrayDeque<>(rows.keySet());
        int lowest = 0;
        while (!queue.isEmpty()) {
            String id = queue.poll();
            for (String below : others.getOrDefault(id, Set.of())) {
                if (edge.contains(below) && !rows.containsKey(below)) {
                    int row = Math.max(ACCESS, rows.getOrDefault(id, 0) + 1);
                    rows.put(below, row);
                    lowest = Math.max(lowest, row);
                    queue.add(below);
                }
            }
        }
        return lowest;
    }

    private MapLayout.Part part(String id) {
        return parts.getOrDefault(id, MapLayout.Part.OTHER);
    }

    /** The switches that one leads to, over a shared medium too. */
    private Set<String> switchesAround(String id) {
        Set<String> found = new HashSet<>();
        for (String near : near(id)) {
            Collection<String> reached = part(near) == MapLayout.Part.MEDIUM ? near(near) : List.of(near);
            reached.stream().filter(other -> !other.equals(id) && part(other) == MapLayout.Part.SWITCH).forEach(found::add);
        }
        return found;
    }

    private List<String> near(String id) {
        return neighbours.getOrDefault(id, List.of());
    }

    /** Rows nobody stands in are left out. */
    private static Map<String, Integer> closed(Map<String, Integer> rows) {
        List<Integer> used = rows.values().stream().distinct().sorted().toList();
        Map<String, Integer> closed = new LinkedHashMap<>();
        rows.forEach((id, row) -> closed.put(id, used.indexOf(row)));
        return closed;
    }
}
