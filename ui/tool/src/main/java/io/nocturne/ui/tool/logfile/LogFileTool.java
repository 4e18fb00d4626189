package io.nocturne.ui.tool.logfile;

import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import java.nio.file.Path;
import java.util.List;

/** Log files of any size. A state with {@code files} opens it on these. */
public final class LogFileTool implements Tool {
    /** Of the panes of this kind. */
    public static final String ID = "log-file";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String titleKey() {
        return "logfile.title";
    }

    @Override
    public String icon() {
        return "fth-file-text";
    }

    @Override
    public Home home() {
        return Home.CENTRE;
    }

    /** The state of a pane that shows these files, merged by time. */
    public static PaneState on(List<Path> files) {
        return PaneState.of("files", String.join("\n", files.stream().map(file -> file.toAbsolutePath().toString()).toList()));
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new LogFilePane(context, state);
    }
}
