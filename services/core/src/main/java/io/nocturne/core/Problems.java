package io.nocturne.core;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The problems that hold now. Services report and clear them; the interface lists them. Thread-safe. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int KEPT = 1_000;

    private final Map<String, Problem> current = new LinkedHashMap<>();
    private final Deque<Over> over = new ArrayDeque<>();
    private final Instant begun = Instant.now();
    private final List<Consumer<List<Problem>>> listeners = new CopyOnWriteArrayList<>();

    /** A problem that held until some time. */
    private record Over(Problem problem, Instant until) {}

    /** Reports a problem; one with the same id is replaced, keeping the time the first one began. */
    public void report(Problem problem) {
        List<Problem> now;
        synchronized (current) {
            Problem before = current.remove(problem.id());
            if (before == null) {
                LOG.warn("{} at {} {}", problem.what(), problem.where(), problem.arguments(), problem.cause());
            }
            current.put(problem.id(), before == null ? problem : since(problem, before));
            if (current.size() > KEPT) {
                remember(current.remove(current.keySet().iterator().next()));
            }
            now = new ArrayList<>(current.values());
        }
        listeners.forEach(listener -> listener.accept(now));
    }

    /** Says that this trouble is over; no effect where it was not reported. */
    public void clear(String id) {
        List<Problem> now;
        synchronized (current) {
            Problem gone = current.remove(id);
            if (gone == null) {
                return;
            }
            remember(gone);
            LOG.info("over: {}", id);
            now = new ArrayList<>(current.values());
        }
        listeners.forEach(listener -> listener.accept(now));
    }

    /** A copy of what holds now, oldest first. */
    public List<Problem> current() {
        synchronized (current) {
            return new ArrayList<>(current.values());
        }
    }

    /** Those that held at a moment, oldest first. Nothing is known of the time before {@link #begun}; the last thousand that ended are. */
    public List<Problem> at(Instant moment) {
        synchronized (current) {
            return Stream.concat(
                    over.stream().filter(each -> each.until().isAfter(moment)).map(Over::problem), current.values().stream())
                    .filter(problem -> !problem.since().isAfter(moment))
                    .toList();
        }
    }

    /** Since when problems are remembered: the start of the program. */
    public Instant begun() {
        return begun;
    }

    private void remember(@Nullable Problem gone) {
        if (gone != null) {
            over.addLast(new Over(gone, Instant.now()));
            if (over.size() > KEPT) {
                over.removeFirst();
            }
        }
    }

    /** Calls the listener after every change, on the thread that made the change. Close to stop. */
    public Registration onChange(Consumer<List<Problem>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private static Problem since(Problem problem, Problem before) {
        return new Problem(
                problem.id(),
                problem.level(),
                problem.what(),
                problem.where(),
                before.since(),
                problem.remedy(),
                problem.arguments(),
                problem.cause());
    }
}
