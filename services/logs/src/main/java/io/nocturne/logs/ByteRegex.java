package io.nocturne.logs;

import com.google.re2j.Pattern;
import io.nocturne.logs.RegexTree.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that is looked for in bytes. RE2/J decides what an expression means; it takes some 30 s for a gigabyte, since it
 * decodes every line and keeps lists of what is possible at each letter. Here the expression becomes an automaton over the bytes of UTF-8
 * ({@link RegexTree}, {@link ByteProgram}) whose states are sets of possible steps, and a set that was met once is a number from then on: one
 * look into a table for each byte. Sets are found as texts need them, so that the table holds what occurs, not what could.
 *
 * <p>What surrounds a place ({@code ^}, {@code $}, {@code \b}) is known only when the next byte is; so a state is what was possible before the
 * places were looked at, together with the kind of the byte before, and the next byte decides. The end of the text counts as one more byte.
 *
 * <p>RE2/J is asked instead where the expression cannot be followed, where the bytes are no UTF-8 (what they decode to is Java's affair), and
 * from the moment the states become too many. So the answer is always its own; a test compares the two. Thread-safe: states are added under a
 * lock, looks into the table need none, since an entry is either still unknown or right.
 */
final class ByteRegex {
    /** Entries of the table, 4 bytes each. */
    private static final int MOST_ENTRIES = 2 << 20;
    /** Steps in the sets of all states. */
    private static final int MOST_STEPS = 2 << 20;
    private static final int MATCH = -1;

    private final Pattern pattern;
    private final @Nullable ByteProgram program;
    private final byte[] classes;
    private final int stride;
    private final boolean places;
    private volatile int[] table;
    private volatile boolean tooMany;

    // INVARIANT: what follows is guarded by this.
    private final Map<State, Integer> numbers = new HashMap<>();
    private final List<State> states = new ArrayList<>();
    private long steps;

    /** What was the byte before. */
    private enum Before {
        BEGIN,
        LINE_END,
        WORD,
        OTHER
    }

    private record State(List<Integer> steps, Before before) {}

    ByteRegex(Pattern pattern) {
        this.pattern = pattern;
        RegexTree.Node tree = RegexTree.of(pattern.pattern(), (pattern.flags() & Pattern.CASE_INSENSITIVE) != 0);
        program = (pattern.flags() & ~Pattern.CASE_INSENSITIVE) != 0 || tree == null ? null : ByteProgram.of(tree);
        classes = program == null ? new byte[0] : program.classes();
        stride = program == null ? 0 : (classes[255] & 0xff) + 2;
        boolean any = false;
        for (int step = 0; program != null && step < program.size(); step++) {
            any |= program.place(step) != null;
        }
        places = any;
        table = new int[program == null ? 0 : stride * 16];
        if (program != null) {
            number(new State(List.of(), places ? Before.BEGIN : Before.OTHER));
        }
    }

    Pattern pattern() {
        return pattern;
    }

    /** Whether it needs no help for texts in UTF-8. */
    boolean isFollowed() {
        return program != null && !tooMany;
    }

    /** Whether the expression matches somewhere between the two; as RE2/J says of the decoded text. */
    boolean in(byte[] bytes, int from, int to) {
        if (!isFollowed() || !Utf8.isValid(bytes, from, to)) {
            return decoded(bytes, from, to);
        }
        int[] entries = table;
        byte[] kinds = classes;
        int state = stride;
        for (int at = from; at <= to; at++) {
            int kind = at < to ? kinds[bytes[at] & 0xff] & 0xff : stride - 1;
            int next = entries[state + kind];
            if (next <= 0) {
                if (next == 0) {
                    next = follow(state, kind, at < to ? bytes[at] & 0xff : -1);
                    entries = table;
                    if (next == 0) {
                        return decoded(bytes, from, to);
                    }
                }
                if (next == MATCH) {
                    return true;
                }
            }
            state = next;
        }
        return false;
    }

    private boolean decoded(byte[] bytes, int from, int to) {
        return pattern.matcher(new String(bytes, from, to - from, StandardCharsets.UTF_8)).find();
    }

    boolean in(String text) {
        if (!isFollowed()) {
            return pattern.matcher(text).find();
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return in(bytes, 0, bytes.length);
    }

    /**
     * Where a state goes with a byte, and remembers it; 0 where there are too many states.
     *
     * @param octet -1 for the end
     */
    private synchronized int follow(int from, int kind, int octet) {
        State state = states.get(from / stride - 1);
        ByteProgram steps = java.util.Objects.requireNonNull(program);
        boolean[] seen = new boolean[steps.size()];
        int[] stack = new int[steps.size() * 2 + state.steps.size() + 2];
        int depth = 0;
        for (int step : state.steps) {
            stack[depth++] = step;
        }
        if ((octet & 0xc0) != 0x80 || octet < 0) {
            // A match may begin anywhere but within a character.
            stack[depth++] = steps.begin();
        }
        List<Integer> after = new ArrayList<>();
        while (depth > 0) {
            int step = stack[--depth];
            if (step == 0) {
                return entry(from + kind, MATCH);
            }
            if (seen[step]) {
                continue;
            }
            seen[step] = true;
            if (steps.isBytes(step)) {
                if (octet >= 0 && steps.takes(step, octet)) {
                    after.add(steps.next(step));
                }
                continue;
            }
            Place place = steps.place(step);
            if (place != null && !holds(place, state.before, octet)) {
                continue;
            }
            stack[depth++] = steps.next(step);
            if (steps.other(step) >= 0) {
                stack[depth++] = steps.other(step);
            }
        }
        List<Integer> sorted = after.stream().distinct().sorted().toList();
        int number = number(new State(sorted, !places ? Before.OTHER : octet == '\n' ? Before.LINE_END : isWord(octet) ? Before.WORD : Before.OTHER));
        return number == 0 ? 0 : entry(from + kind, number);
    }

    private int entry(int index, int value) {
        table[index] = value;
        return value;
    }

    /** Where the row of a state begins; the first row stays empty, so that 0 is none. */
    private synchronized int number(State state) {
        Integer known = numbers.get(state);
        if (known != null) {
            return known;
        }
        int number = (states.size() + 1) * stride;
        steps += state.steps.size() + 8;
        if (number + stride > MOST_ENTRIES || steps > MOST_STEPS) {
            tooMany = true;
            return 0;
        }
        if (number + stride > table.length) {
            table = Arrays.copyOf(table, Math.max(number + stride, table.length * 2));
        }
        states.add(state);
        numbers.put(state, number);
        return number;
    }

    private static boolean holds(Place place, Before before, int octet) {
        return switch (place) {
            case TEXT_BEGIN -> before == Before.BEGIN;
            case TEXT_END -> octet < 0;
            case LINE_BEGIN -> before == Before.BEGIN || before == Before.LINE_END;
            case LINE_END -> octet < 0 || octet == '\n';
            case WORD_EDGE -> (before == Before.WORD) != isWord(octet);
            case NO_WORD_EDGE -> (before == Before.WORD) == isWord(octet);
        };
    }

    private static boolean isWord(int octet) {
        return octet >= '0' && octet <= '9' || octet >= 'a' && octet <= 'z' || octet >= 'A' && octet <= 'Z' || octet == '_';
    }
}
