package io.nocturne.app.console;

import static io.nocturne.app.console.OpenConsole.fx;
import static io.nocturne.app.console.OpenConsole.nodes;
import static io.nocturne.app.console.OpenConsole.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import javafx.scene.Node;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** What a closed pane leaves behind: nothing that listens, and nothing that keeps it in memory. */
class ClosedPaneTest {
    private static final int TIMES = Integer.getInteger("nocturne.test.panes", 4);

    /** A scene may remember the last node that had the mouse or the focus. */
    private static final int REMEMBERED = 1;

    @TempDir
    static Path data;

    private static OpenConsole console;

    @BeforeAll
    static void open() throws Exception {
        console = OpenConsole.on(data, false, "Shift", Locale.ENGLISH);
    }

    @AfterAll
    static void close() throws Exception {
        console.close();
    }

    @Test
    void isForgottenWhateverItWas() throws Exception {
        console.closePanes();
        Map<String, List<WeakReference<Node>>> closed = new LinkedHashMap<>();
        for (int i = 0; i < TIMES; i++) {
            for (Tool tool : console.desk().tools()) {
                closed.computeIfAbsent(tool.id(), id -> new ArrayList<>()).add(openAndClose(tool.id()));
            }
        }
        // The last one opened takes the place of what the scene remembers of the others.
        onFx(() -> console.desk().open("manual", PaneState.EMPTY));
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
            console.desk().open(tool, PaneState.EMPTY);
            return new WeakReference<>(console.desk().node(tool));
        });
        WaitForAsyncUtils.waitForFxEvents();
        onFx(() -> console.desk().dock().close(tool));
        return node;
    }
}
