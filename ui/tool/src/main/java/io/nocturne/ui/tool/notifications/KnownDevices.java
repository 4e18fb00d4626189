package io.nocturne.ui.tool.notifications;

import io.nocturne.ui.tool.Thing;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * What the inventory calls the senders of notifications. What it said is remembered for a moment, since a table asks for every row that it sorts
 * and a large network is long to look through. For one thread.
 */
final class KnownDevices {
    /** A device that was found or renamed meanwhile is called by its name after so long at the latest. */
    static final Duration KEPT = Duration.ofSeconds(30);

    private final UnaryOperator<Thing> known;
    private final LongSupplier nanos;
    private final Map<String, String> names = new HashMap<>();
    private long since;

    /**
     * @param known as {@link io.nocturne.ui.tool.ToolContext.Desk#known}
     * @param nanos a clock as {@link System#nanoTime}
     */
    KnownDevices(UnaryOperator<Thing> known, LongSupplier nanos) {
        this.known = known;
        this.nanos = nanos;
        since = nanos.getAsLong();
    }

    /** The name of the device at this address; the address where the inventory has none there. */
    String name(String address) {
        return names.computeIfAbsent(address, at -> known.apply(new Thing.HostThing(at)).label());
    }

    /** Forgets what was said too long ago; true where that is so, and what is shown is to be asked again. */
    boolean expire() {
        if (nanos.getAsLong() - since < KEPT.toNanos()) {
            return false;
        }
        since = nanos.getAsLong();
        boolean any = !names.isEmpty();
        names.clear();
        return any;
    }
}
