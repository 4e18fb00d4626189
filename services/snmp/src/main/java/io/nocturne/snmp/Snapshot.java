package io.nocturne.snmp;

import io.nocturne.core.Oid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What an agent said at some time.
 *
 * @param place whom it was read from
 * @param time when the reading began
 * @param whole false if the reading was cut short
 * @param rows in the order of their identifiers, each identifier once
 */
public record Snapshot(String place, Instant time, boolean whole, List<Varbind> rows) {
    /** Sorts the rows; of several with one identifier the last stays. */
    public static Snapshot of(String place, Instant time, boolean whole, List<Varbind> rows) {
        boolean sorted = true;
        for (int i = 1; i < rows.size() && sorted; i++) {
            sorted = rows.get(i - 1).oid().compareTo(rows.get(i).oid()) < 0;
        }
        if (sorted) {
            return new Snapshot(place, time, whole, List.copyOf(rows));
        }
        TreeMap<Oid, Varbind> byOid = new TreeMap<>();
        rows.forEach(row -> byOid.put(row.oid(), row));
        return new Snapshot(place, time, whole, List.copyOf(byOid.values()));
    }

    /**
     * Reads everything below some roots.
     *
     * @throws SnmpFailure if nothing came at all
     */
    public static Snapshot take(SnmpReader reader, List<Oid> roots, WalkLimits limits) throws SnmpFailure, InterruptedException {
        Instant begin = Instant.now();
        List<Varbind> rows = new ArrayList<>();
        boolean whole = true;
        for (Oid root : roots) {
            WalkResult result = reader.walk(root, rows::add, limits);
            whole &= result.isWhole();
        }
        return of(reader.place(), begin, whole, rows);
    }
}
