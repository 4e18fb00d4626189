package io.nocturne.ui.tool;

import io.nocturne.ui.fx.Command;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** One open pane. All methods are called on the interface's thread. */
public interface ToolPane {
    /** What is shown; always the same node. */
    Node node();

    /** What is needed to open it again as it is: filters, columns, what it shows. No secrets. */
    default PaneState save() {
        return PaneState.EMPTY;
    }

    /**
     * Whether it also shows what another pane of its kind was to be opened for, and does so now: then this one comes to the front. Not asked of a pane
     * that is pinned.
     */
    default boolean takes(PaneState state) {
        return false;
    }

    /** Says whether it can be seen. A hidden pane does not paint; it may go on observing. Called with true after opening, when it shows. */
    default void visible(boolean shown) {}

    /** The end: stop everything. The context's scope is closed right after. */
    default void close() {}

    /** A title of its own, such as the name of the topic it shows; null to be called as its tool is. */
    default @Nullable ObservableValue<String> title() {
        return null;
    }

    /**
     * Commands that exist while this pane has the focus (refresh on F5, find on Shortcut+F, ...). Their ids must begin with the tool's id and a dot.
     */
    default List<Command> commands() {
        return List.of();
    }

    /** The node that takes the focus when the pane is reached by keyboard; null for the first that can. */
    default @Nullable Node focusTarget() {
        return null;
    }
}
