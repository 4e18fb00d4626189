package io.nocturne.ui.control;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javafx.stage.FileChooser;

/** The ending of a file that is to be saved, which the dialogs of some platforms leave to the program. */
public final class FileEnding {
    private static final Pattern ENDING = Pattern.compile("[^.]\\.\\p{L}[\\p{L}\\p{N}]{0,9}$");

    private FileEnding() {}

    /**
     * The file as it was typed where its name has an ending, else with this one. Whether a file may be written over was asked of the name as it was typed, so
     * that one which is there already under the longer name is left alone and the next free name is taken. Looks at the file system.
     *
     * @param ending without its dot, as {@code csv}; empty for none
     */
    public static Path on(Path typed, String ending) {
        String name = String.valueOf(typed.getFileName());
        if (ending.isEmpty() || ENDING.matcher(name).find()) {
            return typed;
        }
        Path file = typed.resolveSibling(name + "." + ending);
        for (int i = 2; Files.exists(file); i++) {
            file = typed.resolveSibling(name + "-" + i + "." + ending);
        }
        return file;
    }

    /** The ending of the form that was chosen in a dialog; {@code otherwise} where it tells none. */
    public static String chosen(FileChooser chooser, String otherwise) {
        FileChooser.ExtensionFilter form = chooser.getSelectedExtensionFilter();
        return form == null || form.getExtensions().isEmpty() ? otherwise : form.getExtensions().getFirst().replaceFirst("^\\*\\.", "");
    }

    /** What a name ends with, without its dot; empty where it has no ending. */
    public static String of(String name) {
        return ENDING.matcher(name).find() ? name.substring(name.lastIndexOf('.') + 1) : "";
    }
}
