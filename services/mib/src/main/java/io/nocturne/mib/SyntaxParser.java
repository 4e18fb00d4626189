package io.nocturne.mib;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a syntax: a type's name with its labels, ranges and sizes in whatever order they come. */
final class SyntaxParser {
    private final Lexer lexer;
    private final Map<String, ParsedSyntax> plain = new HashMap<>();

    SyntaxParser(Lexer lexer) {
        this.lexer = lexer;
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
                skipIf(Keyword.STRING);
                type = "OCTET STRING";
            }
            case BIT -> type = skipIf(Keyword.STRING) ? "BIT STRING" : "BITS";
            case OBJECT -> {
                skipIf(Keyword.IDENTIFIER);
                type = "OBJECT IDENTIFIER";
            }
            case SEQUENCE -> {
                if (skipIf(Keyword.OF)) {
                    from = lexer.position;
                    if (lexer.next() == Lexer.WORD) {
                        row = lexer.word().text;
                    } else {
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
            if (kind == '{') {
                Map<Long, String> found = labels();
                labels = found.isEmpty() ? labels : found;
            } else if (kind == '(') {
                int open = lexer.start;
                Map<Long, String> found = labelsInParentheses();
                if (found.isEmpty()) {
                    range = range(open);
                } else {
                    labels = found;
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
            lexer.position = lexer.start;
        }
    }

    /** Names with numbers behind them, or, as a few write it, before them. */
    private Map<Long, String> labels() {
        Map<Long, String> found = new LinkedHashMap<>();
        String label = null;
        Long before = null;
        String joint = " ";
        while (lexer.next() != '}' && lexer.kind != Lexer.END && lexer.kind != Lexer.ASSIGN) {
            switch (lexer.kind) {
                case Lexer.WORD, Lexer.TEXT -> {
                    String word = lexer.kind == Lexer.WORD ? lexer.word().text : lexer.textValue();
                    label = label == null ? word : label + joint + word;
                    if (before != null) {
                        found.putIfAbsent(before, label);
                        before = null;
                        label = null;
                    }
                }
                case Lexer.NUMBER, Lexer.LITERAL -> {
                    long number = lexer.kind == Lexer.NUMBER ? lexer.number : literal();
                    if (label == null) {
                        before = number;
                    } else {
                        found.putIfAbsent(number, label);
                        label = null;
                    }
                }
                case ',' -> {
                    label = null;
                    before = null;
                }
                case '/', '.', '&', '+' -> joint = String.valueOf((char) lexer.kind);
                default -> {
                    // parentheses
                }
            }
            if (lexer.kind == Lexer.WORD) {
                joint = " ";
            }
        }
        if (lexer.kind == Lexer.ASSIGN) {
            lexer.position = lexer.start;
        }
        return found;
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

    /** What {@code '0A'H} or {@code '01'B} counts; 0 where it is too long for a number. */
    private long literal() {
        int close = lexer.start + 1;
        while (lexer.text[close] != '\'') {
            close++;
        }
        String digits = new String(lexer.text, lexer.start + 1, close - lexer.start - 1, StandardCharsets.ISO_8859_1).strip();
        boolean binary = lexer.position > close + 1 && (lexer.text[lexer.position - 1] | 32) == 'b';
        try {
            return Long.parseLong(digits, binary ? 2 : 16);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Takes a range with its parentheses, spaces reduced. */
    private String range(int start) {
        int depth = 1;
        while (depth > 0 && lexer.next() != Lexer.END && lexer.kind != Lexer.ASSIGN) {
            depth += lexer.kind == '(' ? 1 : lexer.kind == ')' ? -1 : 0;
        }
        if (lexer.kind == Lexer.ASSIGN) {
            lexer.position = lexer.start;
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
