package io.nocturne.ui.control;

import io.nocturne.ui.fx.I18n;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Control;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Parts of dialogs in the language of the console: those of JavaFX have the language of the system. */
public final class Dialogs {
    private Dialogs() {}

    public static ButtonType ok(I18n i18n) {
        return new ButtonType(i18n.text("control.dialog.ok"), ButtonBar.ButtonData.OK_DONE);
    }

    public static ButtonType cancel(I18n i18n) {
        return new ButtonType(i18n.text("control.dialog.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
    }

    /**
     * Asks for a line of text and waits.
     *
     * @param what is asked for, above the field
     * @param before what the field holds at first
     * @param hint in the empty field; may be empty
     * @return what was typed, maybe nothing; empty where it was cancelled
     */
    public static Optional<String> line(@Nullable Window owner, I18n i18n, String title, String what, String before, String hint) {
        Dialog<String> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(title);
        Label label = new Label(what);
        label.setWrapText(true);
        TextField field = new TextField(before);
        field.setPromptText(hint);
        field.setPrefColumnCount(40);
        field.setAccessibleText(what);
        label.setLabelFor(field);
        ButtonType ok = ok(i18n);
        VBox content = new VBox(8, label, field);
        content.setPadding(new Insets(12, 12, 0, 12));
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(ok, cancel(i18n));
        dialog.setResultConverter(button -> ok.equals(button) ? field.getText() : null);
        beginIn(dialog, field);
        return dialog.showAndWait();
    }

    /**
     * Gives the focus to a field at first. A window gives it to the button that Enter presses, to the other one while that is disabled, and not
     * always before it is shown. Called once the dialog has its buttons.
     */
    public static void beginIn(Dialog<?> dialog, Control field) {
        boolean[] begun = {false};
        for (ButtonType each : dialog.getDialogPane().getButtonTypes()) {
            dialog.getDialogPane().lookupButton(each).focusedProperty().subscribe(focused -> {
                if (focused && !begun[0]) {
                    begun[0] = true;
                    // Not while the focus is being given away.
                    PauseTransition then = new PauseTransition(Duration.ONE);
                    then.setOnFinished(event -> {
                        field.requestFocus();
                        if (field instanceof TextInputControl text) {
                            text.selectAll();
                        }
                    });
                    then.play();
                }
            });
        }
    }
}
