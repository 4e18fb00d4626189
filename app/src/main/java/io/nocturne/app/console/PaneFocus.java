package io.nocturne.app.console;

import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;

/** Where the focus goes in a pane whose usual place for it is not there now. */
final class PaneFocus {
    private PaneFocus() {}

    /** The button that brings what a pane has not, or the first control that can be reached. */
    static Optional<Node> first(Node pane) {
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
