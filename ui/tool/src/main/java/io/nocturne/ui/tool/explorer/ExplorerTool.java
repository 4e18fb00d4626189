package io.nocturne.ui.tool.explorer;

import io.nocturne.store.Cache;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Searches the events that were kept. */
public final class ExplorerTool implements Tool {
    /** Of this tool. */
    public static final String ID = "log-explorer";

    private static final Kind KIND = Kind.many(ID, "explorer.title", "fth-search", Home.CENTRE);

    private final ObservableValue<@Nullable Cache> cache;

    /** @param cache null until the cache is open */
    public ExplorerTool(ObservableValue<@Nullable Cache> cache) {
        this.cache = cache;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new ExplorerPane(context, cache, state);
    }
}
