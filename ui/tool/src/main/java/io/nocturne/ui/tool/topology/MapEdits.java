package io.nocturne.ui.tool.topology;

import io.nocturne.core.Level;
import io.nocturne.topology.MapLayout.Place;
import io.nocturne.ui.control.Graph;
import io.nocturne.ui.tool.topology.MapModel.Layer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the user has put on a map beside what was found: nodes and lines drawn by hand, nodes put together into submaps, a picture behind it. Never changed;
 * each edit gives another.
 *
 * @param grounds the pictures behind the map, by the layer in whose places they lie
 * @param pins nodes that stay where they are when the others are laid out anew
 */
record MapEdits(List<Spot> spots, List<Line> lines, List<Submap> submaps, Map<Layer, Ground> grounds, Set<String> pins) {
    static final MapEdits NONE = new MapEdits(List.of(), List.of(), List.of(), Map.of(), Set.of());

    /** A space without width. */
    private static final String UNSEEN = "\u200b";

    /** A node drawn by hand. */
    record Spot(String id, String name) {}

    /** A line drawn by hand. */
    record Line(String a, String b, String name) {
        String id() {
            return "drawn " + a + "|" + b;
        }
    }

    /**
     * Nodes shown as one while collapsed, inside a frame otherwise.
     *
     * @param id of the node that stands for them
     */
    record Submap(String id, String name, boolean collapsed, List<String> members) {}

    /**
     * A picture behind the map.
     *
     * @param file it is read from
     * @param x of its middle
     * @param y of its middle
     * @param wide in the measure of the map; 0 for its natural size
     */
    record Ground(String file, double x, double y, double wide) {}

    MapEdits {
        grounds = Map.copyOf(grounds);
        spots = List.copyOf(spots);
        lines = List.copyOf(lines);
        submaps = List.copyOf(submaps);
        pins = Set.copyOf(pins);
    }

    /** A node with this id is renamed. */
    MapEdits with(Spot spot) {
        return new MapEdits(replaced(spots, spots.stream().filter(each -> each.id().equals(spot.id())).findFirst(), spot), lines, submaps, grounds, pins);
    }

    MapEdits with(Line line) {
        return new MapEdits(spots, replaced(lines, lines.stream().filter(each -> each.id().equals(line.id())).findFirst(), line), submaps, grounds, pins);
    }

    /** A submap with this id is replaced; a node is in one submap only, the last it was put into. */
    MapEdits with(Submap submap) {
        List<Submap> others = new ArrayList<>();
        for (Submap each : submaps) {
            List<String> left = each.members().stream().filter(member -> !submap.members().contains(member)).toList();
            if (!each.id().equals(submap.id()) && left.size() > 1) {
                others.add(new Submap(each.id(), each.name(), each.collapsed(), left));
            }
        }
        others.add(submap);
        return new MapEdits(spots, lines, others, grounds, pins);
    }

    /** With this picture behind a layer; with none for null. */
    MapEdits withGround(Layer layer, @Nullable Ground ground) {
        Map<Layer, Ground> now = new HashMap<>(grounds);
        if (ground == null) {
            now.remove(layer.ground());
        } else {
            now.put(layer.ground(), ground);
        }
        return new MapEdits(spots, lines, submaps, now, pins);
    }

    @Nullable
    Ground ground(Layer layer) {
        return grounds.get(layer.ground());
    }

    /** With nodes pinned to their places, or let go. */
    MapEdits withPins(Collection<String> ids, boolean pinned) {
        Set<String> now = new HashSet<>(pins);
        if (pinned) {
            now.addAll(ids);
        } else {
            now.removeAll(ids);
        }
        return new MapEdits(spots, lines, submaps, grounds, now);
    }

    MapEdits withAll(boolean collapsed) {
        return new MapEdits(
                spots, lines, submaps.stream().map(each -> new Submap(each.id(), each.name(), collapsed, each.members())).toList(), grounds, pins);
    }

    /** Without the node, line or submap of this id; the lines at a node go with it, the members of a submap stay. */
    MapEdits without(String id) {
        return new MapEdits(
                spots.stream().filter(spot -> !spot.id().equals(id)).toList(),
                lines.stream().filter(line -> !line.id().equals(id) && !line.a().equals(id) && !line.b().equals(id)).toList(),
                submaps.stream().filter(submap -> !submap.id().equals(id)).toList(),
                grounds,
                pins.stream().filter(pin -> !pin.equals(id)).collect(Collectors.toSet()));
    }

    private static <T> List<T> replaced(List<T> all, Optional<T> before, T now) {
        List<T> changed = new ArrayList<>(all);
        before.ifPresentOrElse(old -> changed.set(changed.indexOf(old), now), () -> changed.add(now));
        return changed;
    }

    Optional<Spot> spot(String id) {
        return spots.stream().filter(spot -> spot.id().equals(id)).findFirst();
    }

    Optional<Line> line(String id) {
        return lines.stream().filter(line -> line.id().equals(id)).findFirst();
    }

    /** The submap of this id, or the one this node is in. */
    Optional<Submap> submap(String id) {
        return submaps.stream().filter(submap -> submap.id().equals(id) || submap.members().contains(id)).findFirst();
    }

    /** The node that is drawn for this one: the collapsed submap it is in, else itself. */
    String standsFor(String id) {
        return submap(id).filter(Submap::collapsed).map(Submap::id).orElse(id);
    }

    /** An id nothing has yet. */
    String freshId(String kind) {
        Set<String> taken = new HashSet<>();
        spots.forEach(spot -> taken.add(spot.id()));
        submaps.forEach(submap -> taken.add(submap.id()));
        int number = 1;
        while (taken.contains(kind + " " + number)) {
            number++;
        }
        return kind + " " + number;
    }

    /** The map with what was drawn, and with collapsed submaps as one node each. */
    Graph apply(Graph found) {
        if (spots.isEmpty() && lines.isEmpty() && submaps.isEmpty()) {
            return found;
        }
        List<Graph.Node> nodes = new ArrayList<>(found.nodes());
        spots.forEach(spot -> nodes.add(new Graph.Node(spot.id(), spot.name(), Level.UNKNOWN, Graph.Kind.MANUAL)));
        Set<String> there = new HashSet<>();
        nodes.forEach(node -> there.add(node.id()));
        List<Graph.Edge> edges = new ArrayList<>(found.edges());
        for (Line line : lines) {
            if (there.contains(line.a()) && there.contains(line.b())) {
                edges.add(new Graph.Edge(line.id(), line.a(), line.b(), line.name(), "", Graph.Style.MANUAL, Double.NaN, null));
            }
        }
        MapOverview.Fold fold = new MapOverview.Fold(new Graph(nodes, edges));
        for (Submap submap : submaps) {
            List<String> members = submap.members().stream().filter(there::contains).toList();
            if (submap.collapsed() && !members.isEmpty()) {
                Graph whole = new Graph(nodes, edges);
                Set<String> inside = MapWays.within(whole, Set.copyOf(members));
                fold.together(submap.id(), submap.name(), members, nodes.stream().map(Graph.Node::id).filter(inside::contains).toList());
            }
        }
        return fold.folded();
    }

    /** Known places, with one for each collapsed submap: in the middle of its members, unless it was put elsewhere. */
    Map<String, Place> places(Map<String, Place> known) {
        Map<String, Place> all = new HashMap<>(known);
        for (Submap submap : submaps) {
            if (submap.members().stream().anyMatch(known::containsKey)) {
                all.putIfAbsent(submap.id(), MapOverview.middle(submap.members(), known));
            }
        }
        return all;
    }

    /** The members of the submaps that are not collapsed, by name; of two of the same name the second has a sign more that is not seen. */
    Map<String, List<String>> frames() {
        Map<String, List<String>> frames = new HashMap<>();
        for (Submap submap : submaps) {
            if (!submap.collapsed()) {
                String name = submap.name();
                while (frames.containsKey(name)) {
                    name += UNSEEN;
                }
                frames.put(name, submap.members());
            }
        }
        return frames;
    }

    /** As lines of fields apart by tabs. */
    List<String> save() {
        Set<String> all = new LinkedHashSet<>();
        spots.forEach(spot -> all.add(String.join("\t", "node", spot.id(), clean(spot.name()))));
        lines.forEach(line -> all.add(String.join("\t", "line", line.a(), line.b(), clean(line.name()))));
        submaps.forEach(submap -> all.add(String.join("\t", "submap", submap.id(), clean(submap.name()), Boolean.toString(submap.collapsed()))
                + "\t" + String.join("\t", submap.members())));
        grounds.forEach(
                (layer, ground) -> all.add(String.join("\t", "ground", ground.file(), layer.name(), rounded(ground.x()), rounded(ground.y()), rounded(ground.wide()))));
        pins.stream().sorted().forEach(pin -> all.add("pin\t" + pin));
        return List.copyOf(all);
    }

    private static String clean(String name) {
        return name.replaceAll("[\\t\\r\\n]+", " ");
    }

    /** What is not so written is left out. */
    static MapEdits read(List<String> saved) {
        MapEdits edits = NONE;
        for (String each : saved) {
            String[] field = each.split("\t", -1);
            edits = switch (field[0]) {
                case "node" -> field.length == 3 ? edits.with(new Spot(field[1], field[2])) : edits;
                case "line" -> field.length == 4 ? edits.with(new Line(field[1], field[2], field[3])) : edits;
                case "submap" -> field.length > 4
                        ? edits.with(new Submap(field[1], field[2], Boolean.parseBoolean(field[3]), List.of(field).subList(4, field.length)))
                        : edits;
                case "pin" -> field.length == 2 ? edits.withPins(List.of(field[1]), true) : edits;
                case "ground" -> ground(edits, field);
                default -> edits;
            };
        }
        return edits;
    }

    private static String rounded(double value) {
        return Long.toString(Math.round(value));
    }

    /** Earlier versions had one picture for all layers, in its natural size upon the origin. */
    private static MapEdits ground(MapEdits edits, String[] field) {
        if (field.length == 2) {
            return edits.withGround(Layer.PHYSICAL, new Ground(field[1], 0, 0, 0));
        }
        try {
            return edits.withGround(
                    Layer.valueOf(field[2]), new Ground(field[1], Integer.parseInt(field[3]), Integer.parseInt(field[4]), Integer.parseInt(field[5])));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return edits;
        }
    }
}
