package io.nocturne.ui.tool.lag;

import io.nocturne.kafka.Clusters;
import io.nocturne.store.Cache;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/** The lag of consumer groups. */
public final class LagTool implements Tool {
    private static final Kind KIND = Kind.many("consumer-lag", "lag.title", "fth-bar-chart-2", Home.CENTRE);

    private final Clusters clusters;
    private final ReadOnlyObjectProperty<@Nullable Cache> cache;

    /** @param cache where samples were kept; null until it is open */
    public LagTool(Clusters clusters, ReadOnlyObjectProperty<@Nullable Cache> cache) {
        this.clusters = clusters;
        this.cache = cache;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new LagPane(context, state, clusters, cache);
    }
}
