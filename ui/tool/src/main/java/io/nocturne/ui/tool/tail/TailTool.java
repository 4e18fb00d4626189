package io.nocturne.ui.tool.tail;

import io.nocturne.core.AllowedSenders;
import io.nocturne.core.EventHub;
import io.nocturne.kafka.Clusters;
import io.nocturne.logs.SourceZones;
import io.nocturne.store.Cache;
import io.nocturne.syslog.SyslogStation;
import io.nocturne.syslog.SyslogWish;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Lines of topics and of what is received, as they arrive. A state with {@code sources} of {@code CLUSTER/TOPIC} opens it on topics. */
public final class TailTool implements Tool {
    private static final Kind KIND = Kind.many("log-tail", "tail.title", "fth-align-left", Home.CENTRE);

    private final Clusters clusters;
    private final EventHub events;
    private final SourceZones decoder;
    private final Keeping keeping;
    private final ObservableValue<@Nullable Cache> cache;
    private final @Nullable Receiving receiving;

    /**
     * The receiver of syslog.
     *
     * @param tls the directory of its own certificate
     * @param keep takes what to listen at from the next start on; null for as usual
     * @param keepAllowed takes whom to hear from the next start on
     */
    public record Receiving(SyslogStation station, Path tls, Consumer<@Nullable SyslogWish> keep, Consumer<AllowedSenders> keepAllowed) {}

    /**
     * @param events where syslog and notifications are published, and lines of topics too, to be kept in the cache
     * @param decoder makes events of records, and knows the zones of sources
     * @param cache what was received before; null until it is open
     * @param receiving null where syslog comes another way
     */
    public TailTool(
            Clusters clusters, EventHub events, SourceZones decoder, ObservableValue<@Nullable Cache> cache, @Nullable Receiving receiving) {
        this.receiving = receiving;
        this.clusters = clusters;
        this.events = events;
        this.decoder = decoder;
        this.cache = cache;
        keeping = new Keeping(events);
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new TailPane(context, state, clusters, events, decoder, keeping, cache, receiving);
    }
}
