package io.nocturne.ui.tool.topology;

import io.nocturne.ui.control.FileDialog;
import io.nocturne.ui.control.GraphView;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.topology.MapEdits.Ground;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** The picture behind a map, such as a plan of a floor. Read beside the interface's thread, on which all else is. */
final class MapGround {
    /** Beyond the outermost nodes on each side, for their names. */
    private static final double RIM = 60;

    private final ToolContext context;
    private final MapState state;
    private final GraphView map;
    /** What is in {@link #file}; null while it is read, and where it could not be. */
    private @Nullable GroundPicture picture;
    private String file = "";

    MapGround(ToolContext context, MapState state, GraphView map) {
        this.context = context;
        this.state = state;
        this.map = map;
    }

    /** Shows the picture of the layer that is shown, if it has one. */
    void show() {
        Ground wanted = state.edits.ground(state.layer);
        if (wanted == null) {
            map.setGround(null, Rectangle2D.EMPTY);
            return;
        }
        if (!wanted.file().equals(file)) {
            file = wanted.file();
            picture = null;
            read(Path.of(file), read -> {
                if (wanted.file().equals(file)) {
                    picture = read;
                    show();
                }
            });
        }
        GroundPicture read = picture;
        if (read == null) {
            map.setGround(null, Rectangle2D.EMPTY);
        } else {
            map.setGround(read.image(), part(wanted, read));
        }
    }

    /** As it is shown, for what is written; null while there is none. */
    @Nullable
    Backdrop backdrop() {
        GroundPicture read = picture;
        Ground now = state.edits.ground(state.layer);
        return read == null || now == null ? null : new Backdrop(read.image(), part(now, read));
    }

    private static Rectangle2D part(Ground ground, GroundPicture read) {
        double wide = ground.wide() > 0 ? ground.wide() : read.wide();
        double high = wide / read.aspect();
        return new Rectangle2D(ground.x() - wide / 2, ground.y() - high / 2, wide, high);
    }

    /** Says so where it cannot be read. */
    private void read(Path from, Consumer<GroundPicture> then) {
        context.scope().start("ground", () -> {
            try {
                GroundPicture read = GroundPicture.read(from);
                context.clock().later(() -> then.accept(read));
            } catch (IOException e) {
                String key = Files.exists(from) ? "topology.edit.ground.failed" : "topology.edit.ground.gone";
                context.clock().later(() -> context.desk().say(context.i18n().text(key, from.toString())));
            }
        });
    }

    /** Asks for a picture, which is to lie below all nodes. What is there stays where that is none. */
    void choose(Consumer<Ground> chosen) {
        new FileDialog(map, context.i18n(), "topology.edit.ground")
                .forms(List.of(new FileChooser.ExtensionFilter("PNG, JPEG, GIF, BMP", "*.png", "*.jpg", "*.jpeg", "*.gif", "*.bmp")))
                .open()
                .map(Path::toAbsolutePath)
                .ifPresent(from -> read(from, read -> {
                    file = from.toString();
                    picture = read;
                    chosen.accept(below(file, read, map.places().values()));
                }));
    }

    private static Ground below(String file, GroundPicture read, Collection<Point2D> nodes) {
        if (nodes.isEmpty()) {
            return new Ground(file, 0, 0, 0);
        }
        double left = nodes.stream().mapToDouble(Point2D::getX).min().orElse(0) - RIM;
        double right = nodes.stream().mapToDouble(Point2D::getX).max().orElse(0) + RIM;
        double top = nodes.stream().mapToDouble(Point2D::getY).min().orElse(0) - RIM;
        double bottom = nodes.stream().mapToDouble(Point2D::getY).max().orElse(0) + RIM;
        return new Ground(file, (left + right) / 2, (top + bottom) / 2, Math.max(right - left, (bottom - top) * read.aspect()));
    }

    /** The picture as large as the view, where the view is now: moving the map first moves the picture upon it. Null while there is none. */
    @Nullable
    Ground fitted() {
        GroundPicture read = picture;
        Ground now = state.edits.ground(state.layer);
        if (read == null || now == null) {
            return null;
        }
        Rectangle2D shown = map.shown();
        return new Ground(
                now.file(), shown.getMinX() + shown.getWidth() / 2, shown.getMinY() + shown.getHeight() / 2,
                Math.min(shown.getWidth(), shown.getHeight() * read.aspect()));
    }
}
