package io.nocturne.ui.tool.logfile;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Files that are chosen, or dropped on something: in place of those open, or besides them where they are copied. */
final class FileDrop {
    private FileDrop() {}

    /**
     * @param taken the files, and whether they come besides those open
     */
    static void on(Node node, BiConsumer<List<Path>, Boolean> taken) {
        node.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        node.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            if (event.getDragboard().hasFiles()) {
                taken.accept(event.getDragboard().getFiles().stream().map(File::toPath).toList(), event.getTransferMode() == TransferMode.COPY);
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }
}
