package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Which instances a device has, as far as it was read. Immutable. */
final class Presence {
    static final Presence NOTHING = new Presence(List.of(), new Oid[0]);

    private final List<Oid> read;
    private final Oid[] sorted;

    private Presence(List<Oid> read, Oid[] sorted) {
        this.read = read;
        this.sorted = sorted;
    }

    /** All instances of a device that was read as a whole. */
    static Presence all(List<Oid> instances) {
        Oid[] sorted = instances.toArray(Oid[]::new);
        Arrays.sort(sorted);
        return new Presence(List.of(Oid.ROOT), sorted);
    }

    /** The same, and what a subtree was found to hold. */
    Presence with(Oid root, List<Oid> instances) {
        TreeSet<Oid> all = new TreeSet<>(Arrays.asList(sorted));
        all.removeIf(root::contains);
        all.addAll(instances);
        List<Oid> roots = new ArrayList<>(read);
        roots.removeIf(root::contains);
        if (roots.stream().noneMatch(one -> one.contains(root))) {
            roots.add(root);
        }
        return new Presence(List.copyOf(roots), all.toArray(Oid[]::new));
    }

    /** How many instances are at or below a number; -1 if that was not read. */
    long count(Oid oid) {
        int from = lower(oid);
        int to = from;
        if (from < sorted.length && oid.contains(sorted[from])) {
            to = after(oid, from);
        }
        if (to > from) {
            return to - from;
        }
        for (Oid root : read) {
            if (root.contains(oid)) {
                return 0;
            }
        }
        return -1;
    }

    /**
     * The numbers one step below of which the device has something.
     *
     * @param most no more than this many
     */
    List<Oid> below(Oid oid, int most) {
        List<Oid> found = new ArrayList<>();
        int at = lower(oid);
        if (at < sorted.length && sorted[at].equals(oid)) {
            at++;
        }
        while (at < sorted.length && oid.contains(sorted[at]) && found.size() < most) {
            Oid child = sorted[at].prefix(oid.length() + 1);
            found.add(child);
            at = after(child, at);
        }
        return found;
    }

    /** Whether the device has exactly this instance. */
    boolean isInstance(Oid oid) {
        return Arrays.binarySearch(sorted, oid) >= 0;
    }

    int size() {
        return sorted.length;
    }

    boolean isEmpty() {
        return read.isEmpty();
    }

    List<Oid> instances() {
        return Arrays.asList(sorted);
    }

    private int lower(Oid oid) {
        int at = Arrays.binarySearch(sorted, oid);
        return at < 0 ? -at - 1 : at;
    }

    /** The first place from {@code from} that is not below the number. */
    private int after(Oid oid, int from) {
        int low = from;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (oid.contains(sorted[middle])) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
