package io.nocturne.ui.tool.explorer;

import io.nocturne.core.Event;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.Filter;
import io.nocturne.store.Cache;
import io.nocturne.store.ExportFormat;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.lines.EventCopies;
import io.nocturne.ui.tool.lines.FileExport;
import java.util.List;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** Takes what was found elsewhere: to the clipboard, to a file, as an evidence bundle. */
final class ExplorerExport {
    private final ToolContext context;
    private final FileExport file;

    /**
     * @param owner whose window the dialog belongs to
     */
    ExplorerExport(ToolContext context, Node owner) {
        this.context = context;
        file = new FileExport(context, owner);
    }

    void copy(List<Event> events, ExportFormat format, List<String> columns) {
        EventCopies.put(context, events, format, columns);
    }

    /**
     * Asks for a file and writes everything that matches there.
     *
     * @param format null for the evidence bundle
     * @param from null while the cache is not open: nothing happens
     */
    void ask(@Nullable ExportFormat format, @Nullable Cache from, Filter filter, TimeRange range, List<String> columns) {
        if (from == null) {
            return;
        }
        file.ask(
                format == null ? "explorer.bundle" : "explorer.export", (format == null ? "evidence." : "events.") + (format == null ? "zip" : format.extension()),
                "explorer.exported",
                (to, written, cancelled) -> format == null
                        ? Exports.bundle(from, filter, range, "", to, cancelled)
                        : Exports.all(from, filter, range, format, columns, to, written, cancelled));
    }
}
