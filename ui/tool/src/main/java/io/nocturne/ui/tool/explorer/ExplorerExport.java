package io.nocturne.ui.tool.explorer;

import io.nocturne.core.Event;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.Filter;
import io.nocturne.store.Cache;
import io.nocturne.store.ExportFormat;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.lines.FileExport;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/** Takes what was found elsewhere: to the clipboard, to a file, as an evidence bundle. */
final class ExplorerExport {
    private final ToolContext context;
    private final I18n i18n;
    private final FileExport file;

    /**
     * @param owner whose window the dialog belongs to
     */
    ExplorerExport(ToolContext context, Node owner) {
        this.context = context;
        this.i18n = context.i18n();
        file = new FileExport(context, owner);
    }

    void copy(List<Event> events, ExportFormat format, List<String> columns) {
        ClipboardContent content = new ClipboardContent();
        content.putString(Exports.text(events, format, columns));
        Clipboard.getSystemClipboard().setContent(content);
        context.desk().say(i18n.text("explorer.copied", i18n.formats().number(events.size())));
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
