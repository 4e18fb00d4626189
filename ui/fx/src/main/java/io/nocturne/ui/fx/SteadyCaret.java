package io.nocturne.ui.fx;

import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.TextInputControlSkin;
import javafx.scene.input.InputEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Has the caret of a text field stand still once nobody types: while it blinks JavaFX makes sixty pulses a second, which costs more than all
 * the rest of an idle console. The next key lets it blink again, which is the field's own doing.
 */
public final class SteadyCaret {
    private static final Duration AFTER = Duration.seconds(4);

    private final Scene scene;
    private final PauseTransition quiet = new PauseTransition(AFTER);

    private SteadyCaret(Scene scene) {
        this.scene = scene;
        quiet.setOnFinished(event -> stand(scene.getFocusOwner()));
    }

    /** For all text fields of this scene, those that come later too. */
    public static void in(Scene scene) {
        SteadyCaret caret = new SteadyCaret(scene);
        scene.focusOwnerProperty().subscribe(owner -> caret.typed());
        scene.addEventFilter(InputEvent.ANY, event -> caret.typed());
    }

    private void typed() {
        if (scene.getFocusOwner() instanceof TextInputControl) {
            quiet.playFromStart();
        }
    }

    private static void stand(@Nullable Node owner) {
        if (owner instanceof TextInputControl field && field.getSkin() instanceof TextInputControlSkin<?> skin) {
            skin.setCaretAnimating(false);
        }
    }
}
