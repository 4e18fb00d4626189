package io.nocturne.ui.tool.ping;

import io.nocturne.core.IpText;
import io.nocturne.core.Sentence;
import io.nocturne.icmp.Echo;
import io.nocturne.icmp.EchoTransport;
import io.nocturne.icmp.MtuProbe;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
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

    /** Of one target it is said what was found and who limits it; of several, how many have answered. */
    void probe(List<PingModel.Row> rows) {
        List<PingModel.Row> asked = rows.stream().filter(row -> !row.address().isEmpty()).toList();
        if (asked.isEmpty()) {
            return;
        }
        I18n i18n = context.i18n();
        boolean one = asked.size() == 1;
        context.desk().say(one ? i18n.text("ping.mtu.began", asked.getFirst().name()) : i18n.text("ping.mtu.began.many", asked.size()));
        context.scope().startPlatform("mtu", () -> {
            int answered = 0;
            for (int i = 0; i < asked.size() && !context.scope().isClosed(); i++) {
                answered += probe(asked.get(i), one) ? 1 : 0;
            }
            int all = answered;
            if (!one) {
                context.clock().later(() -> context.desk().say(i18n.text("ping.mtu.many", all, asked.size())));
            }
        });
    }

    /** @return whether it answered */
    private boolean probe(PingModel.Row row, boolean said) {
        try (EchoTransport transport = Echo.open()) {
            MtuProbe.Result result = new MtuProbe(transport, InetAddress.getByName(row.address()), TIMEOUT).run(LARGEST, context.scope()::isClosed);
            context.clock().later(() -> tell(row.name(), result, said));
            return result.mtu() > 0;
        } catch (IOException e) {
            context.clock().later(() -> context.desk().say(context.i18n().text("ping.mtu.failed", row.name(), context.i18n().say(Sentence.of(e)))));
            return false;
        }
    }

    private void tell(String name, MtuProbe.Result result, boolean said) {
        InetAddress by = result.saidBy();
        if (result.mtu() > 0) {
            found.put(name, result.mtu());
            shown.run();
        }
        if (said) {
            String key = result.mtu() == 0 ? "ping.mtu.none" : result.mtu() == LARGEST ? "ping.mtu.all" : by == null ? "ping.mtu.found" : "ping.mtu.found.by";
            context.desk().say(context.i18n().text(key, name, result.mtu(), by == null ? "" : IpText.of(by)));
        }
    }
}
