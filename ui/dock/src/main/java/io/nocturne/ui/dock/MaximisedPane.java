package io.nocturne.ui.dock;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import software.coley.bentofx.dockable.Dockable;

/** The pane that lies over all others of the main window, if any: its content is lent by its tab, which keeps its place. */
final class MaximisedPane {
    private record Lent(DockPane pane, Dockable dockable, BorderPane cover) {}

    private final StackPane stack;
    private final DockArea.Words words;
    private final Runnable changed;
    private @Nullable Lent lent;

    /**
     * @param stack shows the tree of panes as its only child while nothing is maximised
     * @param changed run when a pane was maximised or put back, since others are behind it then or no longer
     */
    MaximisedPane(StackPane stack, DockArea.Words words, Runnable changed) {
        this.stack = stack;
        this.words = words;
        this.changed = changed;
    }

    /** The key of the pane, null if none is maximised. */
    @Nullable
    String key() {
        return lent == null ? null : lent.pane().key();
    }

    boolean isMaximised() {
        return lent != null;
    }

    void show(DockPane pane, Dockable dockable) {
        dockable.setNode(new Region());
        Label title = new Label();
        title.textProperty().bind(pane.title());
        title.getStyleClass().add("strong");
        Button back = new Button(words.of("restore"));
        back.getStyleClass().add("flat");
        back.setOnAction(event -> restore());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(8, pane.icon().get(), title, gap, back);
        bar.getStyleClass().add("maximised-bar");
        bar.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                restore();
            }
        });
        BorderPane cover = new BorderPane(pane.content(), bar, null, null, null);
        cover.getStyleClass().add("maximised");
        stack.getChildren().getFirst().setVisible(false);
        stack.getChildren().add(cover);
        lent = new Lent(pane, dockable, cover);
        changed.run();
    }

    /** Gives the content back to its tab. */
    void restore() {
        Lent back = lent;
        if (back == null) {
            return;
        }
        lent = null;
        back.cover().setCenter(null);
        stack.getChildren().remove(back.cover());
        stack.getChildren().getFirst().setVisible(true);
        back.dockable().setNode(back.pane().content());
        changed.run();
    }
}
