package io.nocturne.app.console;

import java.time.Duration;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Short answers to what the user just did; each goes by itself. */
final class Toasts {
    private static final Duration SHOWN = Duration.ofSeconds(4);
    private static final int MOST = 3;

    private final VBox box = new VBox(6);

    Toasts(StackPane layer) {
        box.setAlignment(Pos.BOTTOM_CENTER);
        box.setMouseTransparent(true);
        box.getStyleClass().add("toasts");
        layer.getChildren().add(box);
    }

    void say(String text) {
        Label toast = new Label(text);
        toast.getStyleClass().add("toast");
        box.getChildren().add(toast);
        if (box.getChildren().size() > MOST) {
            box.getChildren().removeFirst();
        }
        PauseTransition pause = new PauseTransition(javafx.util.Duration.millis(SHOWN.toMillis()));
        pause.setOnFinished(event -> box.getChildren().remove(toast));
        pause.play();
    }
}
