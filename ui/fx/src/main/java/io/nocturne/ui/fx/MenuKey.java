package io.nocturne.ui.fx;

import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableCell;
import javafx.scene.control.TreeTableCell;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * Has the menu key and Shift+F10 show the menu of what has the keyboard: of the row that is chosen in a table, tree or list, else of the control. JavaFX does so on
 * Windows only.
 */
public final class MenuKey {
    private static final boolean BY_PLATFORM = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    private static final double INDENT = 24;

    private MenuKey() {}

    /** For all that is in this scene, also what comes later. Who handles these keys itself goes first. */
    public static void in(Scene scene) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            boolean asked = event.getCode() == KeyCode.CONTEXT_MENU || event.getCode() == KeyCode.F10 && event.isShiftDown();
            Node owner = scene.getFocusOwner();
            if (asked && owner != null && !BY_PLATFORM) {
                show(owner);
                event.consume();
            }
        });
    }

    private static void show(Node owner) {
        Node cell = chosen(owner);
        Node of = cell == null ? owner : cell;
        Bounds bounds = of.getLayoutBounds();
        Point2D place = cell == null
                ? new Point2D(bounds.getCenterX(), bounds.getCenterY())
                : new Point2D(Math.min(bounds.getWidth() / 2, INDENT), bounds.getMaxY());
        Point2D inScene = of.localToScene(place);
        Point2D onScreen = of.localToScreen(place);
        if (onScreen != null) {
            of.fireEvent(new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED, inScene.getX(), inScene.getY(), onScreen.getX(), onScreen.getY(), true, null));
        }
    }

    /** The row that is chosen, if it can be seen. */
    private static @Nullable Node chosen(Node owner) {
        for (Node node : owner.lookupAll(".indexed-cell")) {
            if (node instanceof IndexedCell<?> cell && !(cell instanceof TableCell) && !(cell instanceof TreeTableCell) && cell.isSelected() && !cell.isEmpty()
                    && cell.isVisible()) {
                return cell;
            }
        }
        return null;
    }
}
