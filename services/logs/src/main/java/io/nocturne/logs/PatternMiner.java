package io.nocturne.logs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sorts lines into patterns while they stream by: a fixed-depth tree in the manner of Drain (He et al., 2017), made fast by a memory of
 * shapes.
 *
 * <p>The shape of a line is what remains when every word that holds a digit is taken for a variable. Most lines have a shape that was seen
 * before, and then a hash over the bytes is all they cost. Only a line of a new shape is decoded, cut into words and given to the tree:
 * by the number of words, then by the first word that is no variable, then to the most similar group there, if at least {@link #SIMILAR}
 * of the words agree. A group remembers the variants it was made of, and that mends the weakness of Drain, which takes {@code spawned} and
 * {@code destroyed} for values of one variable: a place in which few different words ever stood is no variable, and the group is reported
 * as one pattern for each of them. Belongs to one thread.
 */
public final class PatternMiner {
    /** Stands for what differs. */
    public static final String VARIABLE = "<*>";

    private static final double SIMILAR = 0.5;
    /** Up to so many different words in a place are words of the program, more are values. */
    private static final int FEW = 3;
    private static final int MOST_WORDS = 96;
    private static final int MOST_GROUPS = 20_000;
    private static final int MOST_VARIANTS = 64;
    private static final int MOST_SHAPES = 1 << 17;
    /** How much of a line is looked at, bytes or characters: what comes later does not tell what kind of line it is. */
    private static final int LOOKED_AT = 16_384;
    /** The longest word and the longest example that are kept, characters. */
    private static final int LONGEST_WORD = 256;
    private static final int LONGEST_EXAMPLE = 2_048;

    private final Map<String, List<Group>> leaves = new HashMap<>();
    private final List<Group> groups = new ArrayList<>();
    private long[] shapes = new long[1 << 12];
    private Variant[] shapeVariants = new Variant[1 << 12];
    private int shapeCount;
    private @Nullable LogDecoder decoder;
    private long lines;

    /**
     * One pattern.
     *
     * @param template the words, {@link #VARIABLE} where they differ
     * @param example the first line that had it
     */
    public record Pattern(String template, long count, String example) {}

    /** Lines that are the same but for what holds digits. */
    static final class Variant {
        final String[] words;
        final String example;
        long count;

        Variant(String[] words, String example) {
            this.words = words;
            this.example = example;
        }
    }

    private static final class Group {
        final String[] words;
        final Map<String, Variant> variants = new HashMap<>(4);
        @Nullable
        Variant others;

        Group(String[] words) {
            this.words = words.clone();
        }

        Variant variant(String[] from, String example) {
            Variant known = variants.get(String.join(" ", from));
            if (known != null) {
                return known;
            }
            if (variants.size() < MOST_VARIANTS) {
                Variant fresh = new Variant(from, example);
                variants.put(String.join(" ", from), fresh);
                return fresh;
            }
            Variant rest = others;
            if (rest == null) {
                rest = new Variant(words, example);
                others = rest;
            }
            return rest;
        }
    }

    /** Lines so far. */
    public long lines() {
        return lines;
    }

    /** All patterns, most frequent first. */
    public List<Pattern> patterns() {
        List<Pattern> all = new ArrayList<>();
        sorted().forEach((variants, template) -> {
            long count = 0;
            for (Variant variant : variants) {
                count += variant.count;
            }
            all.add(new Pattern(template, count, variants.getFirst().example));
        });
        all.sort(Comparator.comparingLong(Pattern::count).reversed().thenComparing(Pattern::template));
        return all;
    }

    /** The variants that make up each pattern, and its template. */
    Map<List<Variant>, String> sorted() {
        Map<List<Variant>, String> result = new java.util.IdentityHashMap<>();
        for (Group group : groups) {
            List<Variant> variants = new ArrayList<>(group.variants.values());
            if (group.others != null) {
                variants.add(group.others);
                result.put(variants, String.join(" ", group.words));
            } else {
                split(variants, result);
            }
        }
        return result;
    }

    private static void split(List<Variant> variants, Map<List<Variant>, String> result) {
        String[] words = variants.getFirst().words.clone();
        int place = -1;
        int fewest = FEW + 1;
        for (int i = 0; i < words.length; i++) {
            Map<String, Long> values = new HashMap<>();
            for (Variant variant : variants) {
                values.merge(variant.words[i], variant.count, Long::sum);
            }
            if (values.size() > 1) {
                words[i] = VARIABLE;
                if (values.size() < fewest && !values.containsKey(VARIABLE)) {
                    fewest = values.size();
                    place = i;
                }
            }
        }
        if (place < 0) {
            result.put(variants, String.join(" ", words));
            return;
        }
        Map<String, List<Variant>> parts = new HashMap<>();
        for (Variant variant : variants) {
            parts.computeIfAbsent(variant.words[place], any -> new ArrayList<>()).add(variant);
        }
        parts.values().forEach(part -> split(part, result));
    }

    /** Sorts in a line; its header (time, host, ...) does not count. */
    Variant add(byte[] bytes, int from, int to) {
        long shape = shape(bytes, from, to, true);
        Variant known = lookup(shape);
        if (known == null) {
            LogDecoder reader = decoder;
            if (reader == null) {
                reader = new LogDecoder();
                decoder = reader;
            }
            byte[] line = java.util.Arrays.copyOfRange(bytes, from, Math.min(to, from + LOOKED_AT));
            String message = reader.decode(line, null, java.time.Instant.EPOCH, new io.nocturne.core.Source(io.nocturne.core.Source.Kind.FILE, ""), -1, -1).message();
            known = classify(words(message), example(message));
            remember(shape, known);
        }
        known.count++;
        lines++;
        return known;
    }

    /** Sorts in a message without header. */
    public void add(String message) {
        addMessage(message);
    }

    Variant addMessage(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        long shape = shape(bytes, 0, bytes.length, false);
        Variant known = lookup(shape);
        if (known == null) {
            known = classify(words(message), example(message));
            remember(shape, known);
        }
        known.count++;
        lines++;
        return known;
    }

    private static String example(String message) {
        return message.length() <= LONGEST_EXAMPLE ? message : message.substring(0, Texts.whole(message, LONGEST_EXAMPLE - 1)) + '\u2026';
    }

    /** Takes over what another one has found. */
    public void add(PatternMiner other) {
        for (Group group : other.groups) {
            for (Variant variant : group.variants.values()) {
                classify(variant.words, variant.example).count += variant.count;
            }
            if (group.others != null) {
                classify(group.words, group.others.example).count += group.others.count;
            }
        }
        lines += other.lines;
    }

    /** Takes over what another one knows of a variant; the variant it belongs to here. */
    Variant take(Variant other) {
        Variant mine = classify(other.words, other.example);
        mine.count += other.count;
        lines += other.count;
        return mine;
    }

    // Shapes

    /**
     * A hash over the words, in which those with digits are all the same.
     *
     * @param columns whether words also end where the columns of a line's header may
     */
    private static long shape(byte[] bytes, int from, int to, boolean columns) {
        long hash = 0x9E3779B97F4A7C15L;
        long word = 0;
        int digits = 0;
        int start = from;
        for (int i = from; i <= to; i++) {
            byte b = i < to ? bytes[i] : (byte) ' ';
            if (b == ' ' || b == '=' || columns && (b == '|' || b == ',' || b == '\t')) {
                boolean variable = digits > 1 || digits == 1 && !(i - start >= 4 && bytes[i - 1] >= '0' && bytes[i - 1] <= '9' && letters(bytes, start, i - 1));
                hash = (hash ^ (variable ? 0x5bd1e995L : word)) * 0xff51afd7ed558ccdL;
                hash ^= hash >>> 32;
                word = 0;
                digits = 0;
                start = i + 1;
            } else {
                word = (word + b) * 0x100000001b3L;
                digits += b >= '0' && b <= '9' ? 1 : 0;
            }
        }
        return hash ^ hash >>> 29 | 1;
    }

    private static boolean letters(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Stamp.isLetter((char) bytes[i])) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Variant lookup(long shape) {
        int mask = shapes.length - 1;
        for (int slot = (int) (shape >>> 20) & mask; shapes[slot] != 0; slot = slot + 1 & mask) {
            if (shapes[slot] == shape) {
                return shapeVariants[slot];
            }
        }
        return null;
    }

    private void remember(long shape, Variant variant) {
        if (shapeCount * 2 >= shapes.length) {
            grow();
        }
        int mask = shapes.length - 1;
        int slot = (int) (shape >>> 20) & mask;
        while (shapes[slot] != 0) {
            slot = slot + 1 & mask;
        }
        shapes[slot] = shape;
        shapeVariants[slot] = variant;
        shapeCount++;
    }

    private void grow() {
        long[] old = shapes;
        Variant[] oldVariants = shapeVariants;
        boolean forget = shapeCount >= MOST_SHAPES;
        shapes = new long[forget ? old.length : old.length * 2];
        shapeVariants = new Variant[shapes.length];
        shapeCount = 0;
        for (int i = 0; i < old.length && !forget; i++) {
            if (old[i] != 0) {
                remember(old[i], oldVariants[i]);
            }
        }
    }

    // The tree

    private Variant classify(String[] words, String example) {
        int leading = 0;
        while (leading < words.length && words[leading].equals(VARIABLE)) {
            leading++;
        }
        String key = words.length + "\u0000" + (leading < words.length && leading < 2 ? words[leading] : "");
        List<Group> leaf = leaves.computeIfAbsent(key, any -> new ArrayList<>(1));
        Group best = null;
        double bestScore = -1;
        for (Group candidate : leaf) {
            double score = similarity(candidate.words, words);
            if (score > bestScore) {
                bestScore = score;
                best = candidate;
            }
        }
        if (best == null || bestScore < SIMILAR && groups.size() < MOST_GROUPS) {
            Group fresh = new Group(words);
            leaf.add(fresh);
            groups.add(fresh);
            return fresh.variant(words, example);
        }
        for (int i = 0; i < words.length; i++) {
            if (!best.words[i].equals(words[i])) {
                best.words[i] = VARIABLE;
            }
        }
        return best.variant(words, example);
    }

    private static double similarity(String[] pattern, String[] words) {
        int same = 0;
        int variable = 0;
        for (int i = 0; i < words.length; i++) {
            if (pattern[i].equals(words[i])) {
                same++;
                variable += pattern[i].equals(VARIABLE) ? 1 : 0;
            }
        }
        return words.length == 0 ? 1 : WILD * variable / words.length + (double) (same - variable) / words.length;
    }

    /** What a place counts in which both are variable: less than a word that agrees. */
    private static final double WILD = 0.5;

    /**
     * The words of a message, those with digits already as {@link #VARIABLE}; the value of {@code key=value} is a word of its own, a unit
     * behind a number belongs to it, and what stands in parentheses is left out where it holds a
     * number: it may be absent next time. A host's name there is a value, and so is nothing in its place.
     */
    static String[] words(String text) {
        String message = text.substring(0, Texts.whole(text, LOOKED_AT));
        List<String> words = new ArrayList<>();
        int i = 0;
        int length = message.length();
        while (i < length && words.size() < MOST_WORDS) {
            while (i < length && message.charAt(i) <= ' ') {
                i++;
            }
            int start = i;
            if (i < length && message.charAt(i) == '(') {
                int close = message.indexOf(')', i);
                if (close > i && close - i < 24 && hasDigit(message, i, close) && !isName(message, i + 1, close)
                        && (close + 1 == length || message.charAt(close + 1) == ' ')) {
                    i = close + 1;
                    continue;
                }
            }
            // The query of a URL is part of it.
            boolean path = false;
            while (i < length && message.charAt(i) > ' ') {
                char c = message.charAt(i);
                i++;
                if (c == '=' && !path) {
                    break;
                }
                path |= c == '/' || c == '?';
            }
            if (i > start) {
                String word = message.substring(start, Math.min(i, start + LONGEST_WORD));
                if (isVariable(word) || isDayOrMonth(word) && beforeNumber(message, i)) {
                    words.add(VARIABLE);
                } else if (words.isEmpty() || !words.getLast().equals(VARIABLE) || !isUnit(word)) {
                    words.add(word);
                }
            }
        }
        return words.toArray(new String[0]);
    }

    /** Whether it is a host with its domain. */
    private static boolean isName(String s, int from, int to) {
        boolean domain = false;
        for (int i = from; i < to; i++) {
            char c = s.charAt(i);
            if (c <= ' ' || c == ',' || c == ':' || c == '=') {
                return false;
            }
            domain |= c == '.' && i + 1 < to && Stamp.isLetter(s.charAt(i + 1));
        }
        return domain;
    }

    private static boolean hasDigit(String s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Stamp.isDigit(s.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word is a value: it holds a digit, and is not a name such as {@code ssh2} or {@code SOCKS5}. */
    private static boolean isVariable(String word) {
        if (word.equals(VARIABLE) || word.equals("()")) {
            return true;
        }
        int end = word.length() - (word.endsWith("=") ? 1 : 0);
        int digits = 0;
        boolean letters = true;
        for (int i = 0; i < end; i++) {
            char c = word.charAt(i);
            digits += Stamp.isDigit(c) ? 1 : 0;
            letters &= Stamp.isLetter(c) || i == end - 1;
        }
        return digits > 1 || digits == 1 && !(end >= 4 && letters && Stamp.isDigit(word.charAt(end - 1)));
    }

    private static boolean isDayOrMonth(String word) {
        return switch (word) {
            case "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" -> true;
            case "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" -> true;
            default -> false;
        };
    }

    /** Whether a number follows, or a month and then a number. */
    private static boolean beforeNumber(String message, int from) {
        int at = from;
        while (at < message.length() && message.charAt(at) == ' ') {
            at++;
        }
        if (at >= message.length()) {
            return false;
        }
        return Stamp.isDigit(message.charAt(at))
                || at + 3 < message.length() && isDayOrMonth(message.substring(at, at + 3)) && message.charAt(at + 3) == ' ' && beforeNumber(message, at + 3);
    }

    private static boolean isUnit(String word) {
        return switch (word) {
            case "sec", "secs", "ms", "us", "KB", "MB", "GB", "kB", "B" -> true;
            default -> false;
        };
    }
}
