package io.nocturne.ui.tool.ping;

import io.nocturne.core.HostText;
import io.nocturne.core.WrongInput;
import io.nocturne.icmp.TraceMonitor;
import io.nocturne.ui.tool.ToolContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** Follows the way to one host while the pane is open. On the interface's thread. */
final class PingRoute {
    private static final Duration PACE = Duration.ofSeconds(2);

    private final ToolContext context;
    private final TraceTable table;
    private final Consumer<Boolean> shown;
    private @Nullable TraceMonitor trace;

    /** @param shown told when a route begins to be followed, and when it no longer is */
    PingRoute(ToolContext context, Consumer<Boolean> shown) {
        this.context = context;
        this.shown = shown;
        table = new TraceTable(context.i18n());
    }

    Node node() {
        return table;
    }

    /** Null while none is followed. */
    @Nullable
    TraceMonitor now() {
        return trace;
    }

    /**
     * Begins to follow the way to a host, or ends it where it is this one.
     *
     * @param known its address; null to look it up
     */
    void toggle(String name, @Nullable InetAddress known) {
        boolean same = trace != null && trace.name().equals(name);
        end();
        if (same) {
            return;
        }
        if (known != null) {
            begin(name, known);
            return;
        }
        context.scope().start("trace", () -> {
            try {
                InetAddress address = HostText.find(name);
                context.clock().later(() -> begin(name, address));
            } catch (UnknownHostException | WrongInput e) {
                context.clock().later(() -> context.desk().say(context.i18n().text("ping.trace.nameless", name)));
            }
        });
    }

    private void begin(String name, InetAddress address) {
        if (!context.scope().isClosed()) {
            end();
            trace = new TraceMonitor(name, address, PACE, Clock.systemUTC(), context.scope());
            shown.accept(true);
        }
    }

    void end() {
        if (trace != null) {
            trace.close();
            trace = null;
        }
        shown.accept(false);
    }

    void refresh() {
        TraceMonitor running = trace;
        if (running != null) {
            TraceMonitor.Way hops = running.way();
            if (table.isNewIn(hops)) {
                context.scope().start("names", () -> table.lookUp(hops));
            }
            table.show(running, hops);
        }
    }
}
