package io.nocturne.mib;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * All names of an image in lower case as one text, so that a word is looked for in all of them at once: the search of the Java runtime compares 16 or
 * 32 letters in one step, which is much faster than going through the names one after another.
 */
final class NameText {
    /** How a word stands in a name; the lower the better. */
    static final byte WHOLE = 0;

    static final byte BEGINS = 1;
    /** Where a part of the name begins, as Octets in ifInOctets. */
    static final byte PART = 2;

    static final byte INSIDE = 3;
    static final byte MISSING = 100;

    private final byte[] names;
    private final byte[] small;
    private final String lower;
    private final int[] offsets;

    NameText(Image image) {
        names = image.allNames();
        small = names.clone();
        for (int k = 0; k < small.length; k++) {
            if (small[k] >= 'A' && small[k] <= 'Z') {
                small[k] += 32;
            }
        }
        // One character for each octet, so that places are the same in both.
        lower = new String(small, StandardCharsets.ISO_8859_1);
        offsets = new int[image.nameCount() + 1];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = image.get(Image.NAME_OFFSETS, i);
        }
    }

    int count() {
        return offsets.length - 1;
    }

    int length(int id) {
        return offsets[id + 1] - offsets[id];
    }

    int start(int id) {
        return offsets[id];
    }

    /** The octets of {@link #lower()}; not to be changed. */
    byte[] letters() {
        return small;
    }

    String lower() {
        return lower;
    }

    /**
     * How a word stands in each name.
     *
     * @param word in lower case
     * @param into one of the constants for each name
     * @return how many have it
     */
    int find(String word, byte[] into) {
        Arrays.fill(into, MISSING);
        String wanted = new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        if (wanted.isEmpty()) {
            return 0;
        }
        int found = 0;
        int id = 0;
        int at = lower.indexOf(wanted);
        while (at >= 0) {
            id = nameAt(at, id);
            int end = offsets[id + 1];
            if (at + wanted.length() > end) {
                at = lower.indexOf(wanted, at + 1);
                continue;
            }
            byte how = how(at, id, wanted.length());
            if (into[id] == MISSING) {
                found++;
            }
            into[id] = (byte) Math.min(into[id], how);
            at = lower.indexOf(wanted, how <= PART ? end : at + 1);
        }
        return found;
    }

    /** How a word stands in one name. */
    byte find(String word, int id) {
        byte best = MISSING;
        int end = offsets[id + 1];
        for (int at = offsets[id]; at + word.length() <= end && best > PART; at++) {
            if (lower.startsWith(word, at)) {
                best = (byte) Math.min(best, how(at, id, word.length()));
            }
        }
        return best;
    }

    /** The name that holds a place, not before the one given. */
    int nameAt(int place, int from) {
        int step = 1;
        int low = from;
        while (low + step < offsets.length && offsets[low + step] <= place) {
            low += step;
            step <<= 1;
        }
        int high = Math.min(low + step, offsets.length - 1);
        while (low + 1 < high) {
            int middle = (low + high) >>> 1;
            if (offsets[middle] <= place) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private byte how(int at, int id, int length) {
        int start = offsets[id];
        if (at == start) {
            return length == offsets[id + 1] - start ? WHOLE : BEGINS;
        }
        byte here = names[at];
        byte before = names[at - 1];
        boolean upper = here >= 'A' && here <= 'Z';
        boolean upperBefore = before >= 'A' && before <= 'Z';
        boolean lowerNext = at + 1 < offsets[id + 1] && names[at + 1] >= 'a' && names[at + 1] <= 'z';
        boolean digit = here >= '0' && here <= '9';
        boolean digitBefore = before >= '0' && before <= '9';
        return upper && (!upperBefore || lowerNext) || digit != digitBefore || before == '-' || before == '_' ? PART : INSIDE;
    }
}
