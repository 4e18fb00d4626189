package io.nocturne.ui.tool.ping;

import io.nocturne.topology.NetworkWatch;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import java.util.List;

/** Latency, loss and route of any hosts. */
public final class PingTool implements Tool {
    public static final String ID = "ping";

    /** In the state it is opened with. */
    static final String HOSTS = "hosts";

    private static final Kind KIND = Kind.many(ID, "ping.title", "fth-activity", Home.BOTTOM);

    private final NetworkWatch network;
    private final PingWatch watch;
    private final RouteWatch routes;

    /**
     * @param watch pings whether a pane is open or not
     * @param routes follows routes whether a pane is open or not
     */
    public PingTool(NetworkWatch network, PingWatch watch, RouteWatch routes) {
        this.network = network;
        this.watch = watch;
        this.routes = routes;
    }

    /** Opens it with a host, by name or address: it is added, and pinged from now on, unless it is there. */
    public static PaneState on(String host) {
        return PaneState.EMPTY.with(HOSTS, List.of(host));
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new PingPane(context, network, watch, routes, state);
    }
}
