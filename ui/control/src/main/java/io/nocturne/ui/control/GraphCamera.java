package io.nocturne.ui.control;

import java.util.Collection;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.layout.Region;

/** Which part of a map a view shows, and how large. */
final class GraphCamera {
    static final double NEAREST = 6;
    static final double FARTHEST = 0.004;
    /** What is shown as a whole is no larger. */
    static final double LARGE = 1.5;
    /** Left free for names, as {@link #ABOVE}. */
    private static final double BESIDE = 130;
    private static final double ABOVE = 90;
    /** So small a map can be read less than one that is covered in part. */
    private static final double MUCH_SMALLER = 0.6;

    private final Region view;
    private double zoom = 1;
    private double centreX;
    private double centreY;
    private double cornerWide;
    private double cornerHigh;
    /** What is drawn is as wide as this instead of the view, while it is more than 0. */
    private double frameWide;
    private double frameHigh;

    GraphCamera(Region view) {
        this.view = view;
    }

    double zoom() {
        return zoom;
    }

    /** Takes everything into a picture of this size instead of the view; 0 for the view again. */
    void frame(double wide, double high) {
        frameWide = wide;
        frameHigh = high;
    }

    /** Whether a picture is taken, and not the view drawn. */
    boolean isFraming() {
        return frameWide > 0;
    }

    private double width() {
        return isFraming() ? frameWide : view.getWidth();
    }

    private double height() {
        return isFraming() ? frameHigh : view.getHeight();
    }

    Point2D centre() {
        return new Point2D(centreX, centreY);
    }

    double screenX(Point2D point) {
        return (point.getX() - centreX) * zoom + width() / 2;
    }

    double screenY(Point2D point) {
        return (point.getY() - centreY) * zoom + height() / 2;
    }

    /** The place on the map at this point of the view. */
    Point2D place(double x, double y) {
        return new Point2D((x - width() / 2) / zoom + centreX, (y - height() / 2) / zoom + centreY);
    }

    /** The part of the map that is shown: left, top, width and height in the map's own measure. */
    Rectangle2D shown() {
        double wide = width() / zoom;
        double high = height() / zoom;
        return new Rectangle2D(centreX - wide / 2, centreY - high / 2, wide, high);
    }

    /** Looks at a place, from there. */
    void lookAt(Point2D place, double from) {
        centreX = place.getX();
        centreY = place.getY();
        zoom = from;
    }

    /** Something lies upon the lower left of the view, of this size in pixels, 0 for nothing: where all is shown at once no place is behind it, unless that would be too small then. */
    boolean keepFree(double wide, double high) {
        boolean same = wide == cornerWide && high == cornerHigh;
        cornerWide = wide;
        cornerHigh = high;
        return !same;
    }

    /** Shows these places, as large as the view allows, and from no farther and no nearer than said. */
    void show(Collection<Point2D> places, double farthest, double nearest) {
        double minX = places.stream().mapToDouble(Point2D::getX).min().orElse(0);
        double minY = places.stream().mapToDouble(Point2D::getY).min().orElse(0);
        double maxX = places.stream().mapToDouble(Point2D::getX).max().orElse(0);
        double maxY = places.stream().mapToDouble(Point2D::getY).max().orElse(0);
        double wide = Math.max(1, maxX - minX);
        double high = Math.max(1, maxY - minY);
        Point2D middle = new Point2D((minX + maxX) / 2, (minY + maxY) / 2);
        show(middle, wide, high, 0, 0, farthest, nearest);
        if (places.stream().anyMatch(this::isInCorner)) {
            double beside = fits(wide, high, cornerWide, 0);
            double above = fits(wide, high, 0, cornerHigh);
            if (Math.max(beside, above) >= zoom * MUCH_SMALLER) {
                show(middle, wide, high, beside >= above ? cornerWide : 0, beside >= above ? 0 : cornerHigh, farthest, nearest);
            }
        }
    }

    private boolean isInCorner(Point2D place) {
        return cornerWide > 0 && cornerHigh > 0 && screenX(place) < cornerWide + BESIDE / 2 && screenY(place) > height() - cornerHigh - ABOVE / 2;
    }

    /** Without a strip of the view at its left and one at its bottom. */
    private double fits(double wide, double high, double left, double bottom) {
        return Math.min((width() - left - BESIDE) / wide, (height() - bottom - ABOVE) / high);
    }

    private void show(Point2D middle, double wide, double high, double left, double bottom, double farthest, double nearest) {
        double from = Math.clamp(fits(wide, high, left, bottom), farthest, Math.max(farthest, nearest));
        lookAt(middle.add(-left / 2 / from, bottom / 2 / from), from);
    }

    /** How much wider than high what fills the view is. */
    double aspect() {
        double high = height() - ABOVE;
        return high > 0 ? Math.clamp((width() - BESIDE) / high, 0.8, 2.4) : 1.5;
    }

    /** Brings everything nearer or farther; what is at this point of the view stays there. */
    void zoomAt(double factor, double x, double y) {
        Point2D fixed = place(x, y);
        zoom = Math.clamp(zoom * factor, FARTHEST, NEAREST);
        centreX = fixed.getX() - (x - width() / 2) / zoom;
        centreY = fixed.getY() - (y - height() / 2) / zoom;
    }

    /** Moves over the map by pixels of the view. */
    void shift(double dx, double dy) {
        centreX += dx / zoom;
        centreY += dy / zoom;
    }
}
