package io.nocturne.app.console;

import io.nocturne.ui.tool.Activity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What is under way in the whole console and takes a while. Thread-safe. */
final class Activities {
    /** What is over before this is not worth a word. */
    static final Duration PATIENCE = Duration.ofMillis(500);

    /**
     * One of them.
     *
     * @param share from 0 to 1; negative where it is not known
     * @param cancel ends it; does nothing where it is over; null where it cannot be ended
     */
    record Shown(String title, double share, String detail, @Nullable Runnable cancel) {}

    private final LongSupplier nanos;
    private final List<Work> works = new ArrayList<>();

    Activities(LongSupplier nanos) {
        this.nanos = nanos;
    }

    Activity begin(String title, @Nullable Runnable cancel) {
        Work work = new Work(title, cancel, nanos.getAsLong());
        synchronized (works) {
            works.add(work);
        }
        return work;
    }

    /** Those that take longer than {@link #PATIENCE}, oldest first. */
    List<Shown> shown() {
        long now = nanos.getAsLong();
        synchronized (works) {
            return works.stream().filter(work -> now - work.begun >= PATIENCE.toNanos()).map(Work::shown).toList();
        }
    }

    private final class Work implements Activity {
        private final String title;
        private final @Nullable Runnable cancel;
        private final long begun;
        private volatile Shown shown;

        Work(String title, @Nullable Runnable cancel, long begun) {
            this.title = title;
            this.cancel = cancel;
            this.begun = begun;
            shown = new Shown(title, -1, "", cancel);
        }

        Shown shown() {
            return shown;
        }

        @Override
        public void progress(double share, String detail) {
            shown = new Shown(title, Math.min(1, share), detail, cancel);
        }

        @Override
        public void close() {
            synchronized (works) {
                works.remove(this);
            }
        }
    }
}
