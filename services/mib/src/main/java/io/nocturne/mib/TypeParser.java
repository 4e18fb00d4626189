package io.nocturne.mib;

import org.jspecify.annotations.Nullable;

/** Reads types and textual conventions. */
final class TypeParser {
    private final TokenReader tokens;
    private final Lexer lexer;
    private final SyntaxParser syntax;
    private final MacroParser macros;

    /** @param macros for values that lack the words before them */
    TypeParser(TokenReader tokens, SyntaxParser syntax, MacroParser macros) {
        this.tokens = tokens;
        this.lexer = tokens.lexer;
        this.syntax = syntax;
        this.macros = macros;
    }

    /** Reads behind "Name ::=". */
    void parse(ParsedModule module, String name, int start, int line) {
        int from = lexer.position;
        if (!lexer.word().startsUpper() || !lexer.word().regular) {
            tokens.count(MibPhrase.NAME_LOOSE, name);
        }
        int kind = lexer.next();
        boolean convention = kind == Lexer.WORD && isConvention();
        if (!convention) {
            lexer.position = from;
        }
        if (kind == '{') {
            tokens.warnAt(line, MibPhrase.TYPE_OID_MISSING.with(name));
            macros.finish(new ParsedNode(module, name, MibKind.NODE), start, line);
            return;
        }
        ParsedType type;
        if (convention) {
            type = convention(module, name);
        } else {
            ParsedSyntax found = syntax.parse();
            type = found == null ? null : new ParsedType(module, name, found);
        }
        if (type == null) {
            tokens.loseAt(line, MibPhrase.TYPE_NO_SYNTAX.with(name));
            tokens.recover();
            return;
        }
        type.line = line;
        type.start = start;
        type.length = lexer.position - start;
        if (module.types.putIfAbsent(name, type) != null) {
            tokens.warnAt(line, MibPhrase.TYPE_TWICE.with(name, module.name));
        }
    }

    private String hint(String name, String before) {
        String found = tokens.textOr(before);
        if (!DisplayHint.isUsable(found)) {
            tokens.warn(MibPhrase.HINT_ODD.with(found, name));
        }
        return found;
    }

    /** Whether the word just read is TEXTUAL-CONVENTION, however it is spelt. */
    private boolean isConvention() {
        Symbol first = lexer.word();
        if (tokens.macro() != Keyword.TEXTUAL_CONVENTION) {
            return false;
        }
        if (lexer.word() != first || first.odd) {
            String spelt = lexer.word() == first ? first.text : first.text + ' ' + lexer.word().text;
            tokens.count(MibPhrase.CASE_TAKEN, spelt, Keyword.TEXTUAL_CONVENTION.text());
        }
        return true;
    }

    private @Nullable ParsedType convention(ParsedModule module, String name) {
        String hint = "";
        Status status = Status.UNSPECIFIED;
        ParsedSyntax found = null;
        while (true) {
            int from = lexer.position;
            int kind = lexer.next();
            Keyword clause = kind == Lexer.WORD ? Keyword.clauseLike(lexer.word().text) : Keyword.NONE;
            boolean done = kind == Lexer.END || kind == Lexer.WORD && (tokens.isDefinitionStart() || lexer.keyword() == Keyword.END)
                    || found != null && clause == Keyword.NONE && kind != Lexer.TEXT;
            if (done) {
                lexer.position = from;
                break;
            }
            if (clause != Keyword.NONE && !lexer.word().text.equals(clause.text())) {
                tokens.count(MibPhrase.CASE_TAKEN, lexer.word().text, clause.text());
            }
            switch (clause) {
                case SYNTAX -> found = syntax.parse();
                case DISPLAY_HINT -> hint = hint(name, hint);
                case STATUS -> {
                    String word = tokens.wordOrEmpty();
                    status = Status.of(word);
                    if (status == Status.UNSPECIFIED && !word.isEmpty()) {
                        tokens.warn(MibPhrase.WORD_UNKNOWN.with(word, clause.text(), name));
                    }
                }
                case DESCRIPTION, REFERENCE -> {
                    tokens.passUnopened(name);
                    tokens.textOr("");
                }
                default -> tokens.warn(MibPhrase.TYPE_PASSED_OVER.with(name, tokens.token()));
            }
        }
        if (found == null) {
            return null;
        }
        ParsedType type = new ParsedType(module, name, found);
        type.hint = hint;
        type.status = status;
        return type;
    }
}
