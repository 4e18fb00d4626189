package io.nocturne.ui.tool.lines;

import io.nocturne.store.StoreException;
import io.nocturne.ui.control.FileDialog;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.Activity;
import io.nocturne.ui.tool.ToolContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import javafx.scene.Node;

/**
 * Asks for a file and writes there, not on the screen's thread. The status bar shows how far it is and can cancel it; the file appears when it
 * is complete.
 */
public final class FileExport {
    private final ToolContext context;
    private final Node owner;

    /**
     * @param owner whose window the dialog belongs to
     */
    public FileExport(ToolContext context, Node owner) {
        this.context = context;
        this.owner = owner;
    }

    /** Writes a file; how many lines, or whatever is counted. */
    @FunctionalInterface
    public interface Writing {
        long write(Path file, LongConsumer written, BooleanSupplier cancelled) throws IOException;
    }

    /**
     * @param title key of the dialog's title
     * @param name that is proposed
     * @param done key of what is said afterwards, with the count and the file's name
     */
    public void ask(String title, String name, String done, Writing writing) {
        new FileDialog(owner, context.i18n(), title).save(name).ifPresent(target -> context.scope().start("export", () -> {
            String said = write(target.file(), done, writing);
            context.clock().later(() -> context.desk().say(said));
        }));
    }

    /** What there is to say of it. */
    String write(Path file, String done, Writing writing) {
        I18n i18n = context.i18n();
        String name = String.valueOf(file.getFileName());
        AtomicBoolean stop = new AtomicBoolean();
        Path part = file.resolveSibling(name + ".part");
        try (Activity activity = context.desk().begin(i18n.text("tail.export.writing", name), () -> stop.set(true))) {
            BooleanSupplier cancelled = () -> stop.get() || context.scope().isClosed();
            long count = writing.write(part, n -> activity.progress(-1, i18n.formats().number(n)), cancelled);
            if (cancelled.getAsBoolean() || count < 0) {
                return i18n.text("tail.export.cancelled", name);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return i18n.text(done, count, name);
        } catch (IOException | StoreException e) {
            return i18n.text("tail.export.failed", name, e);
        } finally {
            try {
                Files.deleteIfExists(part);
            } catch (IOException e) {
                org.slf4j.LoggerFactory.getLogger(FileExport.class).debug("{} stays", part, e);
            }
        }
    }
}
