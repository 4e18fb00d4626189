package io.nocturne.ui.tool.patterns;

import io.nocturne.core.EventHub;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;

/** Kinds of lines. A state with {@code files} opens it on these, else it gathers what arrives. */
public final class PatternsTool implements Tool {
    private static final Kind KIND = Kind.many("patterns", "patterns.title", "fth-grid", Home.RIGHT);

    private final EventHub events;

    /**
     * @param events where lines are published
     */
    public PatternsTool(EventHub events) {
        this.events = events;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new PatternsPane(context, state, events);
    }
}
