package io.nocturne.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression in the syntax of RE2 as a tree, as far as {@link ByteRegex} can follow it. What it cannot (Unicode classes, letters
 * beyond ASCII without regard to case) gives no tree at all: RE2/J, which every expression was compiled with before, then works alone.
 */
final class RegexTree {
    private static final Map<String, int[]> POSIX = Map.ofEntries(
            Map.entry("alnum", new int[] {'0', '9', 'A', 'Z', 'a', 'z'}), Map.entry("alpha", new int[] {'A', 'Z', 'a', 'z'}),
            Map.entry("ascii", new int[] {0, 0x7f}), Map.entry("blank", new int[] {'\t', '\t', ' ', ' '}),
            Map.entry("cntrl", new int[] {0, 0x1f, 0x7f, 0x7f}), Map.entry("digit", new int[] {'0', '9'}),
            Map.entry("graph", new int[] {'!', '~'}), Map.entry("lower", new int[] {'a', 'z'}),
            Map.entry("print", new int[] {' ', '~'}), Map.entry("punct", new int[] {'!', '/', ':', '@', '[', '`', '{', '~'}),
            Map.entry("space", new int[] {'\t', '\r', ' ', ' '}), Map.entry("upper", new int[] {'A', 'Z'}),
            Map.entry("word", new int[] {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}),
            Map.entry("xdigit", new int[] {'0', '9', 'A', 'F', 'a', 'f'}));
    private static final int[] DIGITS = {'0', '9'};
    private static final int[] SPACES = {'\t', '\n', '\f', '\r', ' ', ' '};
    private static final int[] WORDS = {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'};

    /** What stands between two letters. */
    enum Place {
        TEXT_BEGIN,
        TEXT_END,
        LINE_BEGIN,
        LINE_END,
        WORD_EDGE,
        NO_WORD_EDGE
    }

    /** A part of the expression. */
    sealed interface Node {}

    record Letters(CodePoints set) implements Node {}

    record InTurn(List<Node> parts) implements Node {}

    record OneOf(List<Node> parts) implements Node {}

    /**
     * @param most -1 for any number
     */
    record Repeated(Node part, int least, int most) implements Node {}

    record At(Place place) implements Node {}

    private record Flags(boolean fold, boolean dotAll, boolean lines) {}

    private static final class NotFollowed extends Exception {
        private static final long serialVersionUID = 1;

        NotFollowed() {
            super(null, null, false, false);
        }
    }

    private final int[] regex;
    private int at;
    private Flags flags;

    private RegexTree(String regex, boolean fold) {
        this.regex = regex.codePoints().toArray();
        this.flags = new Flags(fold, false, false);
    }

    /**
     * @param regex one that RE2/J understands
     * @param fold whether letters stand for both of their cases
     * @return null where the expression is not one of those that are followed
     */
    static @Nullable Node of(String regex, boolean fold) {
        RegexTree tree = new RegexTree(regex, fold);
        try {
            Node node = tree.alternatives();
            return tree.at == tree.regex.length ? node : null;
        } catch (NotFollowed e) {
            return null;
        }
    }

    private boolean more() {
        return at < regex.length;
    }

    private int peek(int ahead) {
        return at + ahead < regex.length ? regex[at + ahead] : -1;
    }

    private int take() throws NotFollowed {
        if (!more()) {
            throw new NotFollowed();
        }
        return regex[at++];
    }

    private Node alternatives() throws NotFollowed {
        Flags outside = flags;
        List<Node> choices = new ArrayList<>();
        choices.add(sequence());
        while (peek(0) == '|') {
            at++;
            choices.add(sequence());
        }
        flags = outside;
        return choices.size() == 1 ? choices.getFirst() : new OneOf(choices);
    }

    private Node sequence() throws NotFollowed {
        List<Node> parts = new ArrayList<>();
        while (more() && peek(0) != '|' && peek(0) != ')') {
            Node part = atom();
            if (part != null) {
                parts.add(repeated(part));
            } else if ("*+?{".indexOf(peek(0)) >= 0) {
                // RE2/J repeats what stood before the flags then.
                throw new NotFollowed();
            }
        }
        return new InTurn(parts);
    }

    private Node repeated(Node part) throws NotFollowed {
        int least;
        int most;
        switch (peek(0)) {
            case '*' -> {
                least = 0;
                most = -1;
                at++;
            }
            case '+' -> {
                least = 1;
                most = -1;
                at++;
            }
            case '?' -> {
                least = 0;
                most = 1;
                at++;
            }
            case '{' -> {
                int[] range = counts();
                if (range == null) {
                    return part;
                }
                least = range[0];
                most = range[1];
            }
            default -> {
                return part;
            }
        }
        if (peek(0) == '?') {
            at++;
        }
        if (peek(0) == '*' || peek(0) == '+' || peek(0) == '?') {
            throw new NotFollowed();
        }
        return new Repeated(part, least, most);
    }

    /** What stands in braces; null where they are letters like others. */
    private int @Nullable [] counts() {
        int end = at + 1;
        StringBuilder inside = new StringBuilder();
        while (end < regex.length && regex[end] != '}' && inside.length() < 12) {
            inside.appendCodePoint(regex[end++]);
        }
        if (end >= regex.length || !inside.toString().matches("\\d{1,4}(,\\d{0,4})?")) {
            return null;
        }
        at = end + 1;
        String[] parts = inside.toString().split(",", -1);
        int least = Integer.parseInt(parts[0]);
        return new int[] {least, parts.length == 1 ? least : parts[1].isEmpty() ? -1 : Integer.parseInt(parts[1])};
    }

    /** One part without its repetition; null where flags were set. */
    private @Nullable Node atom() throws NotFollowed {
        int c = take();
        return switch (c) {
            case '.' -> new Letters(flags.dotAll ? CodePoints.of(0, CodePoints.LAST) : CodePoints.of(0, '\n' - 1, '\n' + 1, CodePoints.LAST));
            case '^' -> new At(flags.lines ? Place.LINE_BEGIN : Place.TEXT_BEGIN);
            case '$' -> new At(flags.lines ? Place.LINE_END : Place.TEXT_END);
            case '[' -> set();
            case '(' -> group();
            case '\\' -> escaped();
            case '*', '+', '?' -> throw new NotFollowed();
            default -> letter(c);
        };
    }

    private Letters letter(int c) throws NotFollowed {
        return new Letters(folded(c, c));
    }

    private CodePoints folded(int... ranges) throws NotFollowed {
        CodePoints set = CodePoints.of(ranges);
        CodePoints both = flags.fold ? set.inBothCases() : set;
        if (both == null) {
            throw new NotFollowed();
        }
        return both;
    }

    private @Nullable Node group() throws NotFollowed {
        Flags outside = flags;
        if (peek(0) == '?') {
            at++;
            if (peek(0) == 'P' && peek(1) == '<' || peek(0) == '<') {
                while (take() != '>') {
                    // the name
                }
            } else if (flagsUntil() == ')') {
                return null;
            }
        }
        Node inside = alternatives();
        if (take() != ')') {
            throw new NotFollowed();
        }
        flags = outside;
        return inside;
    }

    /** Reads flags, until the colon or the parenthesis that ends them. */
    private int flagsUntil() throws NotFollowed {
        boolean on = true;
        while (true) {
            int c = take();
            switch (c) {
                case 'i' -> flags = new Flags(on, flags.dotAll, flags.lines);
                case 's' -> flags = new Flags(flags.fold, on, flags.lines);
                case 'm' -> flags = new Flags(flags.fold, flags.dotAll, on);
                case 'U' -> {
                    // Which of several matches is longest does not matter here.
                }
                case '-' -> on = false;
                case ':', ')' -> {
                    return c;
                }
                default -> throw new NotFollowed();
            }
        }
    }

    private Node escaped() throws NotFollowed {
        int c = take();
        return switch (c) {
            case 'A' -> new At(Place.TEXT_BEGIN);
            case 'z' -> new At(Place.TEXT_END);
            case 'b' -> new At(Place.WORD_EDGE);
            case 'B' -> new At(Place.NO_WORD_EDGE);
            case 'd', 's', 'w', 'D', 'S', 'W' -> new Letters(named(c));
            default -> letter(single(c));
        };
    }

    /** The classes of one letter. */
    private CodePoints named(int c) throws NotFollowed {
        CodePoints set = folded(switch (Character.toLowerCase(c)) {
            case 'd' -> DIGITS;
            case 's' -> SPACES;
            default -> WORDS;
        });
        return Character.isUpperCase(c) ? set.inverse() : set;
    }

    /** The letter an escape stands for, of which the first was read. */
    private int single(int c) throws NotFollowed {
        if (c < 0x80 && !Character.isLetterOrDigit(c)) {
            return c;
        }
        return switch (c) {
            case 'a' -> 7;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            case 'x' -> hex();
            default -> throw new NotFollowed();
        };
    }

    private int hex() throws NotFollowed {
        boolean braces = peek(0) == '{';
        StringBuilder digits = new StringBuilder();
        if (braces) {
            at++;
            for (int c = take(); c != '}'; c = take()) {
                digits.appendCodePoint(c);
            }
        } else {
            digits.appendCodePoint(take()).appendCodePoint(take());
        }
        if (!digits.toString().matches("[0-9A-Fa-f]{1,6}")) {
            throw new NotFollowed();
        }
        return Integer.parseInt(digits.toString(), 16);
    }

    private Letters set() throws NotFollowed {
        boolean inverse = peek(0) == '^';
        at += inverse ? 1 : 0;
        CodePoints all = CodePoints.NONE;
        for (boolean first = true; first || peek(0) != ']'; first = false) {
            all = all.with(member());
        }
        at++;
        return new Letters(inverse ? all.inverse() : all);
    }

    private CodePoints member() throws NotFollowed {
        int c = take();
        if (c == '[' && peek(0) == ':') {
            return posix();
        }
        if (c == '\\' && "dswDSW".indexOf(peek(0)) >= 0) {
            return named(take());
        }
        int low = c == '\\' ? single(take()) : c;
        if (peek(0) != '-' || peek(1) == ']') {
            return folded(low, low);
        }
        at++;
        int next = take();
        int high = next == '\\' ? single(take()) : next;
        if (high < low || next == '[') {
            throw new NotFollowed();
        }
        return folded(low, high);
    }

    private CodePoints posix() throws NotFollowed {
        at++;
        boolean inverse = peek(0) == '^';
        at += inverse ? 1 : 0;
        StringBuilder name = new StringBuilder();
        while (peek(0) >= 'a' && peek(0) <= 'z') {
            name.appendCodePoint(take());
        }
        int[] ranges = POSIX.get(name.toString());
        if (ranges == null || take() != ':' || take() != ']') {
            throw new NotFollowed();
        }
        return inverse ? folded(ranges).inverse() : folded(ranges);
    }
}
