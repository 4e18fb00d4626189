package io.nocturne.app.console;

import io.nocturne.core.Scope;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.Theme;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/**
 * Shows the panes of the wall in turn, each over the whole screen, and then all of them together. It waits while somebody moves the pointer or
 * presses keys, and does nothing for those who want less motion. On the interface's thread.
 */
final class WallCycle {
    /** Seconds that each picture stays, as the user steps through them; 0 for no cycle. */
    static final List<Integer> PACES = List.of(0, 15, 30, 60);

    /** What is shown in turn. */
    interface Panes {
        List<String> keys();

        /** The key of the pane that is shown alone; null while all are shown. */
        @Nullable
        String alone();

        /** Shows one pane alone, or all for null. */
        void show(@Nullable String key);
    }

    private final IntegerProperty seconds = new SimpleIntegerProperty(this, "seconds", 0);
    private final Panes panes;
    private final BooleanSupplier wanted;
    private final LongSupplier nanos;
    private long changed;
    private long touched;

    /**
     * @param wanted whether the wall is shown and may move
     * @param nanos as {@link System#nanoTime()}
     */
    WallCycle(Panes panes, BooleanSupplier wanted, LongSupplier nanos) {
        this.panes = panes;
        this.wanted = wanted;
        this.nanos = nanos;
        changed = nanos.getAsLong();
        touched = changed - Duration.ofDays(1).toNanos();
        seconds.subscribe(now -> changed = nanos.getAsLong());
    }

    /** Looks once a second whether it is time. */
    void start(Scope scope, FrameClock clock, Theme theme) {
        scope.every("wall-cycle", Duration.ofSeconds(1), () -> {
            if (seconds.get() > 0) {
                clock.later(() -> {
                    if (!theme.isStill()) {
                        look();
                    }
                });
            }
        });
    }

    /** Seconds each picture stays; 0 while there is no cycle. */
    IntegerProperty secondsProperty() {
        return seconds;
    }

    /** To the next pace, from the last to none. */
    int nextPace() {
        seconds.set(PACES.get((PACES.indexOf(seconds.get()) + 1) % PACES.size()));
        return seconds.get();
    }

    /** Somebody is there: what is shown stays for as long as it would have from its beginning. */
    void touched() {
        touched = nanos.getAsLong();
    }

    void look() {
        long now = nanos.getAsLong();
        long stay = Duration.ofSeconds(seconds.get()).toNanos();
        if (stay == 0 || !wanted.getAsBoolean()) {
            changed = now;
            return;
        }
        if (now - changed < stay || now - touched < stay) {
            return;
        }
        changed = now;
        List<String> keys = panes.keys();
        String alone = panes.alone();
        int next = alone == null ? 0 : keys.indexOf(alone) + 1;
        panes.show(next < keys.size() ? keys.get(next) : null);
    }
}
