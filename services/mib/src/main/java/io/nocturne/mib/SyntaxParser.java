package io.nocturne.mib;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a syntax: a type's name with its labels, ranges and sizes in whatever order they come. */
final class SyntaxParser {
    private final TokenReader tokens;
    private final Lexer lexer;
    private final Map<String, ParsedSyntax> plain = new HashMap<>();

    SyntaxParser(TokenReader tokens) {
        this.tokens = tokens;
        this.lexer = tokens.lexer;
    }

    /** Reads behind SYNTAX or "::="; null, with nothing consumed but a token, if there is no type. */
    @Nullable
    ParsedSyntax parse() {
        int from = lexer.position;
        int kind = lexer.next();
        while (kind == '[' || kind == Lexer.WORD && (lexer.keyword() == Keyword.IMPLICIT || lexer.keyword() == Keyword.EXPLICIT)) {
            if (kind == '[') {
                while (lexer.next() != ']' && lexer.kind != Lexer.END) {
                    // APPLICATION and its number
                }
            }
            from = lexer.position;
            kind = lexer.next();
        }
        if (kind != Lexer.WORD) {
            lexer.position = from;
            return null;
        }
        String type = lexer.word().text;
        String row = null;
        switch (lexer.keyword()) {
            case OCTET -> {
                expect(Keyword.STRING, "OCTET STRING");
                type = "OCTET STRING";
            }
            case BIT -> type = expect(Keyword.STRING, "BITS") ? "BIT STRING" : "BITS";
            case OBJECT -> {
                expect(Keyword.IDENTIFIER, "OBJECT IDENTIFIER");
                type = "OBJECT IDENTIFIER";
            }
            case INTEGER -> type = "INTEGER";
            case SEQUENCE -> {
                if (skipIf(Keyword.OF)) {
                    from = lexer.position;
                    if (lexer.next() == Lexer.WORD) {
                        row = lexer.word().text;
                        if (!lexer.word().startsUpper()) {
                            tokens.count(MibPhrase.NAME_LOOSE, row);
                        }
                    } else {
                        tokens.warn(MibPhrase.ROW_TYPE_MISSING.with());
                        lexer.position = from;
                        row = "";
                    }
                } else {
                    skipBraces();
                }
                return new ParsedSyntax("SEQUENCE", row, "", null);
            }
            case CHOICE -> {
                skipBraces();
                return new ParsedSyntax("CHOICE", null, "", null);
            }
            default -> {
                from = lexer.position;
                if (lexer.next() == '.' && lexer.next() == Lexer.WORD) {
                    type = lexer.word().text;
                } else {
                    lexer.position = from;
                }
            }
        }
        return refinements(type);
    }

    private ParsedSyntax refinements(String type) {
        String range = "";
        Map<Long, String> labels = null;
        while (true) {
            int from = lexer.position;
            int kind = lexer.next();
            int line = kind == '{' || kind == '(' ? lexer.lineAt(lexer.start) : 0;
            if (kind == '{') {
                labels = newer(labels, new LabelParser(tokens).parse(line), line);
            } else if (kind == '(') {
                int open = lexer.start;
                Map<Long, String> found = labelsInParentheses();
                if (found.isEmpty()) {
                    if (!range.isEmpty()) {
                        tokens.warnAt(line, MibPhrase.RANGE_AGAIN.with());
                    }
                    range = range(open, line);
                } else {
                    tokens.warnAt(line, MibPhrase.LABELS_IN_PARENTHESES.with());
                    labels = newer(labels, found, line);
                }
                if (labels != null && !range.isEmpty()) {
                    tokens.warnAt(line, MibPhrase.RANGE_BESIDE_LABELS.with());
                }
            } else {
                lexer.position = from;
                break;
            }
        }
        if (labels == null && range.isEmpty()) {
            return plain.computeIfAbsent(type, t -> new ParsedSyntax(t, null, "", null));
        }
        return new ParsedSyntax(type, null, range, labels);
    }

    private @Nullable Map<Long, String> newer(@Nullable Map<Long, String> before, Map<Long, String> found, int line) {
        if (found.isEmpty()) {
            tokens.warnAt(line, MibPhrase.LABELS_NONE.with());
            return before;
        }
        if (before != null) {
            tokens.warnAt(line, MibPhrase.LABELS_AGAIN.with());
        }
        return found;
    }

    /** Takes the second word of a type; tells where it is missing. */
    private boolean expect(Keyword keyword, String taken) {
        boolean found = skipIf(keyword);
        if (!found) {
            tokens.warn(MibPhrase.WORD_MISSING.with(keyword.text(), taken));
        }
        return found;
    }

    private boolean skipIf(Keyword keyword) {
        int from = lexer.position;
        if (lexer.next() == Lexer.WORD && lexer.keyword() == keyword) {
            return true;
        }
        lexer.position = from;
        return false;
    }

    private void skipBraces() {
        int from = lexer.position;
        if (lexer.next() != '{') {
            lexer.position = from;
            return;
        }
        int depth = 1;
        while (depth > 0 && lexer.next() != Lexer.END && lexer.kind != Lexer.ASSIGN) {
            depth += lexer.kind == '{' ? 1 : lexer.kind == '}' ? -1 : 0;
        }
        if (lexer.kind == Lexer.ASSIGN) {
            tokens.warn(MibPhrase.CLOSING_MISSING.with());
            lexer.position = lexer.start;
        }
    }

    /** Labels between parentheses instead of braces, as in {@code INTEGER ( up(1), down(2) )}; none, and nothing consumed, where it is something else. */
    private Map<Long, String> labelsInParentheses() {
        int from = lexer.position;
        Map<Long, String> found = new LinkedHashMap<>();
        do {
            if (lexer.next() != Lexer.WORD || !Character.isLowerCase(lexer.word().text.charAt(0))) {
                break;
            }
            String label = lexer.word().text;
            if (label.equalsIgnoreCase("size") || lexer.next() != '(' || lexer.next() != Lexer.NUMBER) {
                break;
            }
            long number = lexer.number;
            if (lexer.next() != ')') {
                break;
            }
            found.putIfAbsent(number, label);
        } while (lexer.next() == ',');
        if (found.isEmpty() || lexer.kind != ')') {
            lexer.position = from;
            return Map.of();
        }
        return found;
    }

    /** Takes a range with its parentheses, spaces reduced. */
    private String range(int start, int line) {
        int depth = 1;
        boolean odd = false;
        Long low = null;
        boolean to = false;
        while (depth > 0 && lexer.next() != Lexer.END && lexer.kind != Lexer.ASSIGN && !lexer.keyword().isClause()) {
            depth += lexer.kind == '(' ? 1 : lexer.kind == ')' ? -1 : 0;
            if (lexer.kind == Lexer.NUMBER) {
                // Numbers of 64 bits are beyond what the reader of signs counts to, and a range up to them is right.
                odd |= to && low != null && lexer.number < low || lexer.isOver64();
                low = to ? null : Long.valueOf(lexer.number);
            } else if (lexer.kind != Lexer.DOTS) {
                low = null;
            }
            to = lexer.kind == Lexer.DOTS;
        }
        if (depth > 0) {
            tokens.warnAt(line, MibPhrase.RANGE_OPEN.with());
            lexer.position = lexer.start;
            return "";
        }
        if (odd) {
            tokens.warnAt(line, MibPhrase.RANGE_ODD.with(new String(lexer.text, start, Math.min(lexer.position - start, 80), StandardCharsets.ISO_8859_1)
                    .replaceAll("\\s+", " ")));
            return "";
        }
        int end = Math.min(lexer.position, start + 2000);
        StringBuilder text = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = (char) (lexer.text[i] & 255);
            if (c == '-' && i + 1 < end && lexer.text[i + 1] == '-') {
                while (i + 1 < end && lexer.text[i + 1] != '\n' && lexer.text[i + 1] != '\r') {
                    i++;
                }
            } else if (c > ' ') {
                text.append(c == '|' ? " | " : String.valueOf(c));
            } else if (!text.isEmpty() && text.charAt(text.length() - 1) == 'E') {
                text.append(' ');
            }
        }
        return text.toString().replace("SIZE(", "SIZE (");
    }
}
