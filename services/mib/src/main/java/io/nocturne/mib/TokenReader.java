package io.nocturne.mib;

import io.nocturne.core.Sentence;

/** The tokens of a file with what all parsers of its parts need: where a definition begins, how to get on after nonsense, and where faults go. */
final class TokenReader {
    private static final int MAX_FAULTS = 200;

    final Lexer lexer;
    private final ParsedFile file;

    TokenReader(Lexer lexer, ParsedFile file) {
        this.lexer = lexer;
        this.file = file;
    }

    /** With a word just read: true if it is the name of a definition. Only the kind of the last token is disturbed. */
    boolean isDefinitionStart() {
        Symbol name = lexer.word();
        int from = lexer.position;
        int start = lexer.start;
        int next = lexer.next();
        boolean found = false;
        if (next == Lexer.WORD) {
            Keyword macro = lexer.keyword();
            found = macro.isMacro() && macro != Keyword.TEXTUAL_CONVENTION || macro == Keyword.OBJECT && isIdentifier();
        } else if (next == Lexer.ASSIGN && name.startsUpper() && name.keyword == Keyword.NONE) {
            found = lexer.next() == Lexer.WORD;
        }
        lexer.position = from;
        lexer.start = start;
        lexer.kind = Lexer.WORD;
        lexer.word = name;
        return found && !name.keyword.isClause();
    }

    boolean isIdentifier() {
        int from = lexer.position;
        boolean found = lexer.next() == Lexer.WORD && lexer.keyword() == Keyword.IDENTIFIER;
        if (!found) {
            lexer.position = from;
        }
        return found;
    }

    boolean isHeaderStart() {
        int from = lexer.position;
        int start = lexer.start;
        Symbol name = lexer.word();
        boolean found = lexer.next() == Lexer.WORD && lexer.keyword() == Keyword.DEFINITIONS && lexer.next() == Lexer.ASSIGN;
        lexer.position = from;
        lexer.start = start;
        lexer.kind = Lexer.WORD;
        lexer.word = name;
        return found;
    }

    /** Goes to where the next definition begins. */
    void recover() {
        while (lexer.next() != Lexer.END) {
            if (lexer.kind == Lexer.WORD) {
                Keyword keyword = lexer.keyword();
                if (keyword == Keyword.END || keyword == Keyword.IMPORTS || isDefinitionStart() || isHeaderStart()) {
                    lexer.position = lexer.start;
                    return;
                }
            }
        }
    }

    /** Whether the next token is this; nothing is consumed. */
    boolean follows(int wanted) {
        int from = lexer.position;
        int start = lexer.start;
        int kind = lexer.kind;
        boolean found = lexer.next() == wanted;
        lexer.position = from;
        lexer.start = start;
        lexer.kind = kind;
        return found;
    }

    void skipBraces() {
        int depth = 1;
        while (depth > 0 && lexer.next() != Lexer.END && lexer.kind != Lexer.ASSIGN) {
            if (lexer.kind == '{') {
                depth++;
            } else if (lexer.kind == '}') {
                depth--;
            }
        }
        if (lexer.kind == Lexer.ASSIGN) {
            warn(MibPhrase.CLOSING_MISSING.with());
            lexer.position = lexer.start;
        }
    }

    String textOr(String other) {
        int from = lexer.position;
        if (lexer.next() == Lexer.TEXT) {
            noteBrokenText("");
            return lexer.textValue();
        }
        lexer.position = from;
        return other;
    }

    String wordOrEmpty() {
        int from = lexer.position;
        if (lexer.next() == Lexer.WORD) {
            return lexer.word().text;
        }
        lexer.position = from;
        return "";
    }

    void noteBrokenText(String name) {
        if (lexer.brokenText >= 0) {
            warnAt(lexer.lineAt(lexer.brokenText), name.isEmpty() ? MibPhrase.TEXT_OPEN.with() : MibPhrase.TEXT_OPEN_OF.with(name));
            lexer.brokenText = -1;
        }
    }

    Sentence token() {
        return switch (lexer.kind) {
            case Lexer.WORD -> MibPhrase.A_WORD.with(lexer.word().text);
            case Lexer.NUMBER -> MibPhrase.A_NUMBER.with(String.valueOf(lexer.number));
            case Lexer.TEXT -> MibPhrase.A_TEXT.with();
            default -> lexer.kind > 32 ? MibPhrase.A_WORD.with(String.valueOf((char) lexer.kind)) : MibPhrase.SOMETHING.with();
        };
    }

    void warn(Sentence message) {
        warnAt(lexer.lineAt(lexer.start), message);
    }

    void warnAt(int line, Sentence message) {
        if (file.faults.size() < MAX_FAULTS) {
            file.fault(line, message);
        }
    }

    void lose(Sentence message) {
        loseAt(lexer.lineAt(lexer.start), message);
    }

    void loseAt(int line, Sentence message) {
        if (file.faults.size() < MAX_FAULTS) {
            file.lost(line, message);
        }
    }
}
