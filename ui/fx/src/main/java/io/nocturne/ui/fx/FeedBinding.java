package io.nocturne.ui.fx;

import io.nocturne.core.Feed;
import io.nocturne.core.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Brings what waits in a feed to a model on the interface's thread, once a frame and within a time budget. What does not fit into one frame's
 * budget waits for the next; what the feed cannot hold meanwhile is dropped and counted by the feed's own policy.
 *
 * @param <T> what flows
 */
public final class FeedBinding<T> implements FrameTask, Registration {
    private static final int BATCH = 512;

    private final Feed<T> feed;
    private final long budgetNanos;
    private final Consumer<? super List<T>> sink;
    private final LongSupplier nanoTime;
    private final ArrayList<T> batch = new ArrayList<>(BATCH);
    private Registration registration = () -> {};

    private FeedBinding(Feed<T> feed, Duration budget, Consumer<? super List<T>> sink, LongSupplier nanoTime) {
        this.feed = feed;
        this.budgetNanos = budget.toNanos();
        this.sink = sink;
        this.nanoTime = nanoTime;
    }

    /**
     * Starts draining.
     *
     * @param budget the time one frame may spend here, 4 ms being usual; at least one batch of 512 elements is always taken
     * @param sink given each batch, oldest first, on the interface's thread; must not keep the list
     */
    public static <T> FeedBinding<T> drain(FrameClock clock, Feed<T> feed, Duration budget, Consumer<? super List<T>> sink) {
        FeedBinding<T> binding = new FeedBinding<>(feed, budget, sink, System::nanoTime);
        binding.registration = clock.onFrame(binding);
        return binding;
    }

    static <T> FeedBinding<T> unclocked(Feed<T> feed, Duration budget, Consumer<? super List<T>> sink, LongSupplier nanoTime) {
        return new FeedBinding<>(feed, budget, sink, nanoTime);
    }

    @Override
    public boolean hasWork() {
        return feed.size() > 0;
    }

    @Override
    public void frame(long nanos) {
        long began = nanoTime.getAsLong();
        do {
            batch.clear();
            if (feed.drain(BATCH, batch::add) == 0) {
                return;
            }
            sink.accept(batch);
        } while (nanoTime.getAsLong() - began < budgetNanos);
    }

    /** Stops draining; what waits stays in the feed. */
    @Override
    public void close() {
        registration.close();
    }
}
