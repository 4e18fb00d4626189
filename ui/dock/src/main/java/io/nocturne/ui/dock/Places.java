package io.nocturne.ui.dock;

import java.util.Comparator;
import java.util.List;
import javafx.geometry.Rectangle2D;

/** Where windows can lie so that they are seen and can be moved: the screen they were left on may be gone by the next start. */
final class Places {
    /** Height of what a window is moved by, px. */
    private static final double TITLE = 32;
    /** So much of that has to be on a screen, px. */
    private static final double GRIP = 100;

    private Places() {}

    /**
     * The place as it is wanted where enough of the window's title is on one of the screens; otherwise the nearest one on a screen, made smaller
     * where that screen is.
     *
     * @param screens what windows can cover of each, at least one
     */
    static Rectangle2D seen(Rectangle2D wanted, List<Rectangle2D> screens) {
        if (screens.isEmpty() || screens.stream().anyMatch(screen -> isMovable(wanted, screen))) {
            return wanted;
        }
        Rectangle2D screen = screens.stream().min(Comparator.comparingDouble(each -> distance(wanted, each))).orElseThrow();
        double width = Math.min(wanted.getWidth(), screen.getWidth());
        double height = Math.min(wanted.getHeight(), screen.getHeight());
        return new Rectangle2D(
                Math.clamp(wanted.getMinX(), screen.getMinX(), screen.getMaxX() - width),
                Math.clamp(wanted.getMinY(), screen.getMinY(), screen.getMaxY() - height), width, height);
    }

    private static boolean isMovable(Rectangle2D window, Rectangle2D screen) {
        double across = Math.min(window.getMaxX(), screen.getMaxX()) - Math.max(window.getMinX(), screen.getMinX());
        double down = Math.min(window.getMinY() + TITLE, screen.getMaxY()) - Math.max(window.getMinY(), screen.getMinY());
        return across >= Math.min(GRIP, window.getWidth()) && down >= TITLE / 2;
    }

    private static double distance(Rectangle2D window, Rectangle2D screen) {
        double x = (window.getMinX() + window.getMaxX()) / 2;
        double y = (window.getMinY() + window.getMaxY()) / 2;
        return Math.hypot(x - Math.clamp(x, screen.getMinX(), screen.getMaxX()), y - Math.clamp(y, screen.getMinY(), screen.getMaxY()));
    }
}
