package io.nocturne.topology;

import io.nocturne.topology.MapLayout.Place;
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
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds room for what is new on a map on which everything else stays where it is.
 *
 * <p>A few that hang together come to stand near the neighbours that have a place, each on the nearest free spot, outward first. Many that hang together are laid
 * out among themselves as a map of their own would be, and set down as one piece beside what stands, as near to their neighbours as it fits: around those there is no room for them, and a
 * hundred nodes pressed in between others are a tangle. Whoever has no neighbour with a place stands below.
 */
final class LayoutNewcomers {
    /** So many that hang together still find room among the others. */
    private static final int HANDFUL = 12;
    /** Nodes nearer to each other than this hide each other's names. */
    private static final double APART = MapLayout.ROOM * 0.75;
    private static final double NEAREST = MapLayout.TIER * 0.7;
    private static final int MOST_CIRCLES = 60;

    private final Map<String, List<String>> neighbours;
    private final Function<Set<String>, Map<String, Place>> layout;
    private final Map<String, Place> places = new HashMap<>();
    private final Map<Long, List<Place>> cells = new HashMap<>();
    private final List<double[]> pieces = new ArrayList<>();
    private final Place middle;

    /** @param layout places nodes that hang together as if there were no others */
    private LayoutNewcomers(Map<String, List<String>> neighbours, Map<String, Place> known, Function<Set<String>, Map<String, Place>> layout) {
        this.neighbours = neighbours;
        this.layout = layout;
        neighbours.keySet().forEach(id -> {
            Place place = known.get(id);
            if (place != null) {
                put(id, place);
            }
        });
        double[] box = MapLayout.box(places.values());
        pieces.add(box);
        middle = new Place((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
    }

    /** The places of all nodes, those that are known among them, of which there is at least one. */
    static Map<String, Place> place(
            Map<String, List<String>> neighbours, Map<String, Place> known, Function<Set<String>, Map<String, Place>> layout) {
        LayoutNewcomers newcomers = new LayoutNewcomers(neighbours, known, layout);
        newcomers.settle();
        return newcomers.places;
    }

    private void settle() {
        Map<String, List<String>> among = new LinkedHashMap<>();
        neighbours.forEach((id, near) -> {
            if (!places.containsKey(id)) {
                among.put(id, near.stream().filter(other -> !places.containsKey(other)).toList());
            }
        });
        if (among.isEmpty()) {
            return;
        }
        List<Set<String>> lonely = new ArrayList<>();
        // A small part that waited for a large one to be set down would take the room that is nearest to both.
        List<Set<String>> few = new ArrayList<>();
        for (Set<String> part : MapLayout.components(among)) {
            List<Place> near = standing(part);
            if (near.isEmpty()) {
                lonely.add(part);
            } else if (part.size() > HANDFUL) {
                setDown(layout.apply(part), mean(near));
            } else {
                few.add(part);
            }
        }
        few.forEach(this::squeezeIn);
        if (!lonely.isEmpty()) {
            double[] whole = pieces.getFirst();
            Map<String, Place> rows = LayoutIslands.within(
                    whole[2] - whole[0], lonely.stream().map(part -> part.size() == 1 ? Map.of(part.iterator().next(), new Place(0, 0)) : layout.apply(part)).toList());
            double[] box = MapLayout.box(places.values());
            double[] inside = MapLayout.box(rows.values());
            move(rows, box[0] - inside[0], box[3] + MapLayout.TIER - inside[1]);
        }
    }

    /** The places beside a part that are taken by its neighbours. */
    private List<Place> standing(Collection<String> part) {
        Set<String> known = new LinkedHashSet<>();
        part.forEach(id -> known.addAll(neighbours.getOrDefault(id, List.of())));
        return known.stream().map(places::get).filter(Objects::nonNull).toList();
    }

    private static Place mean(List<Place> of) {
        return new Place(
                of.stream().mapToDouble(Place::x).average().orElse(0), of.stream().mapToDouble(Place::y).average().orElse(0));
    }

    /** One after the other, beginning with those that have a neighbour on the map. */
    private void squeezeIn(Set<String> part) {
        Deque<String> queue = new ArrayDeque<>(part.stream()
                .filter(id -> !standing(List.of(id)).isEmpty())
                .toList());
        Set<String> queued = new HashSet<>(queue);
        for (String id = queue.poll(); id != null; id = queue.poll()) {
            put(id, free(mean(standing(List.of(id)))));
            for (String next : neighbours.getOrDefault(id, List.of())) {
                if (part.contains(next) && queued.add(next)) {
                    queue.add(next);
                }
            }
        }
    }

    /** The nearest spot with room for a node; on each circle around the place outward first. */
    private Place free(Place around) {
        double outward = Math.atan2(around.y() - middle.y(), around.x() - middle.x());
        for (int circle = 0; circle < MOST_CIRCLES; circle++) {
            double radius = NEAREST + circle * MapLayout.ROOM;
            int spots = (int) (2 * Math.PI * radius / MapLayout.ROOM);
            for (int i = 0; i < spots; i++) {
                double angle = outward + (i % 2 == 0 ? i / 2 : -(i + 1) / 2) * 2 * Math.PI / spots;
                Place spot = new Place(around.x() + radius * Math.cos(angle), around.y() + radius * Math.sin(angle));
                if (isFree(spot)) {
                    return spot;
                }
            }
        }
        double[] box = MapLayout.box(places.values());
        return new Place(around.x(), box[3] + MapLayout.TIER);
    }

    private boolean isFree(Place spot) {
        long column = cell(spot.x());
        long row = cell(spot.y());
        for (long x = column - 1; x <= column + 1; x++) {
            for (long y = row - 1; y <= row + 1; y++) {
                for (Place taken : cells.getOrDefault(key(x, y), List.of())) {
                    if (Math.hypot(taken.x() - spot.x(), taken.y() - spot.y()) < APART) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Sets a piece down beside those that are there, where its middle is nearest to a place. */
    private void setDown(Map<String, Place> inside, Place near) {
        double[] box = MapLayout.box(inside.values());
        double wide = box[2] - box[0];
        double high = box[3] - box[1];
        double[] best = pieces.stream()
                .flatMap(piece -> beside(piece, wide, high, near).stream())
                .filter(corner -> pieces.stream().noneMatch(piece -> overlap(piece, corner, wide, high)))
                .min(Comparator.comparingDouble(corner -> Math.hypot(corner[0] + wide / 2 - near.x(), corner[1] + high / 2 - near.y())))
                .orElseGet(() -> new double[] {pieces.getFirst()[2] + MapLayout.TIER, pieces.getFirst()[1]});
        move(inside, best[0] - box[0], best[1] - box[1]);
        pieces.add(new double[] {best[0], best[1], best[0] + wide, best[1] + high});
    }

    /** Upper left corners at the right, the left, below and above of a piece, level with a place as far as that goes. */
    private static List<double[]> beside(double[] piece, double wide, double high, Place near) {
        double x = near.x() - wide / 2;
        double y = near.y() - high / 2;
        double level = Math.clamp(y, piece[1] - high / 2, piece[3] - high / 2);
        double plumb = Math.clamp(x, piece[0] - wide / 2, piece[2] - wide / 2);
        return List.of(
                new double[] {piece[2] + MapLayout.TIER, level}, new double[] {piece[0] - MapLayout.TIER - wide, level},
                new double[] {plumb, piece[3] + MapLayout.TIER}, new double[] {plumb, piece[1] - MapLayout.TIER - high});
    }

    private static boolean overlap(double[] piece, double[] corner, double wide, double high) {
        double margin = MapLayout.TIER * 0.9;
        return corner[0] < piece[2] + margin && corner[0] + wide > piece[0] - margin && corner[1] < piece[3] + margin && corner[1] + high > piece[1] - margin;
    }

    private void move(Map<String, Place> inside, double dx, double dy) {
        inside.forEach((id, place) -> put(id, new Place(place.x() + dx, place.y() + dy)));
    }

    private void put(String id, Place place) {
        places.put(id, place);
        cells.computeIfAbsent(key(cell(place.x()), cell(place.y())), key -> new ArrayList<>()).add(place);
    }

    private static long cell(double at) {
        return (long) Math.floor(at / MapLayout.ROOM);
    }

    private static long key(long column, long row) {
        return column << 32 ^ row & 0xffff_ffffL;
    }
}
