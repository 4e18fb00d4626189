package io.nocturne.ui.tool.problems;

import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;

/** Everything that is wrong in the console and its connections now. */
public final class ProblemsTool implements Tool {
    @Override
    public String id() {
        return "problems";
    }

    @Override
    public String titleKey() {
        return "problems.title";
    }

    @Override
    public String icon() {
        return "fth-alert-triangle";
    }

    @Override
    public Home home() {
        return Home.RIGHT;
    }

    @Override
    public boolean single() {
        return true;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new ProblemsPane(context, state);
    }
}
