package io.nocturne.ui.control;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Things dragged as text: an OID, an address, a topic. Several are separated by line feeds. */
public final class Drops {
    private Drops() {}

    /** Whether text is dragged that may be copied. The tab of a pane is dragged as text too, but only to be moved. */
    public static boolean isText(DragEvent event) {
        Dragboard board = event.getDragboard();
        return board.hasString() && !board.hasFiles() && board.getTransferModes().contains(TransferMode.COPY);
    }

    /** Takes text dropped on a node; files and what another handler took before are left alone. */
    public static void text(Node on, Consumer<String> action) {
        on.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (!event.isConsumed() && isText(event)) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        on.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            if (!event.isConsumed() && isText(event)) {
                action.accept(event.getDragboard().getString());
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }
}
