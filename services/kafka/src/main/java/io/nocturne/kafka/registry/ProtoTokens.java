package io.nocturne.kafka.registry;

import io.nocturne.core.Sentence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The words and signs of a {@code .proto} text, comments left out, with their lines. */
final class ProtoTokens {
    private record Token(String text, int line, boolean quoted) {}

    private final List<Token> tokens = new ArrayList<>();
    private int next;

    ProtoTokens(String text) throws RegistryException {
        int at = 0;
        int line = 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                at++;
            } else if (Character.isWhitespace(c) || c == '\uFEFF') {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                int stop = end < 0 ? text.length() : end + 2;
                line += (int) text.substring(at, stop).chars().filter(each -> each == '\n').count();
                at = stop;
            } else if (c == '"' || c == '\'') {
                int end = at + 1;
                while (end < text.length() && text.charAt(end) != c && text.charAt(end) != '\n') {
                    end += text.charAt(end) == '\\' ? 2 : 1;
                }
                if (end >= text.length() || text.charAt(end) != c) {
                    throw new RegistryException(SchemaPhrase.TEXT_UNENDED.with(line));
                }
                tokens.add(new Token(text.substring(at + 1, end), line, true));
                at = end + 1;
            } else if (isWord(c)) {
                int end = at + 1;
                while (end < text.length() && (isWord(text.charAt(end)) || isSign(text, end))) {
                    end++;
                }
                tokens.add(new Token(text.substring(at, end), line, false));
                at = end;
            } else {
                tokens.add(new Token(String.valueOf(c), line, false));
                at++;
            }
        }
    }

    /** Names with dots are one word, numbers too. */
    private static boolean isWord(char c) {
        return c == '_' || c == '.' || Character.isLetterOrDigit(c);
    }

    private static boolean isSign(String text, int at) {
        char c = text.charAt(at);
        char before = text.charAt(at - 1);
        return (c == '+' || c == '-') && (before == 'e' || before == 'E') && at > 1 && (Character.isDigit(text.charAt(at - 2)) || text.charAt(at - 2) == '.');
    }

    boolean isOver() {
        return next >= tokens.size();
    }

    /** The next token without taking it; empty at the end. */
    String peek() {
        return isOver() ? "" : tokens.get(next).text();
    }

    boolean isNext(String word) {
        return !isOver() && !tokens.get(next).quoted() && tokens.get(next).text().equals(word);
    }

    /** The token behind the next; empty at the end. */
    String peekSecond() {
        return next + 1 < tokens.size() ? tokens.get(next + 1).text() : "";
    }

    String take() throws RegistryException {
        if (isOver()) {
            throw new RegistryException(SchemaPhrase.TEXT_ENDS_EARLY.with());
        }
        return tokens.get(next++).text();
    }

    boolean takeIf(String word) {
        boolean there = isNext(word);
        next += there ? 1 : 0;
        return there;
    }

    void expect(String word) throws RegistryException {
        if (!takeIf(word)) {
            throw wrong(Sentence.words(word));
        }
    }

    RegistryException wrong(Sentence wanted) {
        int line = tokens.isEmpty() ? 1 : tokens.get(Math.min(next, tokens.size() - 1)).line();
        return new RegistryException(SchemaPhrase.EXPECTED.with(line, wanted, peek()));
    }

    /** A text in quotes, which may come in several parts. */
    String quoted() throws RegistryException {
        if (isOver() || !tokens.get(next).quoted()) {
            throw wrong(SchemaPhrase.A_TEXT.with());
        }
        StringBuilder whole = new StringBuilder();
        while (!isOver() && tokens.get(next).quoted()) {
            whole.append(take());
        }
        return whole.toString();
    }

    /** A whole number in tens, in hex or in eights, with or without a sign. */
    int integer() throws RegistryException {
        boolean negative = takeIf("-");
        String word = take();
        try {
            long value = Long.decode(word);
            return Math.toIntExact(negative ? -value : value);
        } catch (NumberFormatException | ArithmeticException e) {
            next--;
            throw wrong(SchemaPhrase.A_NUMBER.with());
        }
    }

    /** Goes behind the next {@code ;} that is in no braces. */
    void skipStatement() throws RegistryException {
        int depth = 0;
        while (true) {
            boolean quoted = !isOver() && tokens.get(next).quoted();
            String word = take();
            if (quoted) {
                continue;
            }
            depth += word.equals("{") ? 1 : word.equals("}") ? -1 : 0;
            if (depth == 0 && word.equals(";") || depth < 0) {
                return;
            }
        }
    }

    /** Goes behind the braces or brackets that open next. */
    void skipBlock(String open, String close) throws RegistryException {
        expect(open);
        for (int depth = 1; depth > 0;) {
            boolean quoted = !isOver() && tokens.get(next).quoted();
            String word = take();
            if (!quoted) {
                depth += word.equals(open) ? 1 : word.equals(close) ? -1 : 0;
            }
        }
    }

    /** How many bytes of text a schema may have to be looked at. */
    static void check(String text) throws RegistryException {
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        if (size > 4 << 20) {
            throw new RegistryException(SchemaPhrase.TEXT_TOO_LARGE.with(size));
        }
    }
}
