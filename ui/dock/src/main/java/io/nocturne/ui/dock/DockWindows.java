package io.nocturne.ui.dock;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.robot.Robot;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.jspecify.annotations.Nullable;
import software.coley.bentofx.Bento;
import software.coley.bentofx.control.DragDropStage;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.DockContainer;
import software.coley.bentofx.layout.container.DockContainerLeaf;
import software.coley.bentofx.layout.container.DockContainerRootBranch;

/** The windows of panes that float. They have titles and are owned by none, so that they can lie on another screen. */
final class DockWindows {
    private static final double LEAST_WIDTH = 240;
    private static final double LEAST_HEIGHT = 160;
    /** How far the corner of a window lies from the pointer that dropped it, px. */
    private static final double GRIP_X = 60;
    private static final double GRIP_Y = 16;
    private static final double FRAME = 40;
    private static final String ELSEWHERE = "nocturne.elsewhere";

    /** A window that is not where it was left, since the screen is gone: the place is kept for when it is back. */
    private record Elsewhere(Rectangle2D wanted, Rectangle2D shown) {}

    private final Bento bento;
    private final DockTree tree;
    private final Region area;
    private final Consumer<Scene> onScene;
    private final Runnable onShown;
    private final Consumer<String> close;
    private Function<String, String> title = name -> name;
    private Consumer<Stage> dress = stage -> {};

    /**
     * @param area the node of the main window's panes
     * @param onScene told of every window's scene
     * @param onShown told when one of them is there
     * @param close closes the pane of a key
     */
    DockWindows(Bento bento, DockTree tree, Region area, Consumer<Scene> onScene, Runnable onShown, Consumer<String> close) {
        this.bento = bento;
        this.tree = tree;
        this.area = area;
        this.onScene = onScene;
        this.onShown = onShown;
        this.close = close;
        // A tab that was dragged out: its window opens where the tab was let go, and is as any other.
        bento.stageBuilding().setStageFactory(from -> {
            DragDropStage stage = newStage();
            dress.accept(stage);
            Point2D pointer = new Robot().getMousePosition();
            stage.setX(pointer.getX() - GRIP_X);
            stage.setY(pointer.getY() - GRIP_Y);
            return stage;
        });
        bento.stageBuilding().setSceneFactory((source, content, width, height) -> newScene(source, content, width, height));
    }

    void dress(Function<String, String> newTitle, Consumer<Stage> newDress) {
        title = newTitle;
        dress = newDress;
    }

    private DragDropStage newStage() {
        DragDropStage stage = new DragDropStage(true);
        stage.initStyle(StageStyle.DECORATED);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setOnShown(event -> {
            name();
            onShown.run();
        });
        return stage;
    }

    private Scene newScene(@Nullable Scene source, Region content, double width, double height) {
        Scene scene = new Scene(content, width, height);
        if (source != null) {
            scene.getStylesheets().setAll(source.getStylesheets());
        }
        onScene.accept(scene);
        return scene;
    }

    void open(DockContainer inside, Layout.Floating bounds) {
        DockContainerRootBranch floating = tree.newRoot();
        floating.setPruneWhenEmpty(true);
        floating.addContainer(inside);
        DragDropStage stage = newStage();
        stage.setScene(newScene(area.getScene(), floating, bounds.width(), bounds.height()));
        Rectangle2D wanted = new Rectangle2D(bounds.x(), bounds.y(), bounds.width(), bounds.height());
        Rectangle2D seen = Places.seen(wanted, Screen.getScreens().stream().map(Screen::getVisualBounds).toList());
        if (!seen.equals(wanted)) {
            stage.getProperties().put(ELSEWHERE, new Elsewhere(wanted, seen));
        }
        stage.setX(seen.getMinX());
        stage.setY(seen.getMinY());
        stage.setWidth(seen.getWidth());
        stage.setHeight(seen.getHeight());
        dress.accept(stage);
        stage.setOnCloseRequest(event -> {
            List<Dockable> open = new ArrayList<>();
            DockTree.leaves(floating).forEach(leaf -> open.addAll(leaf.getDockables()));
            open.forEach(dockable -> close.accept(dockable.getIdentifier()));
        });
        bento.registerRoot(floating);
        stage.show();
        name();
    }

    /** Titles every window after the pane in front. */
    void name() {
        for (DockContainerRootBranch each : roots()) {
            if (each.getScene().getWindow() instanceof Stage stage && !DockTree.leaves(each).isEmpty()) {
                Dockable front = DockTree.leaves(each).getFirst().getSelectedDockable();
                if (front != null) {
                    stage.setTitle(title.apply(front.getTitle()));
                }
            }
        }
    }

    void raise() {
        for (DockContainerRootBranch each : roots()) {
            if (each.getScene().getWindow() instanceof Stage stage) {
                stage.toFront();
            }
        }
    }

    void closeAll() {
        for (DockContainerRootBranch each : roots()) {
            if (each.getScene().getWindow() instanceof Stage stage) {
                bento.unregisterRoot(each);
                stage.close();
            }
        }
    }

    /** The windows now, with their places and panes. */
    List<Layout.Floating> layout() {
        List<Layout.Floating> windows = new ArrayList<>();
        for (DockContainerRootBranch each : roots()) {
            if (each.getScene().getWindow() instanceof Stage stage && stage.isShowing()) {
                Layout.Part part = DockTree.part(each);
                if (part.keys().findAny().isPresent()) {
                    Rectangle2D place = place(stage);
                    windows.add(new Layout.Floating(place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight(), part));
                }
            }
        }
        return windows;
    }

    /** Where a window lies, or belongs while its screen is gone and nobody has moved it. */
    private static Rectangle2D place(Stage stage) {
        Rectangle2D now = new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
        return stage.getProperties().get(ELSEWHERE) instanceof Elsewhere place && isNear(now, place.shown()) ? place.wanted() : now;
    }

    /** The same place, but for the frame that a window manager puts around it. */
    private static boolean isNear(Rectangle2D a, Rectangle2D b) {
        return Math.abs(a.getMinX() - b.getMinX()) < FRAME && Math.abs(a.getMinY() - b.getMinY()) < FRAME
                && Math.abs(a.getWidth() - b.getWidth()) < FRAME && Math.abs(a.getHeight() - b.getHeight()) < FRAME;
    }

    List<DockContainerLeaf> leaves() {
        return roots().stream().flatMap(each -> DockTree.leaves(each).stream()).toList();
    }

    private List<DockContainerRootBranch> roots() {
        return bento.getRootContainers().stream()
                .filter(each -> each.getScene() != null && each.getScene() != area.getScene())
                .toList();
    }
}
