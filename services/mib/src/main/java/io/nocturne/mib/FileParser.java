package io.nocturne.mib;

import io.nocturne.core.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * Reads the modules of one file.
 *
 * <p>The grammar of RFC 2578 is small; what makes reading hard is that hardly a vendor keeps to it. So nothing here expects more than it needs:
 * a definition is a name followed by one of a dozen macro names, by OBJECT IDENTIFIER or by "::=", and it ends with its value. In between, clauses
 * are taken in any order, and what is not understood is passed over and reported. When a definition makes no sense at all it is given up with its
 * line, and reading goes on where the next one begins. Nesting is counted and not recursed into, so no file can exhaust the stack; every token
 * moves on in the file, so none can hold it up.
 */
final class FileParser {
    /** The most definitions of one module. */
    static final int MAX_DEFINITIONS = 200_000;

    private final MibText text;
    private final Lexer lexer;
    private final ParsedFile file;
    private final TokenReader tokens;
    private final ImportParser imports;
    private final MacroParser macros;
    private final TypeParser types;
    /** Name of a module that begins inside another whose END is missing. */
    @Nullable
    private String pending;

    /** Where the first word outside of modules stands; -1 if there is none. */
    private int stray = -1;

    FileParser(MibText text, Symbols symbols, String path) {
        this.text = text;
        this.lexer = new Lexer(text.octets(), text.length(), symbols);
        this.file = new ParsedFile(path);
        this.tokens = new TokenReader(lexer, file);
        SyntaxParser syntax = new SyntaxParser(tokens);
        this.imports = new ImportParser(tokens);
        this.macros = new MacroParser(tokens, syntax);
        this.types = new TypeParser(tokens, syntax, macros);
    }

    ParsedFile parse() {
        while (true) {
            String name = pending != null ? pending : findHeader();
            pending = null;
            if (name == null) {
                break;
            }
            ParsedModule module = new ParsedModule(name, file, lexer.lineAt(lexer.start));
            lexer.outside = false;
            if (parseModule(module)) {
                file.modules.add(module);
            }
            lexer.outside = true;
        }
        tokens.finish();
        tellEncoding();
        if (stray >= 0 && !file.modules.isEmpty()) {
            file.fault(lexer.lineAt(stray), MibPhrase.OUTSIDE_PASSED_OVER.with());
        }
        return file;
    }

    private void tellEncoding() {
        if (text.isWide()) {
            file.fault(1, MibPhrase.WIDE_READ.with());
        }
        if (text.isPage()) {
            file.fault(1, MibPhrase.PAGE_READ.with());
        }
        if (text.firstKorean() >= 0) {
            file.fault(lexer.lineAt(text.firstKorean()), MibPhrase.FOREIGN_KOREAN.with());
        }
        int foreign = text.firstForeign();
        if (foreign >= 0) {
            file.fault(lexer.lineAt(foreign), MibPhrase.FOREIGN_OCTETS.with());
        }
    }

    /** Goes to just behind "Name DEFINITIONS ::= BEGIN". */
    private @Nullable String findHeader() {
        lexer.outside = true;
        lexer.anyCase = false;
        String candidate = null;
        int named = -1;
        int depth = 0;
        while (true) {
            int kind = lexer.next();
            if (kind == Lexer.END) {
                strayed(named);
                return null;
            } else if (kind == Lexer.WORD) {
                boolean definitions = isLike(Keyword.DEFINITIONS);
                int from = lexer.position;
                int start = lexer.start;
                Symbol word = lexer.word();
                if (definitions && restOfHeader(word)) {
                    if (candidate == null) {
                        candidate = file.plainName();
                        tokens.warn(MibPhrase.MODULE_NAMELESS.with(candidate));
                    } else if (!Character.isUpperCase(candidate.charAt(0))) {
                        tokens.count(MibPhrase.NAME_LOOSE, candidate);
                    }
                    return candidate;
                }
                lexer.position = from;
                if (depth == 0 && !(definitions && candidate != null)) {
                    strayed(named);
                    candidate = word.text;
                    named = start;
                }
            } else if (kind == '{') {
                depth++;
            } else if (kind == '}') {
                depth = Math.max(0, depth - 1);
            } else if (depth == 0) {
                strayed(lexer.start);
            }
        }
    }

    private void strayed(int at) {
        stray = stray < 0 ? at : stray;
    }

    private boolean isLike(Keyword keyword) {
        return lexer.kind == Lexer.WORD && Keyword.like(lexer.word().text) == keyword;
    }

    /** Reads from behind DEFINITIONS, which was just read, to BEGIN; false if that is not a header. */
    private boolean restOfHeader(Symbol definitions) {
        boolean exact = definitions.keyword == Keyword.DEFINITIONS;
        for (int i = 0; i < 4; i++) {
            lexer.next();
            boolean begun = isLike(Keyword.BEGIN);
            if (lexer.kind == Lexer.ASSIGN || begun || lexer.kind == '=') {
                boolean whole = lexer.kind == Lexer.ASSIGN;
                int from = lexer.position;
                if (!begun) {
                    lexer.next();
                    begun = isLike(Keyword.BEGIN);
                }
                if (!begun && !(exact && whole)) {
                    return false;
                }
                lexer.anyCase = !exact;
                caseOf(definitions, Keyword.DEFINITIONS);
                if (begun) {
                    caseOf(lexer.word(), Keyword.BEGIN);
                } else {
                    lexer.position = from;
                    tokens.warn(MibPhrase.BEGIN_MISSING.with());
                }
                if (!whole) {
                    tokens.warn(MibPhrase.ASSIGN_MISSING.with(Keyword.DEFINITIONS.text()));
                }
                return true;
            } else if (lexer.kind != Lexer.WORD && lexer.kind != ':') {
                return false;
            }
        }
        return false;
    }

    private void caseOf(Symbol word, Keyword meant) {
        if (!word.text.equals(meant.text())) {
            tokens.count(MibPhrase.CASE_TAKEN, word.text, meant.text());
        }
    }

    /** Reads to END. False if the module is given up. */
    private boolean parseModule(ParsedModule module) {
        while (true) {
            int kind = lexer.next();
            if (kind == Lexer.END) {
                tokens.warn(MibPhrase.END_MISSING.with(module.name));
                return true;
            } else if (kind != Lexer.WORD) {
                skipStray(module);
            } else if (lexer.keyword() == Keyword.END) {
                if (!definitionFollows()) {
                    return true;
                }
                tokens.warn(MibPhrase.END_PASSED_OVER.with(module.name));
            } else if (lexer.keyword() == Keyword.IMPORTS) {
                imports.parse(module);
            } else if (lexer.keyword() == Keyword.EXPORTS) {
                passExports(module);
            } else if (definition(module)) {
                return true;
            }
            if (module.nodes.size() > MAX_DEFINITIONS) {
                tokens.lose(MibPhrase.MANY_DEFINITIONS.with(module.name, MAX_DEFINITIONS));
                return false;
            }
        }
    }

    private void skipStray(ParsedModule module) {
        int line = lexer.lineAt(lexer.start);
        Sentence what = lexer.kind > 32 ? MibPhrase.A_WORD.with(String.valueOf((char) lexer.kind)) : MibPhrase.A_TEXT.with();
        tokens.warnAt(line, MibPhrase.BETWEEN_DEFINITIONS.with(what, module.name));
    }

    /** Passes over the names that are exported: everything is. */
    private void passExports(ParsedModule module) {
        while (lexer.next() != ';') {
            if (lexer.kind == Lexer.END || lexer.keyword() == Keyword.IMPORTS || lexer.kind == Lexer.WORD && tokens.isDefinitionStart()) {
                tokens.warn(MibPhrase.EXPORTS_OPEN.with(module.name));
                lexer.position = lexer.start;
                return;
            }
        }
    }

    /** True if the next tokens begin a definition; nothing is consumed. */
    private boolean definitionFollows() {
        int from = lexer.position;
        boolean found = lexer.next() == Lexer.WORD && tokens.isDefinitionStart();
        lexer.position = from;
        return found;
    }

    /** Reads one definition whose name was just read. True if another module begins here instead. */
    private boolean definition(ParsedModule module) {
        Symbol name = lexer.word();
        int start = lexer.start;
        int line = lexer.lineAt(start);
        int kind = lexer.next();
        if (kind == Lexer.WORD && tokens.isSwapped(name)) {
            swapped(module, name.keyword, start, line);
            return false;
        }
        Symbol first = lexer.word();
        Keyword keyword = kind == Lexer.WORD ? tokens.macro() : Keyword.NONE;
        if (kind == Lexer.ASSIGN) {
            types.parse(module, name.text, start, line);
        } else if (keyword == Keyword.DEFINITIONS || keyword == Keyword.NONE && isLike(Keyword.DEFINITIONS)) {
            int from = lexer.position;
            if (restOfHeader(lexer.word())) {
                tokens.warnAt(line, MibPhrase.END_BEFORE_MODULE.with(module.name, name.text));
                pending = name.text;
                return true;
            }
            lexer.position = from;
        } else if (keyword == Keyword.FROM) {
            tokens.warnAt(line, MibPhrase.IMPORTS_GO_ON.with(module.name));
            lexer.position = start;
            imports.parse(module);
        } else if (keyword == Keyword.MACRO) {
            passMacro(name, line);
        } else if (keyword == Keyword.OBJECT && tokens.isIdentifier()) {
            noteName(name);
            ParsedNode node = new ParsedNode(module, name.text, MibKind.NODE);
            if (lexer.next() != Lexer.ASSIGN) {
                lexer.position = lexer.start;
                tokens.warnAt(line, MibPhrase.ASSIGN_MISSING.with(name.text));
            }
            macros.finish(node, start, line);
        } else if (identifierIsMissing(keyword)) {
            tokens.warnAt(line, MibPhrase.TYPE_OID_MISSING.with(name.text));
            noteName(name);
            lexer.next();
            macros.finish(new ParsedNode(module, name.text, MibKind.NODE), start, line);
        } else if (keyword == Keyword.SYNTAX && name.isValueName()) {
            tokens.warnAt(line, MibPhrase.MACRO_MISSING.with(name.text, Keyword.OBJECT_TYPE.text()));
            lexer.position = lexer.start;
            macros.parse(module, name.text, Keyword.OBJECT_TYPE, start, line);
        } else if (keyword.isMacro() && keyword != Keyword.TEXTUAL_CONVENTION) {
            if (lexer.word() == first) {
                tokens.countCase();
            } else {
                tokens.count(MibPhrase.CASE_TAKEN, first.text + ' ' + lexer.word().text, keyword.text());
            }
            noteName(name);
            macros.parse(module, name.text, keyword, start, line);
        } else if (keyword == Keyword.INTEGER || keyword == Keyword.OCTET) {
            tokens.warnAt(line, MibPhrase.CONSTANT_PASSED_OVER.with(name.text));
            tokens.recover();
        } else if (!lexer.anyCase && smallLetters(module, name, start, line)) {
            return name.keyword == Keyword.NONE && Keyword.like(name.text) == Keyword.END;
        } else {
            tokens.warnAt(line, MibPhrase.NO_DEFINITION.with(name.text));
            lexer.position = lexer.start;
            tokens.recover();
        }
        return false;
    }

    /** With the name of a definition just read, which stands behind what it is. */
    private void swapped(ParsedModule module, Keyword first, int start, int line) {
        if (first == Keyword.OBJECT) {
            lexer.next();
        }
        Symbol name = lexer.word();
        tokens.warnAt(line, MibPhrase.NAME_BEHIND.with(name.text, first == Keyword.OBJECT ? "OBJECT IDENTIFIER" : first.text()));
        noteName(name);
        if (first == Keyword.OBJECT) {
            lexer.next();
            macros.finish(new ParsedNode(module, name.text, MibKind.NODE), start, line);
        } else {
            macros.parse(module, name.text, first, start, line);
        }
    }

    /** Passes over the grammar of a macro, which is known, to its END, or to the next definition where that is missing. */
    private void passMacro(Symbol macro, int line) {
        int before = 0;
        while (lexer.next() != Lexer.END && lexer.keyword() != Keyword.END) {
            // In the grammar itself, what looks like a definition begins with a capital or stands in parentheses.
            if (lexer.kind == Lexer.WORD && before != '(' && lexer.word().isValueName() && tokens.isDefinitionStart()) {
                tokens.warnAt(line, MibPhrase.MACRO_ENDED.with(macro.text, lexer.word().text));
                lexer.position = lexer.start;
                return;
            }
            before = lexer.kind;
        }
        if (lexer.kind == Lexer.END) {
            tokens.loseAt(line, MibPhrase.MACRO_OPEN.with(macro.text));
        }
    }

    /** Of the two words OBJECT IDENTIFIER only one is there. */
    private boolean identifierIsMissing(Keyword keyword) {
        return (keyword == Keyword.OBJECT || keyword == Keyword.IDENTIFIER) && tokens.follows(Lexer.ASSIGN);
    }

    /**
     * Reads what begins with a word of the structure in small letters. False, with nothing consumed but the word behind, where that is no such
     * word: a module whose first line is written right may still have some of the others wrong.
     */
    private boolean smallLetters(ParsedModule module, Symbol name, int start, int line) {
        Keyword meant = name.keyword == Keyword.NONE ? Keyword.like(name.text) : Keyword.NONE;
        if (meant == Keyword.IMPORTS || meant == Keyword.END && moduleEnds()) {
            lexer.position = start;
            lexer.next();
            tokens.countCase();
            if (meant == Keyword.IMPORTS) {
                imports.parse(module);
            }
            return true;
        }
        if (lexer.kind == Lexer.WORD && Keyword.like(lexer.word().text) == Keyword.OBJECT) {
            Symbol object = lexer.word();
            int from = lexer.start;
            if (lexer.next() == Lexer.WORD && Keyword.like(lexer.word().text) == Keyword.IDENTIFIER && tokens.follows(Lexer.ASSIGN)) {
                tokens.count(MibPhrase.CASE_TAKEN, object.text, Keyword.OBJECT.text());
                noteName(name);
                lexer.next();
                macros.finish(new ParsedNode(module, name.text, MibKind.NODE), start, line);
                return true;
            }
            lexer.position = from;
            lexer.next();
        }
        return false;
    }

    /** With the word behind an "end" just read: whether that is the end, and not a word of a comment that is not marked as one. */
    private boolean moduleEnds() {
        return lexer.kind == Lexer.END || lexer.kind == Lexer.WORD && tokens.isHeaderStart();
    }

    private void noteName(Symbol name) {
        if (!name.isValueName()) {
            tokens.count(MibPhrase.NAME_LOOSE, name.text);
        }
    }
}
