package io.nocturne.ui.tool.kafka;

import io.nocturne.core.AuditLog;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.WriteSwitches;
import io.nocturne.kafka.Clusters;
import io.nocturne.store.Cache;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/** Looks into Kafka clusters. */
public final class KafkaTool implements Tool {
    private static final Kind KIND = Kind.many("kafka", "kafka.title", "fth-layers", Home.LEFT);

    private final Clusters clusters;
    private final ReadOnlyObjectProperty<@Nullable Cache> cache;
    private final ClusterChanges changes;
    private final EventDecoder decoder;

    /**
     * @param cache what was seen before; its value is null until it is open
     * @param switches which clusters may be changed
     * @param audit gets a line for each change of a cluster
     * @param decoder makes events of records, for filters
     */
    public KafkaTool(Clusters clusters, ReadOnlyObjectProperty<@Nullable Cache> cache, WriteSwitches switches, AuditLog audit,
            EventDecoder decoder) {
        this.clusters = clusters;
        this.cache = cache;
        this.decoder = decoder;
        changes = new ClusterChanges(switches, audit);
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new KafkaPane(context, state, clusters, cache, changes, decoder);
    }
}
