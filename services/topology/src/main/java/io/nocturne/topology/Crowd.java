package io.nocturne.topology;

import io.nocturne.core.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks many at the same time, but not too many. */
final class Crowd {
    private static final Logger LOG = LoggerFactory.getLogger(Crowd.class);

    /** Something that asks somebody. */
    @FunctionalInterface
    interface Question<T> {
        void put(T to) throws InterruptedException;
    }

    private final Semaphore places;

    /** @param most asked at the same time */
    Crowd(int most) {
        places = new Semaphore(most);
    }

    /** Asks all of them and waits for the last. */
    <T> void ask(List<T> all, Scope scope, String work, Question<T> question) throws InterruptedException {
        if (all.isEmpty()) {
            return;
        }
        try (Scope together = scope.child(work)) {
            List<CompletableFuture<Void>> begun = new ArrayList<>();
            for (T each : all) {
                places.acquire();
                begun.add(together.<Void>call(work, () -> {
                    try {
                        question.put(each);
                    } finally {
                        places.release();
                    }
                    return null;
                }));
            }
            for (CompletableFuture<Void> each : begun) {
                try {
                    each.get();
                } catch (ExecutionException e) {
                    LOG.warn("a device could not be asked", e.getCause());
                }
            }
        }
    }
}
