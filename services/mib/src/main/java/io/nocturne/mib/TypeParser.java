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
        lexer.position = from;
        if (kind == '{') {
            tokens.warnAt(line, MibPhrase.TYPE_OID_MISSING.with(name));
            macros.finish(new ParsedNode(module, name, MibKind.NODE), start, line);
            return;
        }
        ParsedType type;
        if (kind == Lexer.WORD && lexer.keyword() == Keyword.TEXTUAL_CONVENTION) {
            lexer.next();
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
            if (clause != Keyword.NONE) {
                tokens.countCase();
            }
            switch (clause) {
                case SYNTAX -> found = syntax.parse();
                case DISPLAY_HINT -> hint = tokens.textOr(hint);
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
