package io.nocturne.ui.tool.ping;

import io.nocturne.topology.NetworkWatch;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;

/** Latency, loss and route of any hosts. */
public final class PingTool implements Tool {
    /** In the state it is opened with: hosts to be pinged from now on. */
    public static final String HOSTS = "hosts";

    private static final Kind KIND = Kind.many("ping", "ping.title", "fth-activity", Home.BOTTOM);

    private final NetworkWatch network;
    private final PingWatch watch;

    /** @param watch pings whether a pane is open or not */
    public PingTool(NetworkWatch network, PingWatch watch) {
        this.network = network;
        this.watch = watch;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new PingPane(context, network, watch, state);
    }
}
