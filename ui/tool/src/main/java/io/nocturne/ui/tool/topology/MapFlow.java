package io.nocturne.ui.tool.topology;

import io.nocturne.core.Level;
import io.nocturne.ui.control.Graph;
import io.nocturne.ui.control.GraphBends;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One half of a line of a weather map in an exported picture: what its end sends.
 *
 * @param level colours it; null for one that recedes
 * @param curve x and y of its end, of its handle, and of the middle of the line
 * @param arrow x and y of the tip and of both corners
 * @param words the percentage; empty where it is unknown or there is no room
 */
record MapFlow(@Nullable Level level, double width, double[] curve, double[] arrow, String words, double wordsX, double wordsY) {
    /** A shorter line has no percentages. */
    private static final double SHORTEST = 80;
    private static final double WORDS_AT = 0.56;

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
        double middleX = (x0 + 2 * handle[0] + x1) / 4;
        double middleY = (y0 + 2 * handle[1] + y1) / 4;
        double overX = (x0 + handle[0]) / 2;
        double overY = (y0 + handle[1]) / 2;
        double along = Math.max(1, Math.hypot(x1 - x0, y1 - y0));
        double dx = (x1 - x0) / along;
        double dy = (y1 - y0) / along;
        double width = Graph.Flow.width(share);
        double size = 4 + width;
        double footX = middleX - dx * size * 1.3;
        double footY = middleY - dy * size * 1.3;
        double[] arrow = {middleX, middleY, footX - dy * size * 0.6, footY + dx * size * 0.6, footX + dy * size * 0.6, footY - dx * size * 0.6};
        double rest = 1 - WORDS_AT;
        return new MapFlow(
                level, width, new double[] {x0, y0, overX, overY, middleX, middleY}, arrow,
                Double.isNaN(share) || along < SHORTEST ? "" : Math.round(100 * share) + " %",
                rest * rest * x0 + 2 * rest * WORDS_AT * overX + WORDS_AT * WORDS_AT * middleX,
                rest * rest * y0 + 2 * rest * WORDS_AT * overY + WORDS_AT * WORDS_AT * middleY);
    }
}
