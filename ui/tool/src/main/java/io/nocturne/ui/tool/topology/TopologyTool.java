package io.nocturne.ui.tool.topology;

import io.nocturne.topology.NetworkHistory;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import java.util.function.Consumer;

/** The map of the watched network. */
public final class TopologyTool implements Tool {
    private static final Kind KIND = Kind.many("topology", "topology.title", "fth-share-2", Home.CENTRE);

    private final NetworkWatch network;
    private final NetworkHistory history;
    private final Consumer<String> begin;

    /** @param begin takes a list of addresses, names and blocks, or CSV, to discover from; called away from the interface's thread */
    public TopologyTool(NetworkWatch network, NetworkHistory history, Consumer<String> begin) {
        this.network = network;
        this.history = history;
        this.begin = begin;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new TopologyPane(context, network, history, begin, state);
    }
}
