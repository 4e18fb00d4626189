package io.nocturne.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Scope;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class FrameClockTest {
    private final Scope scope = new Scope("frames");
    private Thread.UncaughtExceptionHandler before;

    @BeforeEach
    void begin() throws Exception {
        before = Thread.getDefaultUncaughtExceptionHandler();
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void end() {
        Thread.setDefaultUncaughtExceptionHandler(before);
        scope.close();
    }

    @Test
    void aTaskThatFailsIsToldOnceAndWorksAgainLaterWhileOthersGoOn() {
        AtomicInteger told = new AtomicInteger();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> told.incrementAndGet());
        FrameClock clock = new FrameClock(scope);
        AtomicInteger failing = new AtomicInteger();
        AtomicInteger healed = new AtomicInteger();
        AtomicInteger other = new AtomicInteger();
        clock.onFrame(task(() -> {
            if (failing.incrementAndGet() <= 2) {
                throw new IllegalStateException("on purpose");
            }
            healed.incrementAndGet();
        }));
        clock.onFrame(task(other::incrementAndGet));

        Awaitility.await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(30)).until(() -> other.get() > 10);
        assertThat(failing.get()).isLessThanOrEqualTo(2);
        Awaitility.await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(30)).until(() -> healed.get() > 10);
        assertThat(told.get()).isEqualTo(1);
    }

    private static FrameTask task(Runnable frame) {
        return new FrameTask() {
            @Override
            public boolean hasWork() {
                return true;
            }

            @Override
            public void frame(long nanos) {
                frame.run();
            }
        };
    }
}
