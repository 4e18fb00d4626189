package io.nocturne.ui.tool.topology;

import io.nocturne.core.Level;
import io.nocturne.ui.control.Graph;
import io.nocturne.ui.control.GraphBends;
import io.nocturne.ui.control.GraphHalf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One half of a line of a weather map in an exported picture: what its end sends.
 *
 * @param level colours it; null for one that recedes
 * @param words the percentage; empty where it is unknown or there is no room
 */
record MapFlow(@Nullable Level level, double width, GraphHalf half, String words, double wordsX, double wordsY) {
    /** A shorter line has no percentages. */
    private static final double SHORTEST = 80;
    /** Along the whole line. */
    private static final double WORDS_AT = 0.28;

    /** Both halves; none for a line in one piece. */
    static List<MapFlow> of(Graph.Edge edge, double[] ends, double bow) {
        Graph.Flow flow = edge.flow();
        if (flow == null || edge.style() == Graph.Style.DOWN || edge.style() == Graph.Style.LOST) {
            return List.of();
        }
        double[] handle = GraphBends.handle(ends[0], ends[1], ends[2], ends[3], bow);
        return List.of(
                half(flow.aLevel(), flow.fromA(), ends[0], ends[1], handle, ends[2], ends[3]),
                half(flow.bLevel(), flow.fromB(), ends[2], ends[3], handle, ends[0], ends[1]));
    }

    /** Those whose percentages have room beside the names and each other, the busiest first. */
    static List<MapFlow> apart(List<MapFlow> flows, Collection<MapFigure.Name> names, double letters) {
        List<double[]> taken = new ArrayList<>();
        names.forEach(name -> taken.add(new double[] {name.x(), name.y() - letters * 0.35, name.half()}));
        List<MapFlow> written = new ArrayList<>();
        flows.stream().filter(flow -> !flow.words().isEmpty()).sorted(Comparator.comparingDouble(MapFlow::width).reversed()).forEach(flow -> {
            double half = flow.words().length() * letters * 0.3;
            if (taken.stream().noneMatch(box -> Math.abs(box[0] - flow.wordsX()) < box[2] + half && Math.abs(box[1] - flow.wordsY()) < letters)) {
                taken.add(new double[] {flow.wordsX(), flow.wordsY(), half});
                written.add(flow);
            }
        });
        return written;
    }

    private static MapFlow half(@Nullable Level level, double share, double x0, double y0, double[] handle, double x1, double y1) {
        double width = Graph.Flow.width(share);
        boolean said = !Double.isNaN(share) && Math.hypot(x1 - x0, y1 - y0) >= SHORTEST;
        double[] words = GraphBends.at(x0, y0, handle, x1, y1, WORDS_AT);
        return new MapFlow(level, width, GraphHalf.of(x0, y0, handle, x1, y1, width), said ? Math.round(100 * share) + " %" : "", words[0], words[1]);
    }
}
