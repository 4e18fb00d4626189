package io.nocturne.app.console;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The real console in a window of a test. Closing it twice is as closing it once. */
final class OpenConsole implements AutoCloseable {
    private final Scope scope = new Scope("test");
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Stage stage;
    private final ConsoleWindow window;

    private OpenConsole(ConsoleOptions options) {
        stage = new Stage();
        window = new ConsoleWindow(options, scope, new Problems(), stage, () -> ended.set(true));
        window.show();
    }

    /**
     * Opens it in 1280 by 800.
     *
     * @param workspace the one it starts with; null for the last one, or the welcome of a first start
     * @param language null for what the user chose last
     */
    static OpenConsole on(Path data, boolean lab, @Nullable String workspace, @Nullable Locale language) throws Exception {
        FxToolkit.registerPrimaryStage();
        ConsoleOptions options = new ConsoleOptions(
                new DataDirectory(data), lab, null, Duration.ZERO, workspace, 1280, 800, 0, workspace == null ? null : "dark", language);
        return OpenConsole.<OpenConsole>fx(() -> new OpenConsole(options));
    }

    /** Works on the interface's thread and waits for it. */
    static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(60, TimeUnit.SECONDS);
    }

    /** As {@link #fx}, for work without a result. */
    static void onFx(Runnable work) throws Exception {
        fx(() -> {
            work.run();
            return true;
        });
    }

    /** A node and all below it. */
    static Stream<Node> nodes(Node node) {
        return node instanceof Parent parent
                ? Stream.concat(Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(OpenConsole::nodes))
                : Stream.of(node);
    }

    Stage stage() {
        return stage;
    }

    ConsoleWindow window() {
        return window;
    }

    Desk desk() {
        return window.desk();
    }

    /** The root of its scene. */
    Parent root() {
        return stage.getScene().getRoot();
    }

    boolean isEnded() {
        return ended.get();
    }

    void command(String id) throws Exception {
        onFx(() -> window.workbench().commands().run(id));
    }

    void closePanes() throws Exception {
        onFx(() -> List.copyOf(desk().dock().keys()).forEach(desk().dock()::close));
    }

    @Override
    public void close() throws Exception {
        if (!ended.get()) {
            onFx(window::close);
        }
        scope.close();
    }
}
