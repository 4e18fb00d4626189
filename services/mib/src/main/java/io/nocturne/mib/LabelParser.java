package io.nocturne.mib;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names of numbers or bits between braces: names with their numbers in parentheses behind them, with commas between. What is written
 * otherwise is read as it is meant, and told.
 */
final class LabelParser {
    /** Of 32 bits, without a sign. */
    private static final long MOST = 0xFFFF_FFFFL;

    private final TokenReader tokens;
    private final Lexer lexer;
    private final Map<Long, String> found = new LinkedHashMap<>();
    private @Nullable String label;
    private @Nullable Long before;
    private String joint = " ";
    private boolean joined;
    private boolean open;
    /** Whether a comma, or the brace, is the last that was read. */
    private boolean comma = true;

    LabelParser(TokenReader tokens) {
        this.tokens = tokens;
        this.lexer = tokens.lexer;
    }

    /**
     * Reads behind the brace.
     *
     * @param line of the brace
     */
    Map<Long, String> parse(int line) {
        while (lexer.next() != '}' && lexer.kind != Lexer.END && lexer.kind != Lexer.ASSIGN) {
            if (lexer.kind == Lexer.WORD && label == null && before == null && lexer.keyword().isClause() && !tokens.follows('(')) {
                tokens.warnAt(line, MibPhrase.LABELS_OPEN.with(lexer.word().text));
                lexer.position = lexer.start;
                return found;
            }
            token();
        }
        if (lexer.kind == Lexer.ASSIGN) {
            tokens.warn(MibPhrase.CLOSING_MISSING.with());
            lexer.position = lexer.start;
        } else if (comma && !found.isEmpty()) {
            tokens.count(MibPhrase.COMMA_EXTRA, "}");
        }
        end();
        return found;
    }

    private void token() {
        switch (lexer.kind) {
            case Lexer.WORD, Lexer.TEXT -> word();
            case Lexer.NUMBER, Lexer.LITERAL -> number(lexer.kind == Lexer.NUMBER ? lexer.number : literal());
            case ',' -> {
                if (comma) {
                    tokens.count(MibPhrase.COMMA_EXTRA, ",");
                }
                end();
                comma = true;
            }
            case '(' -> open = true;
            case ')' -> open = false;
            case '/', '.', '&', '+' -> joint = String.valueOf((char) lexer.kind);
            default -> tokens.count(MibPhrase.LABEL_SIGN, tokens.token());
        }
        if (lexer.kind == Lexer.WORD) {
            joint = " ";
        }
    }

    private void word() {
        boolean plain = lexer.kind == Lexer.WORD;
        String word = plain ? lexer.word().text : lexer.textValue();
        if (label == null && before == null) {
            between();
            if (plain && !lexer.word().isValueName()) {
                tokens.count(MibPhrase.LABEL_LOOSE, word);
            }
        }
        joined |= !plain || label != null;
        label = label == null ? word : label + joint + word;
        comma = false;
        Long number = before;
        if (number != null) {
            tokens.count(MibPhrase.LABEL_REVERSED, label);
            put(number, label);
        }
    }

    private void number(long number) {
        comma = false;
        String name = label;
        if (name == null) {
            between();
            before = number;
            return;
        }
        if (lexer.kind == Lexer.LITERAL) {
            tokens.count(MibPhrase.LABEL_LITERAL, name, String.valueOf(number));
        }
        put(number, name);
    }

    private void put(long number, String name) {
        if (joined) {
            tokens.warn(MibPhrase.LABEL_JOINED.with(name));
        }
        if (number > MOST || number < Integer.MIN_VALUE) {
            tokens.count(MibPhrase.LABEL_LARGE, String.valueOf(number), name);
        }
        String other = found.putIfAbsent(number, name);
        if (other != null) {
            tokens.warn(MibPhrase.LABEL_AGAIN.with(name, String.valueOf(number), other));
        }
        label = null;
        before = null;
        joined = false;
    }

    /** At the first word or number of a pair. */
    private void between() {
        if (open) {
            tokens.count(MibPhrase.PARENTHESIS_MISSING, tokens.token());
            open = false;
        }
        if (!comma) {
            tokens.count(MibPhrase.COMMA_MISSING, lexer.kind == Lexer.WORD ? lexer.word().text : String.valueOf(lexer.number));
        }
    }

    /** At the end of a pair. */
    private void end() {
        if (label != null) {
            tokens.warn(MibPhrase.LABEL_NUMBERLESS.with(label));
        } else if (before != null) {
            tokens.warn(MibPhrase.NUMBER_NAMELESS.with(String.valueOf(before)));
        }
        if (open) {
            tokens.count(MibPhrase.PARENTHESIS_MISSING, tokens.token());
        }
        open = false;
        label = null;
        before = null;
        joined = false;
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
}
