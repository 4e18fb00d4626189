package io.nocturne.ui.tool.welcome;

import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import java.util.List;

/** The first pane anyone sees. */
public final class WelcomeTool implements Tool {
    private final List<Way> ways;

    /** @param ways in the order of their cards; only those that work in this console */
    public WelcomeTool(List<Way> ways) {
        this.ways = List.copyOf(ways);
    }

    @Override
    public String id() {
        return "welcome";
    }

    @Override
    public String titleKey() {
        return "welcome.title";
    }

    @Override
    public String icon() {
        return "fth-compass";
    }

    @Override
    public Home home() {
        return Home.CENTRE;
    }

    @Override
    public boolean single() {
        return true;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new WelcomePane(context, ways);
    }
}
