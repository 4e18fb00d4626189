package io.nocturne.ui.tool.logfile;

import io.nocturne.logs.IndexShelf;
import io.nocturne.logs.MarkBook;
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
    private static final Kind KIND = Kind.many(ID, "logfile.title", "fth-file-text", Home.CENTRE);

    private final IndexShelf shelf;
    private final MarkBook marks;

    /**
     * @param shelf keeps the indexes of files that were opened
     * @param marks keeps marks and notes
     */
    public LogFileTool(IndexShelf shelf, MarkBook marks) {
        this.shelf = shelf;
        this.marks = marks;
    }

    /** The state of a pane that shows these files, merged by time. */
    public static PaneState on(List<Path> files) {
        return PaneState.of("files", String.join("\n", files.stream().map(file -> file.toAbsolutePath().toString()).toList()));
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new LogFilePane(context, shelf, marks, state);
    }
}
