package io.nocturne.ui.tool.overview;

import io.nocturne.kafka.Clusters;
import io.nocturne.store.Cache;
import io.nocturne.topology.NetworkHistory;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import io.nocturne.ui.tool.change.ChangeServices;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/** Opens the overview. */
public final class OverviewTool implements Tool {
    private static final Kind KIND = Kind.one("overview", "overview.title", "fth-grid", Home.CENTRE);

    private final Troubles troubles;
    private final NetworkWatch network;
    private final NetworkHistory history;
    private final Clusters clusters;
    private final ReadOnlyObjectProperty<@Nullable Cache> cache;
    private final ChangeServices devices;

    /** @param devices reads the objects that are dropped on it */
    public OverviewTool(
            Troubles troubles, NetworkWatch network, NetworkHistory history, Clusters clusters, ReadOnlyObjectProperty<@Nullable Cache> cache,
            ChangeServices devices) {
        this.troubles = troubles;
        this.network = network;
        this.history = history;
        this.clusters = clusters;
        this.cache = cache;
        this.devices = devices;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new OverviewPane(
                context, state, new OverviewModel(troubles, network, history, clusters, cache::get), network, new ObjectsModel(devices, state.list("objects")));
    }
}
