package io.nocturne.ui.fx;

import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.DialogPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;

/**
 * Keeps dialogs over the window they belong to. Where the window manager is slow, the place that a dialog was given can be lost while it opens, and it stands in
 * the corner of the first screen with its title outside, far from whoever works on another one. A moment later it is put where it belongs.
 */
final class DialogPlaces {
    private static final Duration[] LOOKS = {Duration.millis(120), Duration.millis(400), Duration.millis(1_000)};

    private DialogPlaces() {}

    /** Looks after all dialogs that open from now on. On the interface's thread. */
    static void keep() {
        Window.getWindows().addListener((ListChangeListener<Window>) change -> {
            while (change.next()) {
                for (Window window : change.getAddedSubList()) {
                    if (window instanceof Stage dialog && dialog.getOwner() != null) {
                        for (Duration look : LOOKS) {
                            PauseTransition then = new PauseTransition(look);
                            then.setOnFinished(event -> look(dialog));
                            then.play();
                        }
                    }
                }
            }
        });
    }

    private static void look(Stage dialog) {
        Window owner = dialog.getOwner();
        // Windows of panes have an owner too, and stay on the screen where the user put them.
        if (!dialog.isShowing() || owner == null || !(dialog.getScene().getRoot() instanceof DialogPane) || !isLost(dialog.getX(), dialog.getY(), around(owner))) {
            return;
        }
        Rectangle2D place = over(around(owner), dialog.getWidth(), dialog.getHeight());
        dialog.setX(place.getMinX());
        dialog.setY(place.getMinY());
    }

    private static Rectangle2D around(Window owner) {
        return new Rectangle2D(owner.getX(), owner.getY(), Math.max(0, owner.getWidth()), Math.max(0, owner.getHeight()));
    }

    /** Whether a dialog is in the corner of the screen, or beyond it, though that corner is not where its owner is. */
    static boolean isLost(double x, double y, Rectangle2D owner) {
        return x <= 0 && y <= 0 && !owner.contains(Math.max(0, x), Math.max(0, y));
    }

    /** The place in the middle of the owner, or where the title can be reached if the dialog is the larger one. */
    static Rectangle2D over(Rectangle2D owner, double width, double height) {
        double x = Math.round(owner.getMinX() + Math.max(0, (owner.getWidth() - width) / 2));
        double y = Math.round(owner.getMinY() + Math.max(0, (owner.getHeight() - height) / 2));
        return new Rectangle2D(x, y, width, height);
    }
}
