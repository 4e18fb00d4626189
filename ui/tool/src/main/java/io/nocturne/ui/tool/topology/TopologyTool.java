package io.nocturne.ui.tool.topology;

import io.nocturne.topology.NetworkWatch;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import java.util.function.Consumer;

/** The map of the watched network. */
public final class TopologyTool implements Tool {
    private final NetworkWatch network;
    private final Consumer<String> begin;

    /** @param begin takes a list of addresses, names and blocks, or CSV, to discover from; called away from the interface's thread */
    public TopologyTool(NetworkWatch network, Consumer<String> begin) {
        this.network = network;
        this.begin = begin;
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
        return new TopologyPane(context, network, begin, state);
    }
}
