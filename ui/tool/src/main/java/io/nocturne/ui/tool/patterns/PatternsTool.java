package io.nocturne.ui.tool.patterns;

import io.nocturne.core.EventHub;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;

/** Kinds of lines. A state with {@code files} opens it on these, else it gathers what arrives. */
public final class PatternsTool implements Tool {
    private final EventHub events;

    /**
     * @param events where lines are published
     */
    public PatternsTool(EventHub events) {
        this.events = events;
    }

    @Override
    public String id() {
        return "patterns";
    }

    @Override
    public String titleKey() {
        return "patterns.title";
    }

    @Override
    public String icon() {
        return "fth-grid";
    }

    @Override
    public Home home() {
        return Home.RIGHT;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new PatternsPane(context, state, events);
    }
}
