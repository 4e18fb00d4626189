package io.nocturne.mib;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Splits the octets of a file into tokens. Punctuation has its own character as kind. Comments end where the line does: what follows a
 * second "--" in the files that vendors ship is more comment far more often than it is a definition. Lines end with LF, CR LF or CR.
 */
final class Lexer {
    static final int END = 0;
    static final int WORD = 1;
    static final int NUMBER = 2;
    static final int TEXT = 3;
    /** Octets or bits in apostrophes. */
    static final int LITERAL = 4;
    static final int ASSIGN = 5;
    static final int DOTS = 6;

    /** Of 64 bits. */
    private static final String LARGEST = "18446744073709551615";

    private static final byte[] CLASS = new byte[256];

    static {
        for (int c = 0; c < 256; c++) {
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
            CLASS[c] = (byte) (letter ? 1 : c >= '0' && c <= '9' ? 2 : c <= ' ' || c >= 127 ? 3 : 0);
        }
    }

    /** What is put up with in the signs of a file, without regard to what they mean. */
    enum Oddity {
        APOSTROPHE,
        COMMENT_GOES_ON,
        FOREIGN_COMMENT,
        QUOTATION_MARKS,
        SIGN
    }

    /** True in a module whose words are written in small letters. */
    boolean anyCase;

    final byte[] text;
    private final Symbols symbols;
    private final int end;
    int position;
    /** True outside of modules, where quotes are only characters of some letter or manual. */
    boolean outside;
    int kind;
    int start;
    long number;
    /** The word last read; kept when other tokens follow. */
    @Nullable
    Symbol word;
    int textEnd;
    /** Offset of a text whose closing quote is missing, -1 if there is none. */
    int brokenText = -1;

    private final int[] oddFirst = new int[Oddity.values().length];
    private final int[] oddLast = new int[Oddity.values().length];
    private final int[] oddCount = new int[Oddity.values().length];
    private int lineOffset;
    private int line = 1;

    Lexer(byte[] text, int length, Symbols symbols) {
        this.text = text;
        this.symbols = symbols;
        this.end = length;
    }

    Symbol word() {
        Symbol found = word;
        if (found == null) {
            throw new IllegalStateException("no word was read");
        }
        return found;
    }

    Keyword keyword() {
        Symbol found = word;
        if (kind != WORD || found == null) {
            return Keyword.NONE;
        }
        return anyCase && found.keyword == Keyword.NONE ? Keyword.like(found.text) : found.keyword;
    }

    int next() {
        while (true) {
            int at = position;
            while (at < end && CLASS[text[at] & 255] == 3) {
                at++;
            }
            int quoted = quoted(position, at);
            if (quoted >= 0) {
                return quoted;
            }
            start = at;
            if (at >= end) {
                position = at;
                return kind = END;
            }
            int c = text[at];
            int type = CLASS[c];
            if (type == 1) {
                return wordFrom(at);
            }
            if (type == 2) {
                return numberFrom(at, false);
            }
            switch (c) {
                case '-' -> {
                    if (at + 1 < end && text[at + 1] == '-') {
                        position = comment(at + 2);
                        continue;
                    }
                    if (at + 1 < end && CLASS[text[at + 1] & 255] == 2) {
                        return numberFrom(at + 1, true);
                    }
                    position = at + 1;
                    return kind = '-';
                }
                case '"' -> {
                    if (!outside) {
                        return textFrom(at);
                    }
                    position = at + 1;
                }
                case '\'' -> {
                    int close = at + 1;
                    while (close < end && text[close] != '\'' && text[close] != '\n' && text[close] != '\r') {
                        close++;
                    }
                    if (outside || close >= end || text[close] != '\'') {
                        note(Oddity.APOSTROPHE, at);
                        position = at + 1;
                        continue;
                    }
                    position = close + 1;
                    if (position < end && "hHbB".indexOf(text[position]) >= 0) {
                        position++;
                    }
                    return kind = LITERAL;
                }
                case ':' -> {
                    int equals = at + 1;
                    while (equals < end && (text[equals] == ':' || text[equals] == ' ')) {
                        equals++;
                    }
                    // Some write ":=" or ":: =", which can mean nothing else.
                    if (equals < end && text[equals] == '=') {
                        if (equals != at + 2 || text[at + 1] != ':') {
                            note(Oddity.SIGN, at);
                        }
                        position = equals + 1;
                        return kind = ASSIGN;
                    }
                    position = at + 1;
                    return kind = ':';
                }
                case '.' -> {
                    if (at + 1 < end && text[at + 1] == '.') {
                        position = at + 2;
                        while (position < end && text[position] == '.') {
                            position++;
                        }
                        return kind = DOTS;
                    }
                    position = at + 1;
                    return kind = '.';
                }
                case '/' -> {
                    // Comments of another language, left in by programs that make such files.
                    boolean line = at + 1 < end && text[at + 1] == '/';
                    int close = line ? lineEnd(at) : at + 1 < end && text[at + 1] == '*' ? commentEnd(at + 2) : -1;
                    if (close >= 0) {
                        note(Oddity.FOREIGN_COMMENT, at);
                        position = close;
                        continue;
                    }
                    position = at + 1;
                    return kind = c;
                }
                default -> {
                    position = at + 1;
                    return kind = c;
                }
            }
        }
    }

    /**
     * The end of the line. By the rules a comment ends with the next two hyphens, and what follows them would count; where something does
     * follow, that is noted.
     */
    private int comment(int from) {
        boolean open = true;
        for (int at = from; at < end; at++) {
            byte c = text[at];
            if (c == '\n' || c == '\r') {
                return at;
            }
            if (c == '-' && at + 1 < end && text[at + 1] == '-') {
                open = !open;
                at++;
            } else if (!open && CLASS[c & 255] != 3) {
                note(Oddity.COMMENT_GOES_ON, from - 2);
                return lineEnd(at);
            }
        }
        return end;
    }

    /** The same place may be read more than once, and counts once. */
    private void note(Oddity oddity, int at) {
        int i = oddity.ordinal();
        if (outside || oddCount[i] > 0 && at <= oddLast[i]) {
            return;
        }
        if (oddCount[i]++ == 0) {
            oddFirst[i] = at;
        }
        oddLast[i] = at;
    }

    /** Where an oddity was met first. */
    int first(Oddity oddity) {
        return oddFirst[oddity.ordinal()];
    }

    int count(Oddity oddity) {
        return oddCount[oddity.ordinal()];
    }

    /** Behind the end of a comment between slashes and asterisks; -1 where it has none. */
    private int commentEnd(int from) {
        for (int at = from; at + 1 < end; at++) {
            if (text[at] == '*' && text[at + 1] == '/') {
                return at + 2;
            }
        }
        return -1;
    }

    /** A text between the quotation marks that word processors make, if one begins in what is passed over; -1 if none does. */
    private int quoted(int from, int to) {
        for (int at = outside ? to : from; at < to; at++) {
            int mark = mark(at);
            if (mark > 0) {
                for (int close = at + mark; close < end; close++) {
                    int length = text[close] == '"' ? 1 : mark(close);
                    if (length > 0) {
                        start = at + mark - 1;
                        textEnd = close;
                        position = close + length;
                        note(Oddity.QUOTATION_MARKS, at);
                        return kind = TEXT;
                    }
                }
            }
        }
        return -1;
    }

    /** How many octets a quotation mark of a word processor has, in Windows-1252 or UTF-8; 0 where there is none. */
    private int mark(int at) {
        int c = text[at] & 255;
        if (c == 0x93 || c == 0x94) {
            // In UTF-8 these are the second or third octet of something else.
            return at > 0 && text[at - 1] < 0 ? 0 : 1;
        }
        return c == 0xE2 && at + 2 < end && (text[at + 1] & 255) == 0x80 && ((text[at + 2] & 255) == 0x9C || (text[at + 2] & 255) == 0x9D) ? 3 : 0;
    }

    private int wordFrom(int from) {
        int at = from + 1;
        while (at < end) {
            int c = text[at] & 255;
            int type = CLASS[c];
            if (type != 1 && type != 2) {
                if (c != '-' || at + 1 < end && text[at + 1] == '-') {
                    break;
                }
            }
            at++;
        }
        position = at;
        word = symbols.of(text, from, at);
        return kind = WORD;
    }

    /** Whether the number just read is beyond 64 bits. */
    boolean isOver64() {
        int from = start;
        while (from < position && (text[from] == '-' || text[from] == '0')) {
            from++;
        }
        int digits = position - from;
        return digits > 20 || digits == 20 && new String(text, from, 20, StandardCharsets.ISO_8859_1).compareTo(LARGEST) > 0;
    }

    private int numberFrom(int from, boolean negative) {
        int at = from;
        long value = 0;
        while (at < end && CLASS[text[at] & 255] == 2) {
            value = value > (Long.MAX_VALUE - 9) / 10 ? Long.MAX_VALUE : value * 10 + text[at] - '0';
            at++;
        }
        if (at < end && CLASS[text[at] & 255] == 1 && !negative) {
            return wordFrom(from);
        }
        position = at;
        number = negative ? -value : value;
        return kind = NUMBER;
    }

    private int textFrom(int from) {
        int assign = -1;
        int at = from + 1;
        for (; at < end; at++) {
            byte c = text[at];
            if (c == '"') {
                if (at + 1 < end && text[at + 1] == '"' && (at > from + 1 || at + 2 < end && text[at + 2] == '"')) {
                    at++;
                    continue;
                }
                break;
            }
            if (c == ':' && assign < 0 && at + 2 < end && text[at + 1] == ':' && text[at + 2] == '=' && (startsLine(at) || endsDefinition(at + 3))) {
                assign = at;
            }
        }
        if (assign >= 0 && !continuesAfter(at + 1)) {
            // The closing quote is missing, and this text ran into the next definition: it ends before the value.
            brokenText = from;
            textEnd = assign;
            position = assign;
            return kind = TEXT;
        }
        textEnd = Math.min(at, end);
        position = Math.min(at + 1, end);
        return kind = TEXT;
    }

    /** Where a text is written without its first quotation mark: goes behind the second, if what follows that is what follows a text. */
    boolean passOpenedText() {
        for (int at = position; at < end; at++) {
            if (text[at] == '"') {
                if (!continuesAfter(at + 1)) {
                    return false;
                }
                position = at + 1;
                return true;
            }
            if (text[at] == ':' && at + 2 < end && text[at + 1] == ':' && text[at + 2] == '=') {
                return false;
            }
        }
        return false;
    }

    private boolean startsLine(int at) {
        for (int i = at - 1; i >= 0; i--) {
            if (text[i] == '\n' || text[i] == '\r') {
                return true;
            }
            if (text[i] != ' ' && text[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** True if a value as of a definition is all that is left of the line: {@code { name 1 }} or a number. */
    private boolean endsDefinition(int from) {
        int stop = lineEnd(from);
        int at = from;
        boolean open = false;
        boolean number = false;
        for (; at < stop; at++) {
            int c = text[at] & 255;
            int type = CLASS[c];
            if (c == '-' && at + 1 < stop && text[at + 1] == '-') {
                break;
            }
            if (c == '}') {
                return open && number && rests(at + 1, stop);
            }
            if (c == '{' && !open && !number) {
                open = true;
            } else if (type == 2) {
                number = true;
            } else if (type != 3 && (!open || type != 1 && c != '-' && c != '(' && c != ')')) {
                return false;
            }
        }
        return number && !open;
    }

    private boolean rests(int from, int stop) {
        int at = from;
        while (at < stop && CLASS[text[at] & 255] == 3) {
            at++;
        }
        return at >= stop || text[at] == '-' && at + 1 < stop && text[at + 1] == '-';
    }

    /** True if what follows a closing quote is what may follow one. */
    private boolean continuesAfter(int from) {
        int at = from;
        while (at < end) {
            int c = text[at] & 255;
            if (CLASS[c] == 3) {
                at++;
            } else if (c == '-' && at + 1 < end && text[at + 1] == '-') {
                at = lineEnd(at);
            } else if (CLASS[c] == 1) {
                int stop = at;
                while (stop < end && (CLASS[text[stop] & 255] == 1 || text[stop] == '-')) {
                    stop++;
                }
                Keyword follower = symbols.of(text, at, stop).keyword;
                return follower.isClause() || follower == Keyword.END || follower == Keyword.FROM;
            } else {
                return c == '}' || c == ',' || c == ':';
            }
        }
        return false;
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < end && text[at] != '\n' && text[at] != '\r') {
            at++;
        }
        return at;
    }

    /** The line of an offset, from 1. Cheap when asked in rising order. */
    int lineAt(int offset) {
        if (offset < lineOffset) {
            lineOffset = 0;
            line = 1;
        }
        int stop = Math.min(offset, end);
        for (int i = lineOffset; i < stop; i++) {
            byte c = text[i];
            if (c == '\n' || c == '\r' && !(i + 1 < end && text[i + 1] == '\n')) {
                line++;
            }
        }
        lineOffset = stop;
        return line;
    }

    /** The characters of the text just read, without quotes. */
    String textValue() {
        return decode(text, start + 1, Math.max(start + 1, textEnd)).replace("\"\"", "\"");
    }

    /** Octets as UTF-8 where they are, else as Windows-1252. */
    static String decode(byte[] octets, int from, int to) {
        boolean ascii = true;
        for (int i = from; i < to; i++) {
            ascii &= octets[i] >= 0;
        }
        if (ascii) {
            return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(octets, from, to - from)).toString();
        } catch (CharacterCodingException e) {
            return new String(octets, from, to - from, Charset.forName("windows-1252"));
        }
    }
}
