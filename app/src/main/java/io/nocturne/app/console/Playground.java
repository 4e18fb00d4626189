package io.nocturne.app.console;

import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.lab.Lab;
import io.nocturne.lab.LabOptions;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The lab inside this program: started once, in the background, when somebody wants it. */
final class Playground {
    static final String PROBLEM = "lab-start";

    /** How far it is. */
    enum Stage {
        OFF,
        STARTING,
        RUNNING,
        FAILED
    }

    private final Scope scope;
    private final Problems problems;
    private final Supplier<LabOptions> options;
    private final Consumer<Lab> running;
    private final Runnable failed;
    private volatile Stage stage = Stage.OFF;
    private volatile @Nullable Lab lab;

    /**
     * @param options asked for on the lab's thread when it starts
     * @param running given the lab once all of it serves, on the lab's thread
     * @param failed called after a start that failed, on the lab's thread
     */
    Playground(Scope scope, Problems problems, Supplier<LabOptions> options, Consumer<Lab> running, Runnable failed) {
        this.scope = scope;
        this.problems = problems;
        this.options = options;
        this.running = running;
        this.failed = failed;
    }

    /** Starts it, unless it is starting or running. Returns at once. */
    synchronized void start() {
        if (stage == Stage.OFF || stage == Stage.FAILED) {
            stage = Stage.STARTING;
            scope.start("lab", this::run);
        }
    }

    private void run() throws InterruptedException {
        try {
            Lab started = Lab.start(options.get(), scope);
            lab = started;
            problems.clear(PROBLEM);
            stage = Stage.RUNNING;
            running.accept(started);
        } catch (IOException | RuntimeException e) {
            stage = Stage.FAILED;
            failed.run();
            if (!scope.isClosed()) {
                problems.report(new Problem(
                        PROBLEM, Level.MAJOR, "workbench.problem.lab.what", "127.0.0.1", Instant.now(), "workbench.problem.lab.remedy",
                        List.of(Sentence.of(e)), e));
            }
        }
    }

    Stage stage() {
        return stage;
    }

    /** Null until all of it serves. */
    @Nullable
    Lab lab() {
        return lab;
    }
}
