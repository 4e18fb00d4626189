package io.nocturne.ui.tool.ping;

import io.nocturne.icmp.EchoBoard;
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
    private static final Kind KIND = Kind.many("ping", "ping.title", "fth-activity", Home.BOTTOM);

    private final NetworkWatch network;
    private final EchoBoard board;
    private final ObservableValue<@Nullable Cache> cache;

    /**
     * @param board told of targets beyond their limits
     * @param cache keeps the results; null while it is not open
     */
    public PingTool(NetworkWatch network, EchoBoard board, ObservableValue<@Nullable Cache> cache) {
        this.network = network;
        this.board = board;
        this.cache = cache;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new PingPane(context, network, board, cache, state);
    }
}
