package io.nocturne.ui.control;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import org.jspecify.annotations.Nullable;

/** The picture behind a map, upon a part of it; it moves and grows with it. */
public final class GraphGround extends ImageView {
    /** So much of the picture is seen; the map stands out upon it. */
    public static final double OPACITY = 0.6;

    private Rectangle2D where = Rectangle2D.EMPTY;

    GraphGround() {
        setManaged(false);
        setMouseTransparent(true);
        setOpacity(OPACITY);
    }

    /** @param part of the map, in its own measure */
    void show(@Nullable Image picture, Rectangle2D part) {
        setImage(picture);
        where = part;
    }

    /** The part of the map it lies upon; empty for none. */
    Rectangle2D where() {
        return getImage() == null ? Rectangle2D.EMPTY : where;
    }

    void place(GraphCamera camera) {
        if (getImage() != null) {
            setFitWidth(where.getWidth() * camera.zoom());
            setFitHeight(where.getHeight() * camera.zoom());
            Point2D corner = new Point2D(where.getMinX(), where.getMinY());
            relocate(camera.screenX(corner), camera.screenY(corner));
        }
    }
}
