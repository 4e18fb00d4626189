package io.nocturne.topology;

import io.nocturne.topology.MapLayout.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.drawing.IndexedFRLayoutAlgorithm2D;
import org.jgrapht.alg.drawing.model.Box2D;
import org.jgrapht.alg.drawing.model.MapLayoutModel2D;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;

/** Forces between nodes (Fruchterman and Reingold), for networks without tiers. */
final class LayoutOrganic {
    private static final long SEED = 1;

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
        MapLayoutModel2D<String> model = new MapLayoutModel2D<>(new Box2D(0, 0, side * Math.sqrt(aspect), side / Math.sqrt(aspect)));
        int rounds = component.size() > 2_000 ? 40 : 120;
        new IndexedFRLayoutAlgorithm2D<String, DefaultEdge>(rounds, 0.5, 0.5, new Random(SEED)).layout(graph, model);
        Map<String, Place> places = new HashMap<>();
        ordered.forEach(id -> places.put(id, new Place(model.get(id).getX(), model.get(id).getY())));
        return places;
    }
}
