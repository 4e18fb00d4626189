package io.nocturne.ui.tool.logfile;

import io.nocturne.logs.FormatBook;
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
    private final FormatBook formats;

    /**
     * @param shelf keeps the indexes of files that were opened
     * @param marks keeps marks and notes
     * @param formats the user's own
     */
    public LogFileTool(IndexShelf shelf, MarkBook marks, FormatBook formats) {
        this.shelf = shelf;
        this.marks = marks;
        this.formats = formats;
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
        return new LogFilePane(context, shelf, marks, formats, state);
    }
}
