package io.nocturne.mib;

/**
 * Finds a word in many names although it is not quite the same: with a letter too much, too few, or another one, or with two that
 * have changed places. Shift-And with errors (Wu and
 * Manber): a machine word for each number of errors, a few operations for each letter.
 */
final class FuzzyNames {
    static final int SHORTEST = 4;

    private static final int LONGEST = 62;

    private final long[] masks = new long[128];
    private final long accept;
    private final int most;
    private final String[] pieces;
    private final int[] places;
    private final int length;

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
        length = pattern.length();
        pieces = new String[most + 1];
        places = new int[most + 1];
        for (int i = 0; i <= most; i++) {
            places[i] = pattern.length() * i / (most + 1);
            pieces[i] = pattern.substring(pattern.length() * i / (most + 1), pattern.length() * (i + 1) / (most + 1));
        }
    }

    /** Told of a name that has the word with some errors. */
    interface Sink {
        void name(int id, int errors);
    }

    /**
     * Goes through the names that can have the word; the same name may come several times. At least one of its pieces must stand in a name as it is: with one piece more than errors are
     * allowed, an error can hit all but one of them. Looking for these first is much faster than counting errors in every name.
     */
    void find(NameText text, Sink sink) {
        byte[] letters = text.letters();
        for (int p = 0; p < pieces.length; p++) {
            String piece = pieces[p];
            int id = 0;
            for (int at = text.lower().indexOf(piece); at >= 0; at = text.lower().indexOf(piece, at + 1)) {
                id = text.nameAt(at, id);
                // Around the piece there is no room for more than the rest of the word and the letters too much.
                int from = Math.max(text.start(id), at - places[p] - most);
                int to = Math.min(text.start(id + 1), at - places[p] + length + most);
                int errors = errors(letters, from, to);
                if (errors > 0) {
                    sink.name(id, errors);
                }
            }
        }
    }

    /** The fewest errors with which the word is in the name, -1 if in none that are allowed. */
    int errors(byte[] text, int from, int to) {
        long none = 0;
        long one = 1;
        long two = 3;
        // As they were a letter ago, for two letters that have changed places: that is one error.
        long mask = 0;
        long earlier = 0;
        long oneEarlier = 0;
        int best = -1;
        for (int i = from; i < to; i++) {
            long last = mask;
            mask = text[i] >= 0 ? masks[text[i]] : 0;
            long swapped = mask << 1 & last;
            long before = none;
            long oneBefore = one;
            none = (none << 1 | 1) & mask;
            one = (one << 1 | 1) & mask | before | (before | none) << 1 | 1 | (earlier << 2 | 2) & swapped;
            two = (two << 1 | 1) & mask | oneBefore | (oneBefore | one) << 1 | 3 | (oneEarlier << 2 | 2) & swapped;
            earlier = before;
            oneEarlier = oneBefore;
            if ((none & accept) != 0) {
                return 0;
            } else if ((one & accept) != 0) {
                best = 1;
            } else if (most > 1 && best < 0 && (two & accept) != 0) {
                best = 2;
            }
        }
        return best;
    }
}
