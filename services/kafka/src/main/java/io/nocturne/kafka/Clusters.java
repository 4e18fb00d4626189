package io.nocturne.kafka;

import io.nocturne.core.Problems;
import io.nocturne.core.Registration;
import io.nocturne.core.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The clusters that are watched now, in the order they were added. Thread-safe. */
public final class Clusters {
    private final Scope scope;
    private final Problems problems;
    private final List<ClusterWatch> watches = new ArrayList<>();
    private final List<Consumer<List<ClusterWatch>>> listeners = new CopyOnWriteArrayList<>();

    /** @param scope closing it ends all watches */
    public Clusters(Scope scope, Problems problems) {
        this.scope = scope;
        this.problems = problems;
    }

    /**
     * Watches a cluster from now on; returns at once. Where one with the same bootstrap addresses is watched already, that one is given back. A
     * name that is taken gets a number.
     */
    public ClusterWatch add(String name, ClusterConfig config) {
        ClusterWatch made;
        synchronized (watches) {
            for (ClusterWatch watch : watches) {
                if (watch.config().bootstrap().equals(config.bootstrap())) {
                    return watch;
                }
            }
            String free = name;
            for (int i = 2; taken(free); i++) {
                free = name + " " + i;
            }
            made = new ClusterWatch(free, config, scope, problems).start();
            watches.add(made);
        }
        changed();
        return made;
    }

    private boolean taken(String name) {
        return watches.stream().anyMatch(watch -> watch.name().equals(name));
    }

    /** Ends the watch of this name; nothing happens where there is none. */
    public void remove(String name) {
        ClusterWatch gone;
        synchronized (watches) {
            gone = watches.stream().filter(watch -> watch.name().equals(name)).findFirst().orElse(null);
            if (gone == null) {
                return;
            }
            watches.remove(gone);
        }
        gone.close();
        changed();
    }

    public List<ClusterWatch> all() {
        synchronized (watches) {
            return List.copyOf(watches);
        }
    }

    public Optional<ClusterWatch> find(String name) {
        return all().stream().filter(watch -> watch.name().equals(name)).findFirst();
    }

    /** Calls the listener after a cluster was added or removed, on the thread that did it. Close to stop. */
    public Registration onChange(Consumer<List<ClusterWatch>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed() {
        List<ClusterWatch> now = all();
        listeners.forEach(listener -> listener.accept(now));
    }
}
