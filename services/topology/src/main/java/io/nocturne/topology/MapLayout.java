package io.nocturne.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Places nodes: in tiers around the middle of the network, in rows from top to bottom by role, or by forces. In tiers, the nodes with most neighbours
 * come first, theirs after them, and so on outward; each owns a share as wide as what hangs below it needs, so that the lines of a tree do not
 * cross.
 *
 * <p>A node that has a place keeps it. New ones find theirs beside it ({@link LayoutNewcomers}). The same network is always laid out the same way.
 */
public final class MapLayout {
    /** The distance between two tiers. */
    static final double TIER = 130;
    /** What a node needs along its tier. */
    static final double ROOM = 46;
    private static final int MOST_CENTRES = 4;
    private static final int MOST_RINGS = 4;
    private static final double RING = 34;

    /** How a network is laid out. */
    public enum Style {
        /** Tiers around the middle. */
        RADIAL,
        /** Rows from top to bottom, by role. */
        ROWS,
        /** By forces between nodes, where tiers are not known. */
        ORGANIC
    }

    /** A place, in pixels of a drawing at its natural size. */
    public record Place(double x, double y) {}

    /** What a node is to its network, as far as rows go by that. */
    public enum Part {
        /** A router or a firewall that forwards no frames. */
        ROUTER,
        SWITCH,
        /** A shared medium. */
        MEDIUM,
        /** Only heard of, or drawn by hand. */
        OTHER,
        STATION
    }

    /** Two nodes that are joined. */
    public record Join(String a, String b) {}

    private MapLayout() {}

    /**
     * @param nodes in an order that stays the same; it decides where nothing else does
     * @param joins pairs of nodes
     * @param known places that stay as they are; where none of the nodes has one, all are placed anew
     * @param aspect how much wider than high the drawing should be, 1 for as high as wide
     */
    public static Map<String, Place> place(
            Collection<String> nodes, Collection<Join> joins, Style style, Map<String, Place> known, double aspect) {
        return place(nodes, joins, style, known, aspect, Map.of());
    }

    /**
     * @param parts what nodes are, for rows by role; without, rows go by the distance from the middle
     */
    public static Map<String, Place> place(
            Collection<String> nodes, Collection<Join> joins, Style style, Map<String, Place> known, double aspect, Map<String, Part> parts) {
        Map<String, List<String>> neighbours = neighbours(nodes, joins);
        if (nodes.stream().anyMatch(known::containsKey)) {
            return LayoutNewcomers.place(neighbours, known, part -> one(part, within(part, neighbours), style, aspect, parts));
        }
        List<Map<String, Place>> islands = new ArrayList<>();
        for (Set<String> component : components(neighbours)) {
            islands.add(component.size() == 1 ? Map.of(component.iterator().next(), new Place(0, 0)) : one(component, neighbours, style, aspect, parts));
        }
        return LayoutIslands.within(LayoutIslands.width(islands, aspect), islands);
    }

    /** Places nodes that hang together and on nobody else. */
    private static Map<String, Place> one(
            Set<String> component, Map<String, List<String>> neighbours, Style style, double aspect, Map<String, Part> parts) {
        return switch (style) {
            case RADIAL -> around(component, neighbours, aspect, parts);
            case ROWS -> LayoutRows.place(component, neighbours, rows(component, neighbours, parts), aspect);
            case ORGANIC -> LayoutOrganic.place(component, neighbours, aspect);
        };
    }

    /** The neighbours of some nodes as far as they are among them. */
    private static Map<String, List<String>> within(Set<String> part, Map<String, List<String>> neighbours) {
        Map<String, List<String>> inside = new LinkedHashMap<>();
        part.forEach(id -> inside.put(id, neighbours.getOrDefault(id, List.of()).stream().filter(part::contains).toList()));
        return inside;
    }

    private static Map<String, Integer> rows(Set<String> component, Map<String, List<String>> neighbours, Map<String, Part> parts) {
        Map<String, Integer> roles = parts.isEmpty() ? Map.of() : LayoutRoles.rows(component, neighbours, parts);
        return roles.isEmpty() ? depths(component, neighbours, new HashMap<>(), centres(component, neighbours)) : roles;
    }

    /**
     * A part of a network that hangs together, hung up by its middle.
     *
     * @param centres the nodes in the middle
     * @param depths of all nodes, nearest first
     * @param children of each node, in the order in which they are laid out
     */
    record Tree(List<String> centres, Map<String, Integer> depths, Map<String, List<String>> children) {}

    /** The parts that hang together, largest first. */
    static List<Tree> trees(Collection<String> nodes, Collection<Join> joins) {
        Map<String, List<String>> neighbours = neighbours(nodes, joins);
        List<Tree> trees = new ArrayList<>();
        for (Set<String> component : components(neighbours)) {
            Map<String, List<String>> children = new HashMap<>();
            List<String> centres = centres(component, neighbours);
            Map<String, Integer> depths = depths(component, neighbours, children, centres);
            trees.add(new Tree(centres, depths, children));
        }
        return trees;
    }

    private static Map<String, List<String>> neighbours(Collection<String> nodes, Collection<Join> joins) {
        Map<String, List<String>> neighbours = new LinkedHashMap<>();
        Set<Join> known = new HashSet<>();
        nodes.forEach(node -> neighbours.put(node, new ArrayList<>()));
        for (Join join : joins) {
            List<String> a = neighbours.get(join.a());
            List<String> b = neighbours.get(join.b());
            if (a != null && b != null && !join.a().equals(join.b()) && known.add(join) && known.add(new Join(join.b(), join.a()))) {
                a.add(join.b());
                b.add(join.a());
            }
        }
        return neighbours;
    }

    /** The parts that hang together, largest first. */
    static List<Set<String>> components(Map<String, List<String>> neighbours) {
        Set<String> left = new HashSet<>(neighbours.keySet());
        List<Set<String>> components = new ArrayList<>();
        for (String start : neighbours.keySet()) {
            if (left.contains(start)) {
                Set<String> component = reach(start, neighbours);
                left.removeAll(component);
                components.add(component);
            }
        }
        components.sort(Comparator.comparingInt((Set<String> component) -> component.size()).reversed());
        return components;
    }

    private static Set<String> reach(String start, Map<String, List<String>> neighbours) {
        Set<String> seen = new HashSet<>(Set.of(start));
        Deque<String> queue = new ArrayDeque<>(seen);
        while (!queue.isEmpty()) {
            for (String next : neighbours.getOrDefault(queue.poll(), List.of())) {
                if (seen.add(next)) {
                    queue.add(next);
                }
            }
        }
        return seen;
    }

    /** Left, upper, right and lower end. */
    static double[] box(Collection<Place> places) {
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        places.forEach(point -> {
            box[0] = Math.min(box[0], point.x());
            box[1] = Math.min(box[1], point.y());
            box[2] = Math.max(box[2], point.x());
            box[3] = Math.max(box[3], point.y());
        });
        return box;
    }

    private static Map<String, Place> around(Set<String> component, Map<String, List<String>> neighbours, double aspect, Map<String, Part> parts) {
        Map<String, List<String>> children = new HashMap<>();
        // How many stations are at a switch says nothing of its place in the network.
        Set<String> inner = component.stream().filter(id -> parts.get(id) != Part.STATION).collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> centres = inner.isEmpty() || inner.size() == component.size() ? centres(component, neighbours) : centres(inner, within(inner, neighbours));
        Map<String, Integer> depth = depths(component, neighbours, children, centres);
        Map<String, Double> weight = new HashMap<>();
        List<String> outward = new ArrayList<>(depth.keySet());
        for (String node : outward.reversed()) {
            double sum = children.getOrDefault(node, List.of()).stream().mapToDouble(child -> weight.getOrDefault(child, 1.0)).sum();
            weight.put(node, Math.max(1, sum));
        }
        Rings rings = new Rings(depth);
        Map<String, Place> places = new HashMap<>();
        double total = centres.stream().mapToDouble(centre -> weight.getOrDefault(centre, 1.0)).sum();
        double from = -Math.PI / 2;
        for (String centre : centres) {
            double sector = 2 * Math.PI * weight.getOrDefault(centre, 1.0) / total;
            sector(centre, from, sector, depth, children, weight, rings, aspect, places);
            from += sector;
        }
        return places;
    }

    /** How far each node is from the centres, nearest first; a centre that stands alone has 0, several have 1. */
    private static Map<String, Integer> depths(
            Set<String> component, Map<String, List<String>> neighbours, Map<String, List<String>> children, List<String> centres) {
        Map<String, Integer> depth = new LinkedHashMap<>();
        Deque<String> queue = new ArrayDeque<>(centres);
        centres.forEach(centre -> depth.put(centre, centres.size() == 1 ? 0 : 1));
        while (!queue.isEmpty()) {
            String node = queue.poll();
            List<String> next = new ArrayList<>(neighbours.getOrDefault(node, List.of()));
            next.sort(Comparator.comparingInt((String id) -> neighbours.getOrDefault(id, List.of()).size()).reversed().thenComparing(Comparator.naturalOrder()));
            for (String child : next) {
                if (!depth.containsKey(child)) {
                    depth.put(child, depth.getOrDefault(node, 0) + 1);
                    children.computeIfAbsent(node, id -> new ArrayList<>()).add(child);
                    queue.add(child);
                }
            }
        }
        return depth;
    }

    /** The radius of each tier. A crowded tier is spread over up to four rings, so that the drawing stays small enough to read. */
    private static final class Rings {
        private final double[] radius;
        private final int[] rings;
        private final int[] turn;

        Rings(Map<String, Integer> depth) {
            int deepest = depth.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            int[] count = new int[deepest + 1];
            depth.values().forEach(d -> count[d]++);
            radius = new double[deepest + 1];
            rings = new int[deepest + 1];
            turn = new int[deepest + 1];
            rings[0] = 1;
            double outermost = 0;
            for (int d = 1; d <= deepest; d++) {
                double apart = d == 1 && count[0] == 0 ? TIER * 0.55 : TIER;
                double nearest = outermost + apart;
                rings[d] = Math.clamp((int) Math.ceil(count[d] * ROOM / (2 * Math.PI * nearest)), 1, MOST_RINGS);
                radius[d] = Math.max(nearest, count[d] * ROOM / (2 * Math.PI * rings[d]));
                outermost = radius[d] + (rings[d] - 1) * RING;
            }
        }

        double next(int depth) {
            return radius[depth] + turn[depth]++ % rings[depth] * RING;
        }
    }

    private static void sector(
            String node,
            double from,
            double width,
            Map<String, Integer> depth,
            Map<String, List<String>> children,
            Map<String, Double> weight,
            Rings rings,
            double aspect,
            Map<String, Place> places) {
        double angle = from + width / 2;
        double r = rings.next(depth.getOrDefault(node, 0));
        places.put(node, new Place(r * Math.cos(angle) * aspect, r * Math.sin(angle)));
        double total = children.getOrDefault(node, List.of()).stream().mapToDouble(child -> weight.getOrDefault(child, 1.0)).sum();
        double at = from;
        for (String child : children.getOrDefault(node, List.of())) {
            double share = width * weight.getOrDefault(child, 1.0) / total;
            sector(child, at, share, depth, children, weight, rings, aspect, places);
            at += share;
        }
    }

    /** The nodes with most neighbours; several if they know each other and are alike, as the pair in the core of a network is. */
    private static List<String> centres(Set<String> component, Map<String, List<String>> neighbours) {
        List<String> ranked = component.stream()
                .sorted(Comparator.comparingDouble((String id) -> reachOf(id, neighbours)).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
        List<String> centres = new ArrayList<>(List.of(ranked.getFirst()));
        double most = reachOf(ranked.getFirst(), neighbours);
        for (String next : ranked.subList(1, Math.min(ranked.size(), MOST_CENTRES))) {
            if (reachOf(next, neighbours) >= 0.7 * most && neighbours.getOrDefault(next, List.of()).containsAll(centres)) {
                centres.add(next);
            }
        }
        return centres;
    }

    private static double reachOf(String id, Map<String, List<String>> neighbours) {
        List<String> near = neighbours.getOrDefault(id, List.of());
        return near.size() + 0.5 * near.stream().mapToInt(other -> neighbours.getOrDefault(other, List.of()).size()).sum();
    }
}
