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
    private final Clusters clusters;
    private final ReadOnlyObjectProperty<@Nullable Cache> cache;

    /** @param cache where samples were kept; null until it is open */
    public LagTool(Clusters clusters, ReadOnlyObjectProperty<@Nullable Cache> cache) {
        this.clusters = clusters;
        this.cache = cache;
    }

    @Override
    public String id() {
        return "consumer-lag";
    }

    @Override
    public String titleKey() {
        return "lag.title";
    }

    @Override
    public String icon() {
        return "fth-bar-chart-2";
    }

    @Override
    public Home home() {
        return Home.CENTRE;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new LagPane(context, state, clusters, cache);
    }
}
