package io.nocturne.ui.control;

import io.nocturne.ui.fx.I18n;
import java.io.File;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/**
 * Asks the user for a file. It begins in the folder where the last dialog for the same purpose ended, also one before a restart ({@link FileDialogs}). On the
 * interface's thread.
 */
public final class FileDialog {
    private final FileChooser chooser = new FileChooser();
    private final @Nullable Node owner;
    private final FileDialogs dialogs;
    private final I18n i18n;
    private final String purpose;

    /**
     * @param owner whose window the dialog belongs to; null for none
     * @param title key of the dialog's title, which also is the purpose its folder is remembered for
     */
    public FileDialog(@Nullable Node owner, I18n i18n, String title) {
        this.owner = owner;
        this.i18n = i18n;
        this.purpose = title;
        dialogs = FileDialogs.of(owner);
        chooser.setTitle(i18n.text(title));
    }

    /**
     * A file that is to be written.
     *
     * @param typed as the user gave it
     * @param ending of the form that was chosen, without its dot
     */
    public record Target(Path typed, String ending) {
        /** Where to write: with an ending ({@link FileEnding#on}). Looks at the file system. */
        public Path file() {
            return FileEnding.on(typed, ending);
        }

        /** The ending it will have, in lower case. */
        public String form() {
            String own = FileEnding.of(String.valueOf(typed.getFileName()));
            return (own.isEmpty() ? ending : own).toLowerCase(Locale.ROOT);
        }
    }

    /** The kinds of files to choose from, the usual one first. */
    public FileDialog forms(Collection<FileChooser.ExtensionFilter> forms) {
        chooser.getExtensionFilters().setAll(forms);
        return this;
    }

    /** Begins beside this file rather than where the last dialog ended; null for none. */
    public FileDialog beside(@Nullable Path file) {
        File folder = file == null ? null : file.toFile().getParentFile();
        if (folder != null && folder.isDirectory()) {
            chooser.setInitialDirectory(folder);
        }
        return this;
    }

    /** A file that is there; empty if the user thought better of it. */
    public Optional<Path> open() {
        begin();
        File chosen = chooser.showOpenDialog(FileDialogs.window(owner));
        return Optional.ofNullable(chosen).map(file -> ended(file).toPath());
    }

    /** Files that are there; none if the user thought better of it. */
    public List<Path> openSeveral() {
        begin();
        List<File> chosen = chooser.showOpenMultipleDialog(FileDialogs.window(owner));
        return chosen == null ? List.of() : chosen.stream().map(file -> ended(file).toPath()).toList();
    }

    /**
     * A file to write.
     *
     * @param name that is proposed; its ending is taken where the user gives none and there are no forms to choose from
     */
    public Optional<Target> save(String name) {
        begin();
        chooser.setInitialFileName(name);
        File chosen = chooser.showSaveDialog(FileDialogs.window(owner));
        return Optional.ofNullable(chosen).map(file -> new Target(ended(file).toPath(), FileEnding.chosen(chooser, FileEnding.of(name))));
    }

    /** Asks for a file and writes a text there, which is made only once there is a file for it; see {@link FileDialogs#write}. */
    public void saveText(String name, Supplier<String> text) {
        save(name).ifPresent(target -> dialogs.write(target, text.get(), i18n));
    }

    private void begin() {
        if (chooser.getInitialDirectory() == null) {
            chooser.setInitialDirectory(dialogs.begin(purpose));
        }
    }

    private File ended(File chosen) {
        dialogs.ended(purpose, chosen);
        return chosen;
    }
}
