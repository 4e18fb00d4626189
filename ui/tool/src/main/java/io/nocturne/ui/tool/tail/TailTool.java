package io.nocturne.ui.tool.tail;

import io.nocturne.core.EventHub;
import io.nocturne.kafka.Clusters;
import io.nocturne.logs.SourceZones;
import io.nocturne.store.Cache;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
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

    /**
     * @param events where syslog and notifications are published, and lines of topics too, to be kept in the cache
     * @param decoder makes events of records, and knows the zones of sources
     * @param cache what was received before; null until it is open
     */
    public TailTool(Clusters clusters, EventHub events, SourceZones decoder, ObservableValue<@Nullable Cache> cache) {
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
        return new TailPane(context, state, clusters, events, decoder, keeping, cache);
    }
}
