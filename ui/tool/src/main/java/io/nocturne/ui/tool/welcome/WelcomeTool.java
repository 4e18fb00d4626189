package io.nocturne.ui.tool.welcome;

import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import java.util.List;

/** The first pane anyone sees. */
public final class WelcomeTool implements Tool {
    private static final Kind KIND = Kind.one("welcome", "welcome.title", "fth-compass", Home.CENTRE);

    private final List<Way> ways;

    /** @param ways in the order of their cards; only those that work in this console */
    public WelcomeTool(List<Way> ways) {
        this.ways = List.copyOf(ways);
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new WelcomePane(context, ways);
    }
}
