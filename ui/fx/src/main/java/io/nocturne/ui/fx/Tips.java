package io.nocturne.ui.fx;

import javafx.beans.value.ObservableValue;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/**
 * Words that show when the pointer rests on something. Each is a small window of its own, and a console has hundreds that nobody ever sees: they
 * are made when the pointer first comes near.
 */
public final class Tips {
    private Tips() {}

    /** Shows the text, as it is then, when the pointer rests on the node. */
    public static void on(Node node, ObservableValue<String> text) {
        node.addEventFilter(MouseEvent.MOUSE_ENTERED, new EventHandler<>() {
            @Override
            public void handle(MouseEvent event) {
                node.removeEventFilter(MouseEvent.MOUSE_ENTERED, this);
                Tooltip tip = new Tooltip();
                tip.textProperty().bind(text);
                Tooltip.install(node, tip);
            }
        });
    }
}
