package io.nocturne.app.console;

import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.tool.ToolPane;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.util.Subscription;

/** Puts the focus into panes: where each wants it, and elsewhere in it while that place is not there. On the interface's thread. */
final class PaneFocus {
    private final FrameClock clock;
    /** The wait for a pane that has no window yet. */
    private Subscription coming = Subscription.EMPTY;

    PaneFocus(FrameClock clock) {
        this.clock = clock;
    }

    /** What is asked last holds: a pane that was to get it when it comes into its window no longer does. */
    void into(ToolPane pane) {
        coming.unsubscribe();
        Node node = pane.node();
        if (node.getScene() != null) {
            put(pane);
            return;
        }
        // Panes of a workspace that was just chosen come into the window with the next layout, which a slow machine has not made by now.
        coming = node.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                coming.unsubscribe();
                clock.afterwards(() -> put(pane));
            }
        });
    }

    private static void put(ToolPane pane) {
        Node target = pane.focusTarget();
        Node wanted = target == null ? pane.node() : target;
        wanted.requestFocus();
        // A list that has nothing is not there to take it: what the pane offers instead does, and while it offers nothing the pane itself.
        if (pane.node().getScene() != null && pane.node().getScene().getFocusOwner() != wanted) {
            first(pane.node()).orElse(pane.node()).requestFocus();
        }
    }

    /** The button that brings what a pane has not, or the first control that can be reached. */
    private static Optional<Node> first(Node pane) {
        return reachable(pane).filter(node -> node instanceof Button && node.getStyleClass().contains("accent")).findFirst()
                .or(() -> reachable(pane).filter(Node::isFocusTraversable).findFirst());
    }

    /** All that is seen and can be used, in the order of the screen. */
    private static Stream<Node> reachable(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Stream.empty();
        }
        return node instanceof Parent parent
                ? Stream.concat(Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(PaneFocus::reachable))
                : Stream.of(node);
    }
}
