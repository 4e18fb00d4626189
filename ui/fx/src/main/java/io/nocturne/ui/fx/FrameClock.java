package io.nocturne.ui.fx;

import io.nocturne.core.Registration;
import io.nocturne.core.Scope;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one bridge from other threads to the interface's thread.
 *
 * <p>Everything that arrives by itself goes through a {@link FrameTask}: once a frame the clock lets each task do its share, so that a thousand
 * arrivals between two frames cost one paint. A running timer makes JavaFX produce sixty pulses a second, even over a still picture; therefore the
 * timer runs only while some task has work, and stops after {@value #IDLE_FRAMES} frames without. A watcher on a virtual thread asks the tasks
 * every 40 ms whether there is work again, and up to five times as rarely the longer there has been none; longer than that nothing waits.
 *
 * <p>What the user did, and answers to it, use {@link #later(Runnable)}.
 */
public final class FrameClock {
    private static final Logger LOG = LoggerFactory.getLogger(FrameClock.class);
    private static final int IDLE_FRAMES = 2;
    private static final Duration WATCH = Duration.ofMillis(40);
    private static final Duration QUIET_WATCH = Duration.ofMillis(120);
    private static final Duration STILL_WATCH = Duration.ofMillis(200);
    /** Two seconds of looks. */
    private static final int QUIET_LOOKS = 50;
    /** And ten seconds more. */
    private static final int STILL_LOOKS = QUIET_LOOKS + 83;

    /** How long a task that failed rests before it is asked again; twice as long each time it fails once more. */
    private static final Duration REST = Duration.ofSeconds(1);
    private static final int MOST_RESTS = 6;

    private final List<Guarded> tasks = new CopyOnWriteArrayList<>();
    private final AtomicBoolean running = new AtomicBoolean();
    private final AnimationTimer timer = new Timer();
    private int idle;

    /** @param scope whose end stops the clock */
    public FrameClock(Scope scope) {
        scope.start("frame-watch", () -> {
            int quiet = 0;
            while (!scope.isClosed()) {
                if (running.get()) {
                    quiet = 0;
                } else if (anyWork()) {
                    wake();
                } else {
                    quiet++;
                }
                Thread.sleep(quiet > STILL_LOOKS ? STILL_WATCH : quiet > QUIET_LOOKS ? QUIET_WATCH : WATCH);
            }
        });
        scope.own(() -> later(timer::stop));
    }

    /** Lets the task work once a frame from now on. Close to stop. */
    public Registration onFrame(FrameTask task) {
        Guarded guarded = new Guarded(task);
        tasks.add(guarded);
        return () -> tasks.remove(guarded);
    }

    /** Starts the frames at once instead of at the watcher's next look. Any thread. */
    public void wake() {
        if (running.compareAndSet(false, true)) {
            Platform.runLater(() -> {
                idle = 0;
                timer.start();
            });
        }
    }

    /** Runs on the interface's thread: at once when called there, else soon. Any thread. */
    public void later(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            action.run();
        } else {
            afterwards(action);
        }
    }

    /** Runs on the interface's thread after what is under way there. Any thread. */
    public void afterwards(Runnable action) {
        Platform.runLater(() -> {
            try {
                action.run();
            } catch (Scope.Closed e) {
                // The pane it was meant for closed while it waited here.
                LOG.debug("too late: {}", e.getMessage());
            }
        });
    }

    /** Computes something on the interface's thread; the future fails with what {@code question} throws. Any thread. */
    public <T> CompletableFuture<T> ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        later(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private boolean anyWork() {
        for (Guarded task : tasks) {
            if (task.hasWork()) {
                return true;
            }
        }
        return false;
    }

    private final class Timer extends AnimationTimer {
        @Override
        public void handle(long now) {
            boolean worked = false;
            for (Guarded task : tasks) {
                if (task.hasWork()) {
                    worked = true;
                    task.frame(now);
                }
            }
            idle = worked ? 0 : idle + 1;
            if (idle > IDLE_FRAMES) {
                stop();
                running.set(false);
            }
        }
    }

    /**
     * A task whose mistakes neither stop the frames of the others nor are repeated sixty times a second: it rests, and is asked again then, since what was
     * wrong may have passed.
     */
    private static final class Guarded {
        private final FrameTask task;
        private int failures;
        private volatile long restsUntil;
        private volatile boolean resting;

        Guarded(FrameTask task) {
            this.task = task;
        }

        boolean hasWork() {
            return !(resting && System.nanoTime() - restsUntil < 0) && task.hasWork();
        }

        void frame(long now) {
            try {
                task.frame(now);
                failures = 0;
                resting = false;
            } catch (RuntimeException e) {
                restsUntil = System.nanoTime() + (REST.toNanos() << Math.min(failures, MOST_RESTS));
                resting = true;
                LOG.error("frame task {} failed ({} in a row) and rests", task, ++failures, e);
                Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
                if (failures == 1 && handler != null) {
                    handler.uncaughtException(Thread.currentThread(), e);
                }
            }
        }
    }
}
