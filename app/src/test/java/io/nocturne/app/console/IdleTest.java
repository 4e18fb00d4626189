package io.nocturne.app.console;

import static io.nocturne.app.console.OpenConsole.fx;
import static io.nocturne.app.console.OpenConsole.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.TextInputControlSkin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** What a console does while nothing happens: next to nothing. Each pulse costs time of the processor, and there could be sixty a second. */
class IdleTest {
    private static final Duration WATCHED = Duration.ofSeconds(4);
    /** The clock's second each second, and the two frames after it; ages; the rest is room for a busy machine. */
    private static final int MOST_PULSES = 48;

    @TempDir
    static Path data;

    private OpenConsole console;

    @BeforeEach
    void start() throws Exception {
        console = OpenConsole.on(data, false, "Shift", null);
    }

    @AfterEach
    void stop() throws Exception {
        console.close();
    }

    @Test
    void aQuietConsoleHardlyPulses() throws Exception {
        onFx(() -> console.root().requestFocus());
        await().atMost(Duration.ofSeconds(60)).until(() -> pulsesWhileWatched() <= MOST_PULSES);
    }

    @Test
    void theCaretStandsStillOnceNobodyTypes() throws Exception {
        TextField field = fx(() -> (TextField) OpenConsole.nodes(console.root()).filter(node -> node instanceof TextField && node.isVisible()).findFirst().orElseThrow());
        onFx(field::requestFocus);
        new FxRobot().write("a");
        await().atMost(Duration.ofSeconds(60)).until(() -> pulsesWhileWatched() <= MOST_PULSES);
        assertThat(fx(() -> ((TextInputControlSkin<?>) field.getSkin()).getNode())).isSameAs(field);
        assertThat(fx(() -> caret(field).getOpacity())).isEqualTo(1.0);
    }

    @Test
    void aMinimisedWindowShowsNoPane() throws Exception {
        onFx(() -> console.stage().setIconified(true));
        await().atMost(Duration.ofSeconds(60)).until(() -> pulsesWhileWatched() <= MOST_PULSES);
        onFx(() -> console.stage().setIconified(false));
    }

    private static Node caret(TextField field) {
        return OpenConsole.nodes(field).filter(node -> node instanceof javafx.scene.shape.Path).findFirst().orElseThrow();
    }

    private int pulsesWhileWatched() throws Exception {
        AtomicInteger pulses = new AtomicInteger();
        Runnable count = pulses::incrementAndGet;
        onFx(() -> console.stage().getScene().addPostLayoutPulseListener(count));
        long from = System.nanoTime();
        await().atMost(WATCHED.plusSeconds(5)).until(() -> System.nanoTime() - from > WATCHED.toNanos());
        onFx(() -> console.stage().getScene().removePostLayoutPulseListener(count));
        return pulses.get();
    }
}
