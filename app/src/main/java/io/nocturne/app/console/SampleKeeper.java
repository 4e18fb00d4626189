package io.nocturne.app.console;

import io.nocturne.core.Feed;
import io.nocturne.core.Scope;
import io.nocturne.store.Cache;
import io.nocturne.store.MetricSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Takes samples from those who must not wait for a disk, and writes them into the cache in turns. Thread-safe. */
final class SampleKeeper {
    private static final int MOST_WAITING = 200_000;
    private static final Duration PACE = Duration.ofSeconds(1);

    private final AtomicReference<@Nullable Cache> cache = new AtomicReference<>();
    private final Feed<MetricSample> waiting = Feed.droppingOldest(MOST_WAITING);
    private final Scope scope;

    SampleKeeper(Scope scope) {
        this.scope = scope;
    }

    /** Where samples are kept, if it may be written. Once. */
    void into(@Nullable Cache opened) {
        cache.set(opened);
        if (opened != null && !opened.isReadOnly()) {
            scope.every("keep-samples", PACE, this::keep);
        }
    }

    /** The cache that is read from; null where there is none, or not yet. */
    @Nullable
    Cache cache() {
        return cache.get();
    }

    /** Takes samples where there is a cache that may be written. */
    void offer(List<MetricSample> samples) {
        Cache open = cache.get();
        if (open == null || open.isReadOnly()) {
            return;
        }
        try {
            for (MetricSample sample : samples) {
                waiting.offer(sample);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes what waits. */
    void keep() throws InterruptedException {
        Cache open = cache.get();
        List<MetricSample> samples = new ArrayList<>();
        waiting.drain(MOST_WAITING, samples::add);
        if (open != null && !samples.isEmpty()) {
            open.appendMetrics(samples);
        }
    }

    /** How many were lost as they came faster than they could be written. */
    long dropped() {
        return waiting.dropped();
    }
}
