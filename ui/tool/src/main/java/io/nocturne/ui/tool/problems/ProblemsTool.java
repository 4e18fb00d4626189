package io.nocturne.ui.tool.problems;

import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;

/** Everything that is wrong in the console and its connections now. */
public final class ProblemsTool implements Tool {
    private static final Kind KIND = Kind.one("problems", "problems.title", "fth-alert-triangle", Home.RIGHT);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new ProblemsPane(context, state);
    }
}
