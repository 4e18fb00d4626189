package io.nocturne.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import org.jspecify.annotations.Nullable;

/** Takes a picture of a whole map, whatever part of it is shown: at its natural size and sharp, or as large as a picture may be. */
final class GraphPhoto {
    /** Around the outermost nodes, for their names. */
    private static final double BESIDE = 90;
    private static final double ABOVE = 50;
    /** The largest side of a canvas. */
    private static final double MOST_SIDE = 8_000;
    private static final double MOST_PIXELS = 36e6;
    private static final double SHARP = 2;

    private GraphPhoto() {}

    /** How a map is drawn on a canvas of some size; gives what lies below the canvas, null for nothing. */
    @FunctionalInterface
    interface Painting {
        @Nullable
        Image on(GraphicsContext gc, double width, double height);
    }

    /**
     * The camera is left as it was.
     *
     * @param ground what lies below all
     */
    static WritableImage of(GraphView view, GraphCamera camera, GraphGround ground, Painting painting) {
        Rectangle2D picture = ground.where();
        List<Point2D> places = new ArrayList<>(view.graph().nodes().stream().map(node -> view.place(node.id())).toList());
        if (picture.getWidth() > 0) {
            places.add(new Point2D(picture.getMinX(), picture.getMinY()));
            places.add(new Point2D(picture.getMaxX(), picture.getMaxY()));
        }
        // It is drawn on the canvas alone, which a sharp picture needs.
        boolean plain = view.graph().edges().size() <= GraphPainter.MANY_EDGES;
        double minX = places.stream().mapToDouble(Point2D::getX).min().orElse(0);
        double minY = places.stream().mapToDouble(Point2D::getY).min().orElse(0);
        double wide = places.stream().mapToDouble(Point2D::getX).max().orElse(0) - minX;
        double high = places.stream().mapToDouble(Point2D::getY).max().orElse(0) - minY;
        double zoom = Math.min(1, Math.min((MOST_SIDE - 2 * BESIDE) / Math.max(1, wide), (MOST_SIDE - 2 * ABOVE) / Math.max(1, high)));
        double width = Math.ceil(wide * zoom + 2 * BESIDE);
        double height = Math.ceil(high * zoom + 2 * ABOVE);
        // What is drawn larger is sharp; a canvas that is made larger is not.
        double scale = plain
                ? Math.clamp(Math.min(MOST_SIDE / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height))), 1, SHARP)
                : 1;
        Point2D was = camera.centre();
        double from = camera.zoom();
        Canvas canvas = new Canvas(width * scale, height * scale);
        canvas.getGraphicsContext2D().scale(scale, scale);
        Group all = new Group();
        camera.frame(width, height);
        try {
            camera.lookAt(new Point2D(minX + wide / 2, minY + high / 2), zoom);
            Image below = painting.on(canvas.getGraphicsContext2D(), width, height);
            if (picture.getWidth() > 0) {
                GraphGround behind = new GraphGround();
                behind.show(ground.getImage(), picture);
                behind.place(camera);
                Group larger = new Group(behind);
                larger.getTransforms().add(Transform.scale(scale, scale));
                all.getChildren().add(larger);
            }
            if (below != null) {
                all.getChildren().add(new ImageView(below));
            }
            all.getChildren().add(canvas);
        } finally {
            camera.frame(0, 0);
            camera.lookAt(was, from);
        }
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(view.color(Token.SURFACE_1));
        parameters.setViewport(new Rectangle2D(0, 0, width * scale, height * scale));
        view.repaint();
        return all.snapshot(parameters, null);
    }
}
