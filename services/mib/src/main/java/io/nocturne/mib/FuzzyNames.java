package io.nocturne.mib;

import java.util.BitSet;

/**
 * Finds a word in many names although it is not quite the same: with a letter too much, too few, or another one. Shift-And with errors (Wu and
 * Manber): a machine word for each number of errors, a few operations for each letter.
 */
final class FuzzyNames {
    static final int SHORTEST = 4;

    private static final int LONGEST = 62;

    private final long[] masks = new long[128];
    private final long accept;
    private final int most;
    private final String[] pieces;
    private final long[] states;
    private final long[] before;

    /** @param word in lower case, {@link #SHORTEST} letters or more */
    FuzzyNames(String word) {
        String pattern = word.length() > LONGEST ? word.substring(0, LONGEST) : word;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c < masks.length) {
                masks[c] |= 1L << i;
            }
        }
        accept = 1L << (pattern.length() - 1);
        most = pattern.length() < 8 ? 1 : 2;
        pieces = new String[most + 1];
        for (int i = 0; i <= most; i++) {
            pieces[i] = pattern.substring(pattern.length() * i / (most + 1), pattern.length() * (i + 1) / (most + 1));
        }
        states = new long[most + 1];
        before = new long[most + 1];
    }

    /** Told of a name that has the word with some errors. */
    interface Sink {
        void name(int id, int errors);
    }

    /**
     * Goes through the names that can have the word. At least one of its pieces must stand in a name as it is: with one piece more than errors are
     * allowed, an error can hit all but one of them. Looking for these first is much faster than counting errors in every name.
     */
    void find(NameText text, Sink sink) {
        byte[] letters = text.letters();
        BitSet tried = new BitSet(text.count());
        for (String piece : pieces) {
            int id = 0;
            int at = text.lower().indexOf(piece);
            while (at >= 0) {
                id = text.nameAt(at, id);
                int end = text.start(id + 1);
                if (!tried.get(id)) {
                    tried.set(id);
                    int errors = errors(letters, text.start(id), end);
                    if (errors > 0) {
                        sink.name(id, errors);
                    }
                }
                at = text.lower().indexOf(piece, end);
            }
        }
    }

    /** The fewest errors with which the word is in the name, -1 if in none that are allowed. */
    int errors(byte[] text, int from, int to) {
        for (int k = 0; k <= most; k++) {
            states[k] = (1L << k) - 1;
        }
        int best = -1;
        for (int i = from; i < to; i++) {
            System.arraycopy(states, 0, before, 0, states.length);
            long mask = text[i] >= 0 ? masks[text[i]] : 0;
            states[0] = (before[0] << 1 | 1) & mask;
            for (int k = 1; k <= most; k++) {
                states[k] = (before[k] << 1 | 1) & mask | before[k - 1] | (before[k - 1] | states[k - 1]) << 1 | (1L << k) - 1;
            }
            for (int k = 0; k <= most; k++) {
                if ((states[k] & accept) != 0) {
                    if (k == 0) {
                        return 0;
                    }
                    best = best < 0 ? k : Math.min(best, k);
                    break;
                }
            }
        }
        return best;
    }
}
