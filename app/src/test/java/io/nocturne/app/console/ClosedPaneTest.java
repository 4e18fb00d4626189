package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What a closed pane leaves behind: nothing that listens, and nothing that keeps it in memory. */
class ClosedPaneTest {
    private static final int TIMES = Integer.getInteger("nocturne.test.panes", 12);

    /** A scene may remember the last node that had the mouse or the focus. */
    private static final int REMEMBERED = 1;

    @TempDir
    static Path data;

    private static Scope scope;
    private static ConsoleWindow window;

    @BeforeAll
    static void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        ConsoleOptions options = new ConsoleOptions(
                new DataDirectory(data), false, null, Duration.ZERO, "Shift", 1280, 800, 0, "dark", Locale.ENGLISH);
        fx(() -> {
            scope = new Scope("test");
            window = new ConsoleWindow(options, scope, new Problems(), new Stage(), () -> {});
            window.show();
            return true;
        });
    }

    @AfterAll
    static void close() throws Exception {
        fx(() -> {
            window.close();
            return true;
        });
        scope.close();
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(60, TimeUnit.SECONDS);
    }

    @Test
    void isForgottenWhateverItWas() throws Exception {
        fx(() -> {
            List.copyOf(window.desk().dock().keys()).forEach(window.desk().dock()::close);
            return true;
        });
        Map<String, List<WeakReference<Node>>> closed = new LinkedHashMap<>();
        for (int i = 0; i < TIMES; i++) {
            for (Tool tool : window.desk().tools()) {
                closed.computeIfAbsent(tool.id(), id -> new ArrayList<>()).add(openAndClose(tool.id()));
            }
        }
        // The last one opened takes the place of what the scene remembers of the others.
        fx(() -> {
            window.desk().open("manual", PaneState.EMPTY);
            return true;
        });
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            System.gc();
            WaitForAsyncUtils.waitForFxEvents();
            Map<String, Long> left = new LinkedHashMap<>();
            closed.forEach((id, nodes) -> {
                long alive = nodes.stream().filter(node -> node.get() != null).count();
                if (alive > REMEMBERED) {
                    left.put(id, alive);
                }
            });
            assertThat(left).as("panes of %d closed that are still in memory", TIMES).isEmpty();
        });
    }

    private static WeakReference<Node> openAndClose(String tool) throws Exception {
        WeakReference<Node> node = fx(() -> {
            window.desk().open(tool, PaneState.EMPTY);
            return new WeakReference<>(window.desk().node(tool));
        });
        WaitForAsyncUtils.waitForFxEvents();
        fx(() -> {
            window.desk().dock().close(tool);
            return true;
        });
        return node;
    }
}
