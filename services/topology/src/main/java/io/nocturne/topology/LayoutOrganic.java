package io.nocturne.topology;

import io.nocturne.topology.MapLayout.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Places nodes as far from each other as there are links between them, as nearly as a plane allows (stress, lessened pair by pair), for networks without tiers. Of large
 * networks not every pair is looked at but those near each other and those with some nodes spread over the whole. Then the longest way lies from left to right,
 * and what stands too near is moved apart.
 */
final class LayoutOrganic {
    private static final int SEED = 1;
    private static final double LINK = MapLayout.TIER * 0.85;
    /** Of so many nodes every pair is looked at. */
    private static final int ALL_PAIRS = 700;
    private static final int SPREAD = 40;
    /** Neighbours of neighbours of a node that has more are not looked at one by one. */
    private static final int CROWD = 40;
    private static final int ROUNDS = 30;
    private static final double LAST_STEP = 0.05;
    private static final int APART_ROUNDS = 60;
    /** What a node and its name need. */
    private static final double WIDE = 84;
    private static final double HIGH = 44;

    private final List<String> ids;
    private final int[][] near;
    private final double[] x;
    private final double[] y;
    private final Random random = new Random(SEED);

    private LayoutOrganic(Set<String> component, Map<String, List<String>> neighbours) {
        ids = component.stream().sorted().toList();
        Map<String, Integer> numbers = HashMap.newHashMap(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            numbers.put(ids.get(i), i);
        }
        near = new int[ids.size()][];
        for (int i = 0; i < near.length; i++) {
            near[i] = neighbours.getOrDefault(ids.get(i), List.of()).stream()
                    .mapToInt(id -> numbers.getOrDefault(id, -1))
                    .filter(at -> at >= 0)
                    .sorted()
                    .toArray();
        }
        x = new double[near.length];
        y = new double[near.length];
    }

    static Map<String, Place> place(Set<String> component, Map<String, List<String>> neighbours, double aspect) {
        LayoutOrganic layout = new LayoutOrganic(component, neighbours);
        layout.settle();
        layout.lay(aspect);
        layout.part();
        Map<String, Place> places = HashMap.newHashMap(layout.ids.size());
        for (int i = 0; i < layout.ids.size(); i++) {
            places.put(layout.ids.get(i), new Place(layout.x[i], layout.y[i]));
        }
        return places;
    }

    /** Two nodes and how many links are between them. */
    private record Pair(int a, int b, int links) {}

    private void settle() {
        List<Pair> pairs = pairs();
        double side = LINK * Math.sqrt(near.length);
        for (int i = 0; i < near.length; i++) {
            x[i] = random.nextDouble() * side;
            y[i] = random.nextDouble() * side;
        }
        int farthest = pairs.stream().mapToInt(Pair::links).max().orElse(1);
        double first = (double) farthest * farthest;
        double slower = Math.log(first / LAST_STEP) / (ROUNDS - 1);
        Pair[] order = pairs.toArray(Pair[]::new);
        for (int round = 0; round < ROUNDS; round++) {
            double step = first * Math.exp(-slower * round);
            for (int i = order.length - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                Pair swapped = order[i];
                order[i] = order[other];
                order[other] = swapped;
            }
            for (Pair pair : order) {
                pull(pair, step);
            }
        }
    }

    /** Moves two nodes nearer to the distance they should have, the more the nearer they should be. */
    private void pull(Pair pair, double step) {
        double dx = x[pair.a()] - x[pair.b()];
        double dy = y[pair.a()] - y[pair.b()];
        double apart = Math.hypot(dx, dy);
        if (apart < 1e-6) {
            dx = 1e-3 * (pair.a() + 1);
            dy = 1e-3;
            apart = Math.hypot(dx, dy);
        }
        double share = Math.min(1, step / ((double) pair.links() * pair.links()));
        double by = share * (apart - LINK * pair.links()) / (2 * apart);
        x[pair.a()] -= by * dx;
        y[pair.a()] -= by * dy;
        x[pair.b()] += by * dx;
        y[pair.b()] += by * dy;
    }

    private List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        if (near.length <= ALL_PAIRS) {
            for (int a = 0; a < near.length; a++) {
                int[] links = links(a);
                for (int b = a + 1; b < near.length; b++) {
                    pairs.add(new Pair(a, b, links[b]));
                }
            }
            return pairs;
        }
        for (int a = 0; a < near.length; a++) {
            for (int b : near[a]) {
                if (a < b) {
                    pairs.add(new Pair(a, b, 1));
                }
                if (near[b].length <= CROWD) {
                    for (int c : near[b]) {
                        if (a < c && Arrays.binarySearch(near[a], c) < 0) {
                            pairs.add(new Pair(a, c, 2));
                        }
                    }
                }
            }
        }
        // Each next one as far as can be from those before.
        int[] least = new int[near.length];
        Arrays.fill(least, Integer.MAX_VALUE);
        int next = 0;
        for (int i = 0; i < SPREAD; i++) {
            int[] links = links(next);
            int pivot = next;
            for (int b = 0; b < near.length; b++) {
                if (links[b] > 1) {
                    pairs.add(new Pair(pivot, b, links[b]));
                }
                least[b] = Math.min(least[b], links[b]);
                next = least[b] > least[next] ? b : next;
            }
        }
        return pairs;
    }

    /** How many links each node is away from one. */
    private int[] links(int from) {
        int[] links = new int[near.length];
        Arrays.fill(links, -1);
        int[] queue = new int[near.length];
        links[from] = 0;
        queue[0] = from;
        int filled = 1;
        for (int at = 0; at < filled; at++) {
            for (int next : near[queue[at]]) {
                if (links[next] < 0) {
                    links[next] = links[queue[at]] + 1;
                    queue[filled++] = next;
                }
            }
        }
        return links;
    }

    /** Turns the longest way from left to right, or from top to bottom where the drawing is to be high, around the middle. */
    private void lay(double aspect) {
        double middleX = Arrays.stream(x).average().orElse(0);
        double middleY = Arrays.stream(y).average().orElse(0);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] -= middleX;
            y[i] -= middleY;
            xx += x[i] * x[i];
            xy += x[i] * y[i];
            yy += y[i] * y[i];
        }
        double turn = -0.5 * Math.atan2(2 * xy, xx - yy) + (aspect < 1 ? Math.PI / 2 : 0);
        double wider = Math.clamp(Math.sqrt(aspect), 0.9, 1.25);
        for (int i = 0; i < x.length; i++) {
            double turned = x[i] * Math.cos(turn) - y[i] * Math.sin(turn);
            y[i] = (x[i] * Math.sin(turn) + y[i] * Math.cos(turn)) / wider;
            x[i] = turned * wider;
        }
    }

    /** Moves nodes apart whose names would lie on each other, a little at a time, so that the whole keeps its form. */
    private void part() {
        for (int round = 0; round < APART_ROUNDS; round++) {
            Map<Long, List<Integer>> cells = new HashMap<>();
            for (int i = 0; i < x.length; i++) {
                cells.computeIfAbsent(cell(x[i], y[i], 0, 0), key -> new ArrayList<>()).add(i);
            }
            boolean moved = false;
            for (int i = 0; i < x.length; i++) {
                for (int right = -1; right <= 1; right++) {
                    for (int down = -1; down <= 1; down++) {
                        for (int other : cells.getOrDefault(cell(x[i], y[i], right, down), List.of())) {
                            moved |= other > i && part(i, other);
                        }
                    }
                }
            }
            if (!moved) {
                return;
            }
        }
    }

    private static long cell(double x, double y, int right, int down) {
        return ((long) Math.floor(x / WIDE) + right) * 1_000_003L + (long) Math.floor(y / HIGH) + down;
    }

    private boolean part(int a, int b) {
        double dx = x[b] - x[a];
        double dy = y[b] - y[a];
        double overX = WIDE - Math.abs(dx);
        double overY = HIGH - Math.abs(dy);
        if (overX <= 0.5 || overY <= 0.5) {
            return false;
        }
        // The shorter way.
        if (overX * HIGH < overY * WIDE) {
            double by = (dx >= 0 ? 1 : -1) * overX / 2;
            x[a] -= by;
            x[b] += by;
        } else {
            double by = (dy >= 0 ? 1 : -1) * overY / 2;
            y[a] -= by;
            y[b] += by;
        }
        return true;
    }
}
