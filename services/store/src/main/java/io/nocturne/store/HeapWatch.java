package io.nocturne.store;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import org.jspecify.annotations.Nullable;

/** Tells whether what is being gathered is about to fill the heap. Not thread-safe. */
final class HeapWatch {
    private static final double MOST = 0.7;
    private static final long REST_NANOS = 20_000_000_000L;

    private final @Nullable MemoryPoolMXBean old = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && (pool.getName().contains("Old") || pool.getName().contains("Tenured")))
            .findFirst()
            .orElse(null);
    private long collected = System.nanoTime() - REST_NANOS;

    /** Whether what lives long takes more than seven tenths of the heap; false where the collector has no place of its own for it. Costs a microsecond. */
    boolean isShort() {
        if (old == null || used(old) < MOST) {
            return false;
        }
        if (System.nanoTime() - collected < REST_NANOS) {
            return true;
        }
        // Part of it may be garbage.
        System.gc();
        collected = System.nanoTime();
        return used(old) >= MOST;
    }

    private static double used(MemoryPoolMXBean pool) {
        return pool.getUsage().getUsed() / (double) Runtime.getRuntime().maxMemory();
    }
}
