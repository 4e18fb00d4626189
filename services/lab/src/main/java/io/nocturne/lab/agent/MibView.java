package io.nocturne.lab.agent;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that one agent shows, in the order of its OIDs. */
public final class MibView {
    private final MibTable[] tables;
    private final int[][] prefixes;

    /** @throws IllegalArgumentException if one part lies within another */
    public MibView(List<? extends MibTable> parts) {
        tables = parts.toArray(MibTable[]::new);
        Arrays.sort(tables, (a, b) -> Oids.compare(a.prefix(), b.prefix()));
        prefixes = new int[tables.length][];
        for (int i = 0; i < tables.length; i++) {
            prefixes[i] = tables[i].prefix();
            if (i > 0 && Oids.startsWith(prefixes[i], prefixes[i - 1])) {
                throw new IllegalArgumentException(Oids.text(prefixes[i]) + " lies within " + Oids.text(prefixes[i - 1]));
            }
        }
    }

    /** The value, or noSuchObject or noSuchInstance. */
    public Value get(int[] oid) {
        int i = before(oid);
        if (i < 0 || !Oids.startsWith(oid, prefixes[i])) {
            return Value.NO_SUCH_OBJECT;
        }
        Value v = tables[i].get(oid);
        return v == null ? Value.NO_SUCH_INSTANCE : v;
    }

    /** The next varbind; null at the end of the view. */
    public @Nullable Varbind next(int[] oid) {
        for (int i = Math.max(0, before(oid)); i < tables.length; i++) {
            Varbind v = tables[i].next(oid);
            if (v != null) {
                return v;
            }
        }
        return null;
    }

    /** The last part whose prefix is not after the OID, or -1. */
    private int before(int[] oid) {
        int low = 0;
        int high = prefixes.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (Oids.compare(prefixes[middle], oid) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }
}
