package io.nocturne.ui.control;

import java.util.Objects;
import javafx.scene.Parent;

/** The stylesheet of the controls, for a scene the theme has not put it on. */
final class Sheets {
    static final String CONTROL =
            Objects.requireNonNull(Sheets.class.getResource("/io/nocturne/css/control.css"), "control.css").toExternalForm();

    private Sheets() {}

    static void dress(Parent control) {
        // Never on the control itself: styles of a part keep JavaFX from sharing what it found out for all other parts of the scene.
        control.sceneProperty().subscribe(scene -> {
            if (scene != null && !scene.getStylesheets().contains(CONTROL)) {
                scene.getStylesheets().add(CONTROL);
            }
        });
    }
}
