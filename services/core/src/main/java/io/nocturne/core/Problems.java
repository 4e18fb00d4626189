package io.nocturne.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The problems that hold now. Services report and clear them; the interface lists them. Thread-safe. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int KEPT = 1_000;

    private final Map<String, Problem> current = new LinkedHashMap<>();
    private final List<Consumer<List<Problem>>> listeners = new CopyOnWriteArrayList<>();

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
                current.remove(current.keySet().iterator().next());
            }
            now = new ArrayList<>(current.values());
        }
        listeners.forEach(listener -> listener.accept(now));
    }

    /** Says that this trouble is over; no effect where it was not reported. */
    public void clear(String id) {
        List<Problem> now;
        synchronized (current) {
            if (current.remove(id) == null) {
                return;
            }
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
