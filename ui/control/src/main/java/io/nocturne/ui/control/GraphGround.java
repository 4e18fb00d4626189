package io.nocturne.ui.control;

import javafx.geometry.Point2D;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;

/** The picture behind a map, its middle where the map has its origin; it moves and grows with it. */
final class GraphGround extends ImageView {
    GraphGround() {
        setManaged(false);
        setMouseTransparent(true);
        setOpacity(0.6);
    }

    void place(GraphCamera camera) {
        Image picture = getImage();
        if (picture != null) {
            setFitWidth(picture.getWidth() * camera.zoom());
            setFitHeight(picture.getHeight() * camera.zoom());
            relocate(camera.screenX(Point2D.ZERO) - getFitWidth() / 2, camera.screenY(Point2D.ZERO) - getFitHeight() / 2);
        }
    }
}
