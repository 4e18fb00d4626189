package io.nocturne.ui.control;

import java.util.Objects;
import javafx.scene.Parent;

/** The stylesheet of the controls. */
final class Sheets {
    static final String CONTROL =
            Objects.requireNonNull(Sheets.class.getResource("/io/nocturne/css/control.css"), "control.css").toExternalForm();

    private Sheets() {}

    static void dress(Parent control) {
        control.getStylesheets().add(CONTROL);
    }
}
