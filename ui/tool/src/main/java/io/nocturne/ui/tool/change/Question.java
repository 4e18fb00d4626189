package io.nocturne.ui.tool.change;

import io.nocturne.ui.fx.I18n;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/** A question in words, answered by a button that says what it does. */
final class Question {
    private static final double WIDTH = 460;

    private Question() {}

    /** Looks like the window it stands over. */
    static void dress(Dialog<?> dialog, @Nullable Scene over) {
        if (over != null) {
            dialog.initOwner(over.getWindow());
            DialogPane pane = dialog.getDialogPane();
            pane.getStylesheets().setAll(over.getStylesheets());
            pane.getStyleClass().addAll(over.getRoot().getStyleClass());
        }
    }

    static boolean ask(@Nullable Scene over, I18n i18n, String title, String question, String note, String yes) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dress(dialog, over);
        ButtonType act = new ButtonType(yes, ButtonBar.ButtonData.OK_DONE);
        ButtonType no = new ButtonType(i18n.text("change.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        dialog.setTitle(title);
        dialog.setHeaderText(question);
        Label words = new Label(note);
        words.setWrapText(true);
        words.setPrefWidth(WIDTH);
        dialog.getDialogPane().setContent(words);
        dialog.getDialogPane().getButtonTypes().setAll(act, no);
        // What Enter does must be the harmless thing.
        ((Button) dialog.getDialogPane().lookupButton(act)).setDefaultButton(false);
        ((Button) dialog.getDialogPane().lookupButton(no)).setDefaultButton(true);
        return dialog.showAndWait().filter(act::equals).isPresent();
    }
}
