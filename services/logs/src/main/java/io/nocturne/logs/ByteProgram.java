package io.nocturne.logs;

import io.nocturne.logs.RegexTree.Place;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A regular expression as steps over the bytes of UTF-8, several of which may be possible at once. Step 0 is the match. */
final class ByteProgram {
    private static final int MOST = 50_000;

    /** What a step does. */
    private static final byte BYTES = 0;
    private static final byte EITHER = 1;
    private static final byte PLACE = 2;

    private byte[] kinds = new byte[64];
    private int[] firsts = new int[64];
    private int[] seconds = new int[64];
    private int[] next = new int[64];
    private int size = 1;
    private int begin;

    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super(null, null, false, false);
        }
    }

    private ByteProgram() {}

    /** Null where it would take too many steps. */
    static @Nullable ByteProgram of(RegexTree.Node node) {
        ByteProgram program = new ByteProgram();
        try {
            program.begin = program.emit(node, 0);
            return program;
        } catch (TooLarge e) {
            return null;
        }
    }

    int begin() {
        return begin;
    }

    int size() {
        return size;
    }

    boolean isBytes(int step) {
        return kinds[step] == BYTES && step > 0;
    }

    boolean takes(int step, int octet) {
        return octet >= firsts[step] && octet <= seconds[step];
    }

    int next(int step) {
        return next[step];
    }

    /** The second way of a step that has two; -1 where it has one. */
    int other(int step) {
        return kinds[step] == EITHER ? firsts[step] : -1;
    }

    /** Where a step may only be done; null for anywhere. */
    @Nullable
    Place place(int step) {
        return kinds[step] == PLACE ? Place.values()[firsts[step]] : null;
    }

    /** For each byte the number of its class; bytes of one class are the same to every step. */
    byte[] classes() {
        boolean[] edges = new boolean[257];
        // A line's end, letters of words and the bytes within a character matter to places.
        for (int edge : new int[] {'\n', '\n' + 1, '0', '9' + 1, 'A', 'Z' + 1, '_', '_' + 1, 'a', 'z' + 1, 0x80, 0xc0}) {
            edges[edge] = true;
        }
        for (int step = 1; step < size; step++) {
            if (kinds[step] == BYTES && seconds[step] >= firsts[step]) {
                edges[firsts[step]] = true;
                edges[seconds[step] + 1] = true;
            }
        }
        byte[] classes = new byte[256];
        int number = 0;
        for (int octet = 0; octet < 256; octet++) {
            number += octet > 0 && edges[octet] ? 1 : 0;
            classes[octet] = (byte) number;
        }
        return classes;
    }

    private int add(byte kind, int first, int second, int then) {
        if (size >= MOST) {
            throw new TooLarge();
        }
        if (size == kinds.length) {
            kinds = Arrays.copyOf(kinds, size * 2);
            firsts = Arrays.copyOf(firsts, size * 2);
            seconds = Arrays.copyOf(seconds, size * 2);
            next = Arrays.copyOf(next, size * 2);
        }
        kinds[size] = kind;
        firsts[size] = first;
        seconds[size] = second;
        next[size] = then;
        return size++;
    }

    /** Written from the end to the beginning, so that each part knows what comes after it. */
    private int emit(RegexTree.Node node, int then) {
        return switch (node) {
            case RegexTree.Letters letters -> letters(letters.set(), then);
            case RegexTree.InTurn turn -> {
                int after = then;
                for (RegexTree.Node part : turn.parts().reversed()) {
                    after = emit(part, after);
                }
                yield after;
            }
            case RegexTree.OneOf choice -> {
                int any = -1;
                for (RegexTree.Node part : choice.parts()) {
                    int one = emit(part, then);
                    any = any < 0 ? one : add(EITHER, one, 0, any);
                }
                yield any;
            }
            case RegexTree.At place -> add(PLACE, place.place().ordinal(), 0, then);
            case RegexTree.Repeated repeated -> repeated(repeated, then);
        };
    }

    private int repeated(RegexTree.Repeated repeated, int then) {
        int after = then;
        if (repeated.most() < 0) {
            int loop = add(EITHER, then, 0, 0);
            int body = emit(repeated.part(), loop);
            next[loop] = body;
            after = loop;
        } else {
            for (int i = repeated.least(); i < repeated.most(); i++) {
                after = add(EITHER, then, 0, emit(repeated.part(), after));
            }
        }
        for (int i = 0; i < repeated.least(); i++) {
            after = emit(repeated.part(), after);
        }
        return after;
    }

    private int letters(CodePoints set, int then) {
        List<int[]> ways = set.utf8();
        int any = -1;
        for (int[] way : ways) {
            int after = then;
            for (int i = way.length - 2; i >= 0; i -= 2) {
                after = add(BYTES, way[i], way[i + 1], after);
            }
            any = any < 0 ? after : add(EITHER, after, 0, any);
        }
        // A class without any letter is never passed.
        return any < 0 ? add(BYTES, 256, -1, then) : any;
    }
}
