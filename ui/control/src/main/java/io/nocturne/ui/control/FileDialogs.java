package io.nocturne.ui.control;

import io.nocturne.ui.fx.I18n;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * What the dialogs in which files are chosen have in common: the folders where the last ones ended, one for each purpose, and how a text is written into a file
 * that was chosen. One of them serves all windows; a {@link FileDialog} finds it by the window it opens over. On the interface's thread.
 */
public final class FileDialogs {
    private final Map<String, String> folders = new TreeMap<>();
    private final Executor work;
    private final Executor back;
    private final Consumer<String> say;

    /**
     * @param work where files are written
     * @param back the way to the interface's thread
     * @param say told what became of a file, in words
     */
    public FileDialogs(Executor work, Executor back, Consumer<String> say) {
        this.work = work;
        this.back = back;
        this.say = say;
    }

    /** Serves the dialogs of this window from now on. */
    public void install(Scene scene) {
        scene.getProperties().put(FileDialogs.class, this);
    }

    /** Those of the window that a node is in, or of the one that window belongs to; elsewhere such as remember nothing and write at once. */
    public static FileDialogs of(@Nullable Node node) {
        Window window = window(node);
        while (window != null) {
            if (window.getScene() != null && window.getScene().getProperties().get(FileDialogs.class) instanceof FileDialogs found) {
                return found;
            }
            window = window instanceof Stage stage ? stage.getOwner() : null;
        }
        return new FileDialogs(Runnable::run, Runnable::run, said -> {});
    }

    static @Nullable Window window(@Nullable Node node) {
        return node == null || node.getScene() == null ? null : node.getScene().getWindow();
    }

    /** Where the last dialogs ended, by purpose: to be kept, and given to {@link #restore} at the next start. */
    public Map<String, String> folders() {
        return Map.copyOf(folders);
    }

    public void restore(Map<String, String> kept) {
        folders.putAll(kept);
    }

    /** The folder a dialog begins in; null to leave that to the platform. */
    @Nullable
    File begin(String purpose) {
        String kept = folders.get(purpose);
        File folder = kept == null ? null : new File(kept);
        return folder != null && folder.isDirectory() ? folder : null;
    }

    void ended(String purpose, File chosen) {
        File folder = chosen.getAbsoluteFile().getParentFile();
        if (folder != null) {
            folders.put(purpose, folder.getPath());
        }
    }

    /** Writes a text there in UTF-8, beside the interface, and says what became of it. The file appears when it is complete. */
    public void write(FileDialog.Target target, String text, I18n i18n) {
        work.execute(() -> {
            Path file = target.file();
            String said = write(file, text, i18n);
            back.execute(() -> say.accept(said));
        });
    }

    private static String write(Path file, String text, I18n i18n) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return i18n.text("control.file.written", file);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException stays) {
                e.addSuppressed(stays);
            }
            return i18n.text("control.file.failed", file, e);
        }
    }
}
