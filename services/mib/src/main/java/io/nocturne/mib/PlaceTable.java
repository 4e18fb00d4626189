package io.nocturne.mib;

import java.util.Arrays;

/** The places of the object identifier tree, each known by a number; place 0 is the root. */
final class PlaceTable {
    private int[] parents = new int[1 << 16];
    private int[] arcs = new int[1 << 16];
    private int size = 1;
    private long[] keys = new long[1 << 17];
    private int[] values = new int[1 << 17];

    PlaceTable() {
        parents[0] = -1;
    }

    int size() {
        return size;
    }

    int parent(int place) {
        return parents[place];
    }

    int arc(int place) {
        return arcs[place];
    }

    int depth(int place) {
        int depth = 0;
        for (int at = place; at > 0; at = parents[at]) {
            depth++;
        }
        return depth;
    }

    /** The place below another, made if there is none. */
    int child(int parent, int arc) {
        long key = (long) (parent + 1) << 32 | arc & 0xFFFFFFFFL;
        int at = slot(key);
        if (values[at] != 0) {
            return values[at];
        }
        if (size == parents.length) {
            parents = Arrays.copyOf(parents, size * 2);
            arcs = Arrays.copyOf(arcs, size * 2);
        }
        parents[size] = parent;
        arcs[size] = arc;
        keys[at] = key;
        values[at] = size;
        if (++size * 2 > keys.length) {
            grow();
        }
        return size - 1;
    }

    int path(int from, int... more) {
        int at = from;
        for (int arc : more) {
            at = child(at, arc);
        }
        return at;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        long mixed = key * 0x9E3779B97F4A7C15L;
        int at = (int) (mixed >>> 40) & mask;
        while (values[at] != 0 && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != 0) {
                int at = slot(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
