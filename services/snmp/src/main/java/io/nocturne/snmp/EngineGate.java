package io.nocturne.snmp;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which engines of others are known. Every engine costs the making of keys and some memory, and anybody can invent engine IDs, so that few
 * new ones are let in a second and the least recently heard goes when there are too many. Used by one thread.
 */
final class EngineGate {
    static final int NEW_A_SECOND = 5;
    static final int KEPT = 1_000;

    private final LinkedHashMap<String, byte[]> known = new LinkedHashMap<>(64, 0.75f, true);
    private final LongSupplier nanoTime;
    private double tokens = NEW_A_SECOND;
    private long filled;

    EngineGate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.filled = nanoTime.getAsLong();
    }

    /** What to do with a message of an engine. */
    enum Verdict {
        KNOWN,
        LEARN,
        DROP
    }

    Verdict ask(byte[] engine) {
        if (known.get(HexFormat.of().formatHex(engine)) != null) {
            return Verdict.KNOWN;
        }
        long now = nanoTime.getAsLong();
        tokens = Math.min(NEW_A_SECOND, tokens + (now - filled) * 1e-9 * NEW_A_SECOND);
        filled = now;
        if (tokens < 1) {
            return Verdict.DROP;
        }
        tokens--;
        return Verdict.LEARN;
    }

    /** Keeps an engine whose message proved to be genuine; gives the one that had to go for it. */
    byte @Nullable [] keep(byte[] engine) {
        known.put(HexFormat.of().formatHex(engine), engine);
        if (known.size() <= KEPT) {
            return null;
        }
        Map.Entry<String, byte[]> eldest = known.pollFirstEntry();
        return eldest == null ? null : eldest.getValue();
    }
}
