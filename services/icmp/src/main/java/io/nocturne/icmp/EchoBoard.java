package io.nocturne.icmp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Targets whose answers are not as they should be: told by whoever asks them, read by whoever raises alarms. Thread-safe. */
public final class EchoBoard {
    /** What is wrong, the worst first. */
    public enum Kind {
        GONE,
        /** It cannot be asked, as its name is not known. */
        NAMELESS,
        LOSS,
        SLOW
    }

    /**
     * A target beyond its limits.
     *
     * @param value loss in percent, the usual round trip of late in milliseconds, or how many in a row were not answered; 0 for one without an address
     * @param limit in the same unit, from which on it is wrong
     */
    public record Finding(String target, Kind kind, double value, double limit) {}

    // INVARIANT: guarded by this.
    private final Map<Object, List<Finding>> told = new LinkedHashMap<>();

    /** All that one asker finds wrong now; an empty list for nothing, also when it asks no longer. */
    public synchronized void tell(Object asker, List<Finding> now) {
        if (now.isEmpty()) {
            told.remove(asker);
        } else {
            told.put(asker, List.copyOf(now));
        }
    }

    /** The worst of each target. */
    public synchronized List<Finding> now() {
        Map<String, Finding> worst = new LinkedHashMap<>();
        for (List<Finding> some : told.values()) {
            some.forEach(each -> worst.merge(each.target(), each, (a, b) -> a.kind().compareTo(b.kind()) <= 0 ? a : b));
        }
        return new ArrayList<>(worst.values());
    }
}
