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

    private final Lexer lexer;
    private final ParsedFile file;
    private final TokenReader tokens;
    private final ImportParser imports;
    private final MacroParser macros;
    private final TypeParser types;
    /** Name of a module that begins inside another whose END is missing. */
    @Nullable
    private String pending;

    FileParser(MibText text, Symbols symbols, String path) {
        this.lexer = new Lexer(text.octets(), text.length(), symbols);
        this.file = new ParsedFile(path);
        this.tokens = new TokenReader(lexer, file);
        SyntaxParser syntax = new SyntaxParser(lexer);
        this.imports = new ImportParser(tokens);
        this.macros = new MacroParser(tokens, syntax);
        this.types = new TypeParser(tokens, syntax, macros);
    }

    ParsedFile parse() {
        while (true) {
            String name = pending != null ? pending : findHeader();
            pending = null;
            if (name == null) {
                return file;
            }
            ParsedModule module = new ParsedModule(name, file, lexer.lineAt(lexer.start));
            lexer.outside = false;
            if (parseModule(module)) {
                file.modules.add(module);
            }
            lexer.outside = true;
        }
    }

    /** Goes to just behind "Name DEFINITIONS ::= BEGIN". */
    private @Nullable String findHeader() {
        lexer.outside = true;
        String candidate = null;
        int depth = 0;
        while (true) {
            int kind = lexer.next();
            if (kind == Lexer.END) {
                return null;
            } else if (kind == Lexer.WORD) {
                if (lexer.keyword() == Keyword.DEFINITIONS && candidate != null) {
                    int from = lexer.position;
                    if (restOfHeader()) {
                        return candidate;
                    }
                    lexer.position = from;
                } else if (depth == 0) {
                    candidate = lexer.word().text;
                }
            } else if (kind == '{') {
                depth++;
            } else if (kind == '}') {
                depth = Math.max(0, depth - 1);
            }
        }
    }

    /** Reads from behind DEFINITIONS to BEGIN; false if that is not a header. */
    private boolean restOfHeader() {
        for (int i = 0; i < 4; i++) {
            if (lexer.next() == Lexer.ASSIGN) {
                int from = lexer.position;
                lexer.next();
                if (lexer.keyword() != Keyword.BEGIN) {
                    lexer.position = from;
                    tokens.warn(MibPhrase.BEGIN_MISSING.with());
                }
                return true;
            } else if (lexer.kind != Lexer.WORD) {
                return false;
            }
        }
        return false;
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
                while (lexer.next() != ';' && lexer.kind != Lexer.END && lexer.keyword() != Keyword.IMPORTS) {
                    // names that are exported: everything is
                }
                if (lexer.keyword() == Keyword.IMPORTS) {
                    imports.parse(module);
                }
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
        if (lexer.kind != ';') {
            tokens.warnAt(line, MibPhrase.BETWEEN_DEFINITIONS.with(what, module.name));
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
        Keyword keyword = lexer.keyword();
        if (kind == Lexer.ASSIGN) {
            types.parse(module, name.text, start, line);
        } else if (keyword == Keyword.DEFINITIONS) {
            int from = lexer.position;
            if (restOfHeader()) {
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
            while (lexer.next() != Lexer.END && lexer.keyword() != Keyword.END) {
                // the grammar of a macro is known
            }
        } else if (keyword == Keyword.OBJECT && tokens.isIdentifier()) {
            ParsedNode node = new ParsedNode(module, name.text, MibKind.NODE);
            if (lexer.next() != Lexer.ASSIGN) {
                lexer.position = lexer.start;
                tokens.warnAt(line, MibPhrase.ASSIGN_MISSING.with(name.text));
            }
            macros.finish(node, start, line);
        } else if (keyword.isMacro() && keyword != Keyword.TEXTUAL_CONVENTION) {
            macros.parse(module, name.text, keyword, start, line);
        } else if (keyword == Keyword.INTEGER || keyword == Keyword.OCTET) {
            tokens.recover();
        } else {
            tokens.warnAt(line, MibPhrase.NO_DEFINITION.with(name.text));
            lexer.position = lexer.start;
            tokens.recover();
        }
        return false;
    }

}
