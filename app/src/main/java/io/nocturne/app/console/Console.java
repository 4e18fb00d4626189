package io.nocturne.app.console;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/** Runs the desktop console until its window closes, or takes a picture of it. */
public final class Console {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    /** A picture is taken without the lab if that has not come up by then. */
    private static final Duration LAB_PATIENCE = Duration.ofSeconds(60);

    private final ConsoleOptions options;
    private final Scope scope = new Scope("console");
    private final Problems problems = new Problems();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    /** What an end from outside does. */
    private volatile Runnable close;

    private Console(ConsoleOptions options) {
        this.options = options;
        close = () -> end(options.screenshot() == null ? null : "ended before the picture was taken");
    }

    /**
     * Returns when the console has ended.
     *
     * @param ui on its way up, or there
     * @return null if all went well, else a sentence that says why it could not start or take its picture
     */
    public static @Nullable String run(Interface ui, ConsoleOptions options) throws InterruptedException {
        try (LogFile _ = LogFile.start(options.data().logs())) {
            Console console = new Console(options);
            console.listen();
            String impossible = ui.run(console::start);
            if (impossible != null) {
                return impossible;
            }
            console.ended.await();
            console.scope.close();
            return console.failure.get();
        }
    }

    /** The names of the workspaces there are: those that ship, and those the user of a data directory made. */
    public static List<String> workspaces(DataDirectory data) {
        return Stream.concat(Workspaces.NAMES.stream(), Workspaces.own(data.workspaces()).stream()).toList();
    }

    /** Ended from outside, with the session or by Ctrl-C where it was started, it closes as by its window; asked a second time it goes at once. */
    private void listen() {
        AtomicBoolean asked = new AtomicBoolean();
        for (String name : List.of("INT", "TERM")) {
            Signal.handle(new Signal(name), signal -> {
                if (asked.getAndSet(true)) {
                    Runtime.getRuntime().halt(128 + signal.getNumber());
                }
                close.run();
            });
        }
    }

    private void start() {
        try {
            open();
        } catch (RuntimeException | Error e) {
            LOG.error("the console cannot open", e);
            end("the console cannot open: " + e + "; the log file in " + options.data().logs() + " has the details");
        }
    }

    private void open() {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            LOG.error("uncaught in {}", thread.getName(), e);
            problems.report(new Problem(
                    "uncaught-" + e.getClass().getName(), Level.MAJOR, "workbench.problem.uncaught.what", thread.getName(), Instant.now(),
                    "workbench.problem.uncaught.remedy", List.of(Sentence.of(e),
                            options.data().logs().toString()),
                    e));
        });
        ConsoleWindow window = new ConsoleWindow(options, scope, problems, new Stage(), () -> end(null));
        window.show(Console::tellStart);
        Path picture = options.screenshot();
        if (picture == null) {
            close = window::closeSoon;
        } else {
            scope.start("screenshot", () -> {
                window.awaitLab(LAB_PATIENCE);
                Thread.sleep(options.after());
                window.picture(picture, this::end);
            });
        }
    }

    private static void tellStart() {
        // Not from the start the system tells of a process, which Linux counts from a boot known to the second only.
        LOG.info(
                "window usable {} ms after the virtual machine began, {} ms of CPU",
                ManagementFactory.getRuntimeMXBean().getUptime(),
                ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(-1L));
    }

    private void end(@Nullable String why) {
        failure.compareAndSet(null, why);
        ended.countDown();
    }
}
