package io.nocturne.ui.tool.topology;

import io.nocturne.topology.NetworkWatch;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;

/** The map of the watched network. */
public final class TopologyTool implements Tool {
    private final NetworkWatch network;

    public TopologyTool(NetworkWatch network) {
        this.network = network;
    }

    @Override
    public String id() {
        return "topology";
    }

    @Override
    public String titleKey() {
        return "topology.title";
    }

    @Override
    public String icon() {
        return "fth-share-2";
    }

    @Override
    public Home home() {
        return Home.CENTRE;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new TopologyPane(context, network, state);
    }
}
