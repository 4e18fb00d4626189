package io.nocturne.ui.dock;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
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
    private final Bento bento;
    private final DockTree tree;
    private final Region area;
    private final Consumer<Scene> onScene;
    private final Consumer<String> close;
    private Function<String, String> title = name -> name;
    private Consumer<Stage> dress = stage -> {};

    /**
     * @param area the node of the main window's panes
     * @param onScene told of every window's scene
     * @param close closes the pane of a key
     */
    DockWindows(Bento bento, DockTree tree, Region area, Consumer<Scene> onScene, Consumer<String> close) {
        this.bento = bento;
        this.tree = tree;
        this.area = area;
        this.onScene = onScene;
        this.close = close;
        bento.stageBuilding().setStageFactory(owner -> {
            DragDropStage stage = newStage();
            dress.accept(stage);
            return stage;
        });
        bento.stageBuilding().setSceneFactory((source, content, width, height) -> newScene(source, content, width, height));
    }

    void dress(Function<String, String> newTitle, Consumer<Stage> newDress) {
        title = newTitle;
        dress = newDress;
    }

    private static DragDropStage newStage() {
        DragDropStage stage = new DragDropStage(true);
        stage.initStyle(StageStyle.DECORATED);
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
        stage.setX(bounds.x());
        stage.setY(bounds.y());
        stage.setWidth(bounds.width());
        stage.setHeight(bounds.height());
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
                    windows.add(new Layout.Floating(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), part));
                }
            }
        }
        return windows;
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
