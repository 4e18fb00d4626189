package io.nocturne.app.console;

import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/**
 * Brings the focus back into its pane, or the active one, when the control that had it goes away: hidden, disabled or closed with its pane. JavaFX gives it to
 * the next control of the window then, which may be a tab beside it or the names of the workspaces, where an arrow key would choose another one.
 */
final class StrayFocus {
    private final Node frame;
    private final Desk desk;
    private final Supplier<@Nullable String> active;
    /** The pane that had the focus last; null before any had it. */
    private @Nullable String home;
    /** What had it last, in a pane or not; between two controls nothing has it for a moment. */
    private @Nullable Node last;

    /**
     * @param frame the panes and what lies around them, but not what is laid over them for a while
     * @param active the pane that takes it where the last one is closed or behind another; null for none
     */
    StrayFocus(Node frame, Desk desk, Supplier<@Nullable String> active) {
        this.frame = frame;
        this.desk = desk;
        this.active = active;
        frame.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.focusOwnerProperty().subscribe((none, now) -> moved(scene, now));
            }
        });
    }

    private void moved(Scene scene, @Nullable Node now) {
        if (now == null) {
            return;
        }
        Node before = last;
        last = now;
        String there = desk.keyOf(now);
        String wanted = home;
        if (before == null || wanted == null || wanted.equals(there) || isThere(scene, before)) {
            home = there == null ? wanted : there;
            return;
        }
        // Not at once: who took the control away may know a better place.
        Platform.runLater(() -> {
            // The root has it where JavaFX found no control to give it to.
            if (scene.getFocusOwner() != now || !(now == scene.getRoot() || isIn(frame, now))) {
                return;
            }
            Node pane = desk.node(wanted);
            String next = pane != null && isThere(scene, pane) ? wanted : active.get();
            home = next;
            if (next != null && !next.equals(there)) {
                desk.focus(next);
            }
        });
    }

    private static boolean isThere(Scene scene, Node node) {
        if (node.getScene() != scene || node.isDisabled()) {
            return false;
        }
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIn(Node outer, Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each == outer) {
                return true;
            }
        }
        return false;
    }
}
