package io.nocturne.store;

import io.nocturne.core.Event;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Events that are read anew each time they are gone through, on a thread of its own, so that memory does not bound their number. For one statement;
 * one thread at a time goes through them.
 */
final class EventStream implements AutoCloseable {
    private static final int BATCH = 256;
    private static final int BATCHES = 8;
    /** So often events that are always the same may be gone through, one time after the other. */
    static final int MOST_PASSES = 4;

    private static final long TURN_MILLIS = 100;
    private static final long END_MILLIS = 10_000;

    /** Somebody goes through them in a way for which they have to be kept: twice at the same time, or again and again. */
    static final class Again extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Again() {
            super("these events are to be kept", null, false, false);
        }
    }

    private final CacheSql.Events events;
    private final int mostPasses;
    private final BooleanSupplier cancelled;
    private final BooleanSupplier noMemory;
    private final Scope scope = new Scope("sql");
    private final List<Pass> passes = new ArrayList<>();
    private volatile long read;
    private boolean partial;

    /**
     * @param mostPasses how often they may be gone through; once where others may come between
     * @param cancelled whether nothing more is wanted
     * @param noMemory asked now and then; once it says so, a pass ends early
     */
    EventStream(CacheSql.Events events, int mostPasses, BooleanSupplier cancelled, BooleanSupplier noMemory) {
        this.events = events;
        this.mostPasses = mostPasses;
        this.cancelled = cancelled;
        this.noMemory = noMemory;
    }

    /**
     * Begins at the first event.
     *
     * @throws Again where they would have to be kept
     */
    Pass begin() {
        if (!passes.isEmpty() && !passes.getLast().ended || passes.size() == mostPasses) {
            throw new Again();
        }
        Pass pass = new Pass();
        passes.add(pass);
        pass.start();
        return pass;
    }

    /** How many events the pass has given so far, from any thread. */
    long read() {
        return read;
    }

    /** Whether a pass ended before the last event. */
    boolean isPartial() {
        return partial;
    }

    /** What is read is read no further; waits for its thread. */
    @Override
    public void close() {
        passes.forEach(Pass::stop);
        scope.close();
    }

    /** Once through all events. */
    final class Pass {
        private final ArrayBlockingQueue<List<Event>> batches = new ArrayBlockingQueue<>(BATCHES);
        private @Nullable Thread reader;
        private volatile boolean stopped;
        private volatile @Nullable Throwable failure;
        private volatile boolean complete;
        /** Of the reader. */
        private List<Event> gathered = new ArrayList<>(BATCH);

        /** Of whoever asks. */
        private List<Event> batch = List.of();

        private int next;
        private long given;
        private boolean ended;

        private void start() {
            reader = scope.startPlatform("events", this::gather);
        }

        private void gather() throws InterruptedException {
            try {
                events.give(event -> {
                    gathered.add(event);
                    return gathered.size() < BATCH || handOver();
                });
                handOver();
            } catch (IOException | RuntimeException | Error e) {
                failure = e;
            } finally {
                complete = true;
            }
        }

        private boolean handOver() {
            try {
                while (!stopped && !cancelled.getAsBoolean()) {
                    if (gathered.isEmpty() || batches.offer(gathered, TURN_MILLIS, TimeUnit.MILLISECONDS)) {
                        gathered = new ArrayList<>(BATCH);
                        return true;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }

        /** The next event; null behind the last one. */
        @Nullable
        Event next() {
            if (next == batch.size() && (ended || !more())) {
                return null;
            }
            given++;
            return batch.get(next++);
        }

        private boolean more() {
            read = given;
            if (noMemory.getAsBoolean()) {
                partial = true;
                end();
                return false;
            }
            try {
                while (!cancelled.getAsBoolean()) {
                    boolean last = complete;
                    List<Event> found = last ? batches.poll() : batches.poll(TURN_MILLIS, TimeUnit.MILLISECONDS);
                    if (found != null) {
                        batch = found;
                        next = 0;
                        return true;
                    }
                    if (last) {
                        break;
                    }
                }
            } catch (InterruptedException e) {
                partial = true;
                Thread.currentThread().interrupt();
            }
            end();
            throwFailure();
            return false;
        }

        private void throwFailure() {
            switch (failure) {
                case null -> {}
                case IOException e -> throw new StoreException(Sentence.of(e), e);
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(failure);
            }
        }

        private void end() {
            ended = true;
            stopped = true;
        }

        /** Not by interrupting at first: that would close files under others that read them. */
        private void stop() {
            end();
            Thread thread = reader;
            if (thread != null) {
                try {
                    thread.join(END_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
