package io.nocturne.ui.tool;

import io.nocturne.core.Moment;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.ui.fx.CommandRegistry;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Theme;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** One pane in a window of a test, in English and dark, without a workbench around it. */
public final class OpenPane implements AutoCloseable {
    private final Scope scope = new Scope("pane-test");
    private final Stage stage;
    private final ToolContext context;
    private final ToolPane pane;

    private OpenPane(Tool tool, PaneState state, Stage stage) {
        this.stage = stage;
        Theme theme = new Theme();
        theme.modeProperty().set(Theme.Mode.DARK);
        context = new ToolContext(
                new Selection(), new SimpleObjectProperty<>(Moment.LIVE), new CommandRegistry(), new I18n(Locale.ENGLISH, ZoneOffset.UTC), new Problems(),
                scope, new FrameClock(scope), theme, ToolContext.Desk.NONE);
        pane = tool.open(context, state);
        Scene scene = new Scene(new StackPane(pane.node()), 1100, 640);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        pane.visible(true);
    }

    /** Opens it in 1100 by 640. */
    public static OpenPane of(Tool tool) throws Exception {
        return of(tool, PaneState.EMPTY);
    }

    /** Opens it as it was left. */
    public static OpenPane of(Tool tool, PaneState state) throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        return on(() -> new OpenPane(tool, state, stage));
    }

    /** Works on the interface's thread, and waits until it has settled. */
    public static <T> T on(Callable<T> work) {
        T result = WaitForAsyncUtils.waitForAsyncFx(60_000, work);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    /** Everything in the window. */
    public Stream<Node> nodes() {
        return below(stage.getScene().getRoot());
    }

    private static Stream<Node> below(Node node) {
        return node instanceof Parent parent
                ? Stream.concat(Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(OpenPane::below))
                : Stream.of(node);
    }

    /** Runs one of the pane's commands. */
    public void command(String id) {
        on(() -> {
            pane.commands().stream().filter(command -> command.id().equals(id)).findFirst().orElseThrow().run();
            return null;
        });
    }

    /** Waits for something that is asked on the interface's thread. */
    public static void until(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> on(condition));
    }

    /** Draws the window into {@code target/pictures}, for people to look at. */
    public void picture(String name) throws IOException {
        var image = on(() -> stage.getScene().snapshot(null));
        File file = new File("target/pictures/" + name + ".png");
        file.getParentFile().mkdirs();
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file);
    }

    public ToolPane pane() {
        return pane;
    }

    public ToolContext context() {
        return context;
    }

    public Stage stage() {
        return stage;
    }

    @Override
    public void close() {
        on(() -> {
            pane.close();
            stage.hide();
            return true;
        });
        scope.close();
    }
}
