package io.nocturne.topology;

import io.nocturne.topology.MapLayout.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.drawing.FRLayoutAlgorithm2D;
import org.jgrapht.alg.drawing.IndexedFRLayoutAlgorithm2D;
import org.jgrapht.alg.drawing.LayoutAlgorithm2D;
import org.jgrapht.alg.drawing.model.Box2D;
import org.jgrapht.alg.drawing.model.MapLayoutModel2D;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.jspecify.annotations.Nullable;

/** Forces between nodes (Fruchterman and Reingold), for networks without tiers. */
final class LayoutOrganic {
    private static final int SEED = 1;
    /** With so many beginnings the quick algorithm is tried before the thorough one. */
    private static final int TRIES = 3;

    private LayoutOrganic() {}

    static Map<String, Place> place(Set<String> component, Map<String, List<String>> neighbours, double aspect) {
        Graph<String, DefaultEdge> graph = new SimpleGraph<>(DefaultEdge.class);
        List<String> ordered = component.stream().sorted().toList();
        ordered.forEach(graph::addVertex);
        for (String id : ordered) {
            for (String near : neighbours.getOrDefault(id, List.of())) {
                if (id.compareTo(near) < 0 && component.contains(near)) {
                    graph.addEdge(id, near);
                }
            }
        }
        double side = MapLayout.TIER * 0.8 * Math.sqrt(component.size());
        Box2D area = new Box2D(0, 0, side * Math.sqrt(aspect), side / Math.sqrt(aspect));
        int rounds = component.size() > 2_000 ? 40 : 120;
        MapLayoutModel2D<String> model = null;
        for (int seed = SEED; model == null && seed < SEED + TRIES; seed++) {
            model = laidOut(graph, area, new IndexedFRLayoutAlgorithm2D<>(rounds, 0.5, 0.5, new Random(seed)));
        }
        if (model == null) {
            model = new MapLayoutModel2D<>(area);
            new FRLayoutAlgorithm2D<String, DefaultEdge>(component.size() > 2_000 ? 4 : rounds, 0.5, new Random(SEED)).layout(graph, model);
        }
        MapLayoutModel2D<String> done = model;
        Map<String, Place> places = new HashMap<>();
        ordered.forEach(id -> places.put(id, new Place(done.get(id).getX(), done.get(id).getY())));
        return places;
    }

    /** Null where the algorithm refuses: its tree of areas takes a node on the seam of two for one outside both. */
    private static @Nullable MapLayoutModel2D<String> laidOut(
            Graph<String, DefaultEdge> graph, Box2D area, LayoutAlgorithm2D<String, DefaultEdge> algorithm) {
        MapLayoutModel2D<String> model = new MapLayoutModel2D<>(area);
        try {
            algorithm.layout(graph, model);
            return model;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
