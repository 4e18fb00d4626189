package io.nocturne.ui.tool.topology;

import io.nocturne.core.Level;
import io.nocturne.topology.MapLayout.Place;
import io.nocturne.ui.control.Graph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the user has put on a map beside what was found: nodes and lines drawn by hand, nodes put together into submaps, a picture behind it. Never changed;
 * each edit gives another.
 *
 * @param ground the file of the picture behind the map; empty for none
 * @param pins nodes that stay where they are when the others are laid out anew
 */
record MapEdits(List<Spot> spots, List<Line> lines, List<Submap> submaps, String ground, Set<String> pins) {
    static final MapEdits NONE = new MapEdits(List.of(), List.of(), List.of(), "", Set.of());

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

    MapEdits {
        spots = List.copyOf(spots);
        lines = List.copyOf(lines);
        submaps = List.copyOf(submaps);
        pins = Set.copyOf(pins);
    }

    /** A node with this id is renamed. */
    MapEdits with(Spot spot) {
        return new MapEdits(replaced(spots, spots.stream().filter(each -> each.id().equals(spot.id())).findFirst(), spot), lines, submaps, ground, pins);
    }

    MapEdits with(Line line) {
        return new MapEdits(spots, replaced(lines, lines.stream().filter(each -> each.id().equals(line.id())).findFirst(), line), submaps, ground, pins);
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
        return new MapEdits(spots, lines, others, ground, pins);
    }

    MapEdits withGround(String file) {
        return new MapEdits(spots, lines, submaps, file, pins);
    }

    /** With a node pinned to its place, or let go. */
    MapEdits withPin(String id, boolean pinned) {
        Set<String> now = new HashSet<>(pins);
        if (pinned) {
            now.add(id);
        } else {
            now.remove(id);
        }
        return new MapEdits(spots, lines, submaps, ground, now);
    }

    MapEdits withAll(boolean collapsed) {
        return new MapEdits(
                spots, lines, submaps.stream().map(each -> new Submap(each.id(), each.name(), collapsed, each.members())).toList(), ground, pins);
    }

    /** Without the node, line or submap of this id; the lines at a node go with it, the members of a submap stay. */
    MapEdits without(String id) {
        return new MapEdits(
                spots.stream().filter(spot -> !spot.id().equals(id)).toList(),
                lines.stream().filter(line -> !line.id().equals(id) && !line.a().equals(id) && !line.b().equals(id)).toList(),
                submaps.stream().filter(submap -> !submap.id().equals(id)).toList(),
                ground,
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

    /** The members of the submaps that are not collapsed, by name. */
    Map<String, List<String>> frames() {
        Map<String, List<String>> frames = new HashMap<>();
        submaps.stream().filter(submap -> !submap.collapsed()).forEach(submap -> frames.put(submap.name(), submap.members()));
        return frames;
    }

    /** As lines of fields apart by tabs. */
    List<String> save() {
        Set<String> all = new LinkedHashSet<>();
        spots.forEach(spot -> all.add(String.join("\t", "node", spot.id(), clean(spot.name()))));
        lines.forEach(line -> all.add(String.join("\t", "line", line.a(), line.b(), clean(line.name()))));
        submaps.forEach(submap -> all.add(String.join("\t", "submap", submap.id(), clean(submap.name()), Boolean.toString(submap.collapsed()))
                + "\t" + String.join("\t", submap.members())));
        if (!ground.isEmpty()) {
            all.add("ground\t" + ground);
        }
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
                case "pin" -> field.length == 2 ? edits.withPin(field[1], true) : edits;
                case "ground" -> field.length == 2 ? edits.withGround(field[1]) : edits;
                default -> edits;
            };
        }
        return edits;
    }
}
