package io.nocturne.ui.tool.ping;

import io.nocturne.store.Cache;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Latency, loss and route of any hosts. */
public final class PingTool implements Tool {
    private final NetworkWatch network;
    private final ObservableValue<@Nullable Cache> cache;

    /** @param cache keeps the results; null while it is not open */
    public PingTool(NetworkWatch network, ObservableValue<@Nullable Cache> cache) {
        this.network = network;
        this.cache = cache;
    }

    @Override
    public String id() {
        return "ping";
    }

    @Override
    public String titleKey() {
        return "ping.title";
    }

    @Override
    public String icon() {
        return "fth-activity";
    }

    @Override
    public Home home() {
        return Home.BOTTOM;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new PingPane(context, network, cache, state);
    }
}
