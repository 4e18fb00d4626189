package io.nocturne.ui.tool.tail;

import io.nocturne.core.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest entries, numbered in the order they came; the oldest are forgotten. Not thread-safe. */
final class Backlog {
    /**
     * A line, or a place where lines are missing.
     *
     * @param number ascending, shared by all backlogs of a tail
     * @param event null for a gap
     * @param missing lines that are missing here; 0 for a line
     */
    record Entry(long number, @Nullable Event event, long missing) {}

    private final @Nullable Entry[] entries;
    private long first;
    private long end;

    Backlog(int capacity) {
        entries = new Entry[capacity];
    }

    void add(Entry entry) {
        if (end - first == entries.length) {
            first++;
        }
        entries[(int) (end % entries.length)] = entry;
        end++;
    }

    /** The place of the oldest entry; places go on for ever. */
    long first() {
        return first;
    }

    long end() {
        return end;
    }

    Entry at(long place) {
        Entry entry = entries[(int) (place % entries.length)];
        if (place < first || place >= end || entry == null) {
            throw new IndexOutOfBoundsException("place " + place + " of " + first + " to " + end);
        }
        return entry;
    }

    /** All entries, oldest first. */
    List<Entry> all() {
        List<Entry> all = new ArrayList<>((int) (end - first));
        for (long place = first; place < end; place++) {
            all.add(at(place));
        }
        return all;
    }

    void clear() {
        first = end;
        Arrays.fill(entries, null);
    }
}
