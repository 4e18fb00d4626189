package io.nocturne.ui.tool.explorer;

import io.nocturne.core.Event;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.Filter;
import io.nocturne.store.Cache;
import io.nocturne.store.ExportFormat;
import io.nocturne.store.StoreException;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** Takes what was found elsewhere: to the clipboard, to a file, as an evidence bundle. */
final class ExplorerExport {
    private final ToolContext context;
    private final I18n i18n;
    private final ExplorerBar bar;
    private final Node owner;

    /**
     * @param bar that shows how far writing is
     * @param owner whose window the dialog belongs to
     */
    ExplorerExport(ToolContext context, ExplorerBar bar, Node owner) {
        this.context = context;
        this.i18n = context.i18n();
        this.bar = bar;
        this.owner = owner;
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
        FileChooser chooser = new FileChooser();
        chooser.setTitle(i18n.text(format == null ? "explorer.bundle" : "explorer.export"));
        chooser.setInitialFileName((format == null ? "evidence." : "events.") + (format == null ? "zip" : format.extension()));
        File file = chooser.showSaveDialog(owner.getScene().getWindow());
        if (file == null) {
            return;
        }
        AtomicBoolean stop = new AtomicBoolean();
        bar.writing(stop);
        context.scope().start("export", () -> {
            String said;
            try {
                long count = format == null
                        ? Exports.bundle(from, filter, range, "", file.toPath(), stop::get)
                        : Exports.all(from, filter, range, format, columns, file.toPath(), n -> context.clock().later(() -> bar.written(n)), stop::get);
                said = count < 0 ? i18n.text("explorer.cancelled") : i18n.text("explorer.exported", i18n.formats().number(count), file.getName());
            } catch (IOException | StoreException e) {
                said = i18n.text("explorer.export.failed", file.getName(), String.valueOf(e.getMessage()));
            }
            String text = said;
            context.clock().later(() -> {
                bar.writing(null);
                context.desk().say(text);
            });
        });
    }
}
