package io.nocturne.ui.control;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Tables, trees and lists take the Escape key for the end of an editing they do not do; what is around them is to have it. */
final class Escape {
    private Escape() {}

    /** Hands the key on to the parent of the control. */
    static void passOn(Node control) {
        control.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            Parent around = control.getParent();
            if (event.getCode() == KeyCode.ESCAPE && around != null && event.getTarget() == control) {
                event.consume();
                Event.fireEvent(around, event.copyFor(around, around));
            }
        });
    }
}
