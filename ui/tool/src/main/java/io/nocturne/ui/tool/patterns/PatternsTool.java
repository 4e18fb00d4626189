package io.nocturne.ui.tool.patterns;

import io.nocturne.core.EventHub;
import io.nocturne.store.Cache;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/** Kinds of lines. A state with {@code files} opens it on these, else it gathers what arrives. */
public final class PatternsTool implements Tool {
    private static final Kind KIND = Kind.many("patterns", "patterns.title", "fth-grid", Home.RIGHT);

    private final EventHub events;
    private final ReadOnlyObjectProperty<@Nullable Cache> cache;

    /**
     * @param events where lines are published
     * @param cache what moments of the past are taken from; null until it is open
     */
    public PatternsTool(EventHub events, ReadOnlyObjectProperty<@Nullable Cache> cache) {
        this.events = events;
        this.cache = cache;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new PatternsPane(context, state, events, cache);
    }
}
