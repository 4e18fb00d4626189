package io.nocturne.mib;

import io.nocturne.core.Sentence;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The tokens of a file with what all parsers of its parts need: where a definition begins, how to get on after nonsense, and where faults go. */
final class TokenReader {
    private static final int MAX_FAULTS = 200;

    final Lexer lexer;
    private final ParsedFile file;
    private final Map<MibPhrase, Counted> counted = new EnumMap<>(MibPhrase.class);
    private int unlisted;
    private int lost;

    /** What is met again and again in a file that has it at all: told once, with the first example. */
    private static final class Counted {
        final int line;
        final Object[] example;
        int last = -1;
        int times;

        Counted(int line, Object... example) {
            this.line = line;
            this.example = example;
        }
    }

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
        if (next == Lexer.WORD && isSwapped(name)) {
            lexer.position = from;
            lexer.start = start;
            lexer.kind = Lexer.WORD;
            lexer.word = name;
            return true;
        } else if (next == Lexer.WORD) {
            Keyword macro = macro();
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

    /** With the word behind the first of a definition just read: whether that one is the macro, and this its name. Nothing is consumed. */
    boolean isSwapped(Symbol first) {
        Symbol second = lexer.word();
        int from = lexer.position;
        int start = lexer.start;
        boolean found = false;
        if (first.keyword.isMacro() && first.keyword != Keyword.TEXTUAL_CONVENTION && lexer.keyword() == Keyword.NONE) {
            found = lexer.next() == Lexer.WORD && lexer.keyword().isClause();
        } else if (first.keyword == Keyword.OBJECT && lexer.keyword() == Keyword.IDENTIFIER) {
            found = lexer.next() == Lexer.WORD && lexer.keyword() == Keyword.NONE && lexer.next() == Lexer.ASSIGN;
        }
        lexer.position = from;
        lexer.start = start;
        lexer.kind = Lexer.WORD;
        lexer.word = second;
        return found;
    }

    /** The keyword just read, or the macro that it begins where a space stands for the hyphen; the second word is consumed then. */
    Keyword macro() {
        Keyword one = lexer.keyword();
        if (one.isMacro() || !Misspelt.beginsMacro(lexer.word().text)) {
            return one;
        }
        Symbol first = lexer.word();
        int from = lexer.position;
        int start = lexer.start;
        if (lexer.next() == Lexer.WORD && lexer.keyword() != Keyword.IDENTIFIER) {
            Keyword both = Keyword.of(first.text + '-' + lexer.word().text);
            if (both.isMacro()) {
                return both;
            }
        }
        lexer.position = from;
        lexer.start = start;
        lexer.kind = Lexer.WORD;
        lexer.word = first;
        return one;
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
        boolean found = lexer.next() == Lexer.WORD && Keyword.like(lexer.word().text) == Keyword.DEFINITIONS && lexer.next() == Lexer.ASSIGN;
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
        Symbol word = lexer.word;
        boolean found = lexer.next() == wanted;
        lexer.position = from;
        lexer.start = start;
        lexer.kind = kind;
        lexer.word = word;
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

    /** Behind a word that a text follows: passes over one that has only its second quotation mark. */
    void passUnopened(String name) {
        int from = lexer.position;
        boolean word = lexer.next() == Lexer.WORD && !lexer.keyword().isClause() && lexer.keyword() != Keyword.END && !isDefinitionStart();
        int line = lexer.lineAt(lexer.start);
        lexer.position = from;
        if (word && lexer.passOpenedText()) {
            warnAt(line, MibPhrase.TEXT_UNOPENED.with(name));
        }
    }

    /** With a brace just read: whether a value stands there, as of the end of a definition. Only the kind of the last token is disturbed. */
    boolean isValue() {
        int from = lexer.position;
        int start = lexer.start;
        int kind = lexer.kind;
        boolean named = lexer.next() == Lexer.WORD && lexer.keyword() == Keyword.NONE;
        boolean numbered = false;
        while (lexer.next() == Lexer.NUMBER || lexer.kind == Lexer.WORD || lexer.kind == '(' || lexer.kind == ')') {
            numbered |= lexer.kind == Lexer.NUMBER;
        }
        boolean found = named && numbered && lexer.kind == '}' && lexer.next() == Lexer.WORD && (lexer.keyword() == Keyword.END || isDefinitionStart());
        lexer.position = from;
        lexer.start = start;
        lexer.kind = kind;
        return found;
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
        } else {
            unlisted++;
        }
    }

    /**
     * Notes what harms nobody and is met often: for each kind the file gets one line, with the first of them.
     *
     * @param example what stands in the sentence before how many there are
     */
    void count(MibPhrase phrase, Object... example) {
        Counted found = counted.get(phrase);
        if (found == null) {
            found = new Counted(lexer.lineAt(lexer.start), example);
            counted.put(phrase, found);
        }
        if (lexer.start > found.last) {
            found.last = lexer.start;
            found.times++;
        }
    }

    /** Notes a keyword, just read, that is not written as the rules have it. */
    void countCase() {
        Symbol word = lexer.word();
        if (word.keyword != Keyword.NONE && !word.odd) {
            return;
        }
        Keyword meant = word.keyword == Keyword.NONE ? Keyword.like(word.text) : word.keyword;
        if (meant != Keyword.NONE && !meant.text().equals(word.text)) {
            count(MibPhrase.CASE_TAKEN, word.text, meant.text());
        }
    }

    /** Tells what was counted. */
    void finish() {
        counted.forEach((phrase, one) -> {
            Object[] arguments = Arrays.copyOf(one.example, one.example.length + 1);
            arguments[one.example.length] = one.times;
            file.fault(one.line, phrase.with(arguments));
        });
        for (Lexer.Oddity oddity : Lexer.Oddity.values()) {
            if (lexer.count(oddity) > 0) {
                file.fault(lexer.lineAt(lexer.first(oddity)), said(oddity).with(lexer.count(oddity)));
            }
        }
        if (unlisted > 0) {
            file.fault(0, MibPhrase.MORE_FAULTS.with(unlisted));
        }
    }

    private static MibPhrase said(Lexer.Oddity oddity) {
        return switch (oddity) {
            case APOSTROPHE -> MibPhrase.APOSTROPHE_ALONE;
            case COMMENT_GOES_ON -> MibPhrase.COMMENT_GOES_ON;
            case FOREIGN_COMMENT -> MibPhrase.COMMENT_FOREIGN;
            case QUOTATION_MARKS -> MibPhrase.QUOTES_TYPESET;
            case SIGN -> MibPhrase.SIGN_SPELT;
        };
    }

    void lose(Sentence message) {
        loseAt(lexer.lineAt(lexer.start), message);
    }

    void loseAt(int line, Sentence message) {
        if (lost++ < MAX_FAULTS) {
            file.lost(line, message);
        } else {
            unlisted++;
        }
    }
}
