package io.nocturne.ui.control;

import io.nocturne.core.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nodes and what joins them, as {@link GraphView} draws them.
 *
 * @param nodes with unique ids
 * @param edges between nodes that are there; others are not drawn
 */
public record Graph(List<Node> nodes, List<Edge> edges) {
    public static final Graph EMPTY = new Graph(List.of(), List.of());

    public Graph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** What a node stands for; each has a form of its own. */
    public enum Kind {
        SWITCH,
        ROUTER,
        /** Known only from what others say. */
        HEARSAY,
        /** There, and refuses to speak. */
        REFUSED,
        /** There, and says no more than that. */
        PING_ONLY,
        /** Asked for, and nobody answered. */
        SILENT,
        /** Not asked: what is known of it is in a file. */
        OFFLINE,
        /** A shared medium or a subnet. */
        SEGMENT,
        /** A station at the edge. */
        HOST,
        /** Several nodes shown as one. */
        GROUP,
        /** Drawn by the user; nothing is known of it. */
        MANUAL
    }

    /** How an edge is drawn. */
    public enum Style {
        SOLID,
        /** Inferred, not told. */
        DASHED,
        /** Told by one end only. */
        ONE_SIDED,
        /** The ends tell different things. */
        CONTRADICTED,
        /** There before, and found no more. */
        LOST,
        /** There, but it carries nothing now. */
        BLOCKED,
        DOWN,
        /** Drawn by the user. */
        MANUAL
    }

    /**
     * A node.
     *
     * @param count how many it stands for, 1 or more
     */
    public record Node(String id, String label, Level level, Kind kind, int count) {
        public Node(String id, String label, Level level, Kind kind) {
            this(id, label, level, kind, 1);
        }
    }

    /**
     * What goes through an edge each way.
     *
     * @param fromA sent by the end at {@code a}, as a share of what could be; NaN where unknown
     * @param aLevel colours the half at {@code a}; null for one that recedes
     */
    public record Flow(double fromA, double fromB, @Nullable Level aLevel, @Nullable Level bLevel) {
        /** How wide a half is drawn that carries this share, in pixels; thin for NaN. */
        public static double width(double share) {
            return 1.2 + (Double.isNaN(share) ? 0 : 3.5 * Math.clamp(share, 0, 1));
        }
    }

    /**
     * An edge.
     *
     * @param aLabel what stands near the end at {@code a}
     * @param load 0 to 1, NaN where unknown; widens the line
     * @param level colours the line; null for one that recedes
     * @param flow draws each half for what its end sends; null for a line in one piece
     */
    public record Edge(
            String id, String a, String b, String aLabel, String bLabel, Style style, double load, @Nullable Level level, @Nullable Flow flow) {
        public Edge(String id, String a, String b, String aLabel, String bLabel, Style style, double load, @Nullable Level level) {
            this(id, a, b, aLabel, bLabel, style, load, level, null);
        }
    }
}
