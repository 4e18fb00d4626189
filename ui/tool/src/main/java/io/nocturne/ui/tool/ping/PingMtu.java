package io.nocturne.ui.tool.ping;

import io.nocturne.core.IpText;
import io.nocturne.icmp.Echo;
import io.nocturne.icmp.EchoTransport;
import io.nocturne.icmp.MtuProbe;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the largest packets that reach targets, says them and remembers them for the table. On the interface's thread. */
final class PingMtu {
    private static final Duration TIMEOUT = Duration.ofMillis(800);
    private static final int LARGEST = 9_216;

    private final ToolContext context;
    private final Runnable shown;
    private final Map<String, Integer> found = new HashMap<>();

    /** @param shown called when one was found */
    PingMtu(ToolContext context, Runnable shown) {
        this.context = context;
        this.shown = shown;
    }

    /** Octets; null for a target that was not probed or did not answer. */
    @Nullable
    Integer of(String name) {
        return found.get(name);
    }

    void probe(PingModel.Row row) {
        if (row.address().isEmpty()) {
            return;
        }
        I18n i18n = context.i18n();
        context.desk().say(i18n.text("ping.mtu.began", row.name()));
        context.scope().startPlatform("mtu", () -> {
            try (EchoTransport transport = Echo.open()) {
                MtuProbe.Result result = new MtuProbe(transport, InetAddress.getByName(row.address()), TIMEOUT).run(LARGEST, context.scope()::isClosed);
                context.clock().later(() -> tell(row.name(), result));
            } catch (IOException e) {
                context.clock().later(() -> context.desk().say(i18n.text("ping.mtu.failed", row.name(), e)));
            }
        });
    }

    private void tell(String name, MtuProbe.Result result) {
        InetAddress by = result.saidBy();
        String key = result.mtu() == 0 ? "ping.mtu.none" : result.mtu() == LARGEST ? "ping.mtu.all" : by == null ? "ping.mtu.found" : "ping.mtu.found.by";
        if (result.mtu() > 0) {
            found.put(name, result.mtu());
            shown.run();
        }
        context.desk().say(context.i18n().text(key, name, result.mtu(), by == null ? "" : IpText.of(by)));
    }
}
