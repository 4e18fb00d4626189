package io.nocturne.lab.agent;

import java.util.Set;

/** The types of the common numeric objects, for walks that were saved without types. */
final class Counters {
    private static final int[] IF_ENTRY = Oids.parse("1.3.6.1.2.1.2.2.1");
    private static final int[] IF_X_ENTRY = Oids.parse("1.3.6.1.2.1.31.1.1.1");
    private static final int[] SYS_UP_TIME = Oids.parse("1.3.6.1.2.1.1.3");
    private static final Set<Integer> IF_COUNTERS = Set.of(10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);

    private Counters() {}

    /** The tag the object has by its definition, or 0 where this class does not know it. */
    static int tagOf(int[] oid) {
        if (Oids.startsWith(oid, SYS_UP_TIME)) {
            return Value.TIME_TICKS;
        }
        if (Oids.startsWith(oid, IF_ENTRY) && oid.length > IF_ENTRY.length) {
            int column = oid[IF_ENTRY.length];
            return IF_COUNTERS.contains(column) ? Value.COUNTER32 : column == 5 || column == 21 ? Value.GAUGE32 : column == 9 ? Value.TIME_TICKS : 0;
        }
        if (Oids.startsWith(oid, IF_X_ENTRY) && oid.length > IF_X_ENTRY.length) {
            int column = oid[IF_X_ENTRY.length];
            return column >= 2 && column <= 5 ? Value.COUNTER32 : column >= 6 && column <= 13 ? Value.COUNTER64 : column == 15 ? Value.GAUGE32 : 0;
        }
        return 0;
    }
}
