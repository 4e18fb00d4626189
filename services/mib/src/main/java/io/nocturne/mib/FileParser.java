package io.nocturne.mib;

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

    private static final int MAX_FAULTS = 200;

    private final Lexer lexer;
    private final ParsedFile file;
    private final SyntaxParser syntax;
    /** Name of a module that begins inside another whose END is missing. */
    @Nullable
    private String pending;

    FileParser(MibText text, Symbols symbols, String path) {
        this.lexer = new Lexer(text.octets(), text.length(), symbols);
        this.file = new ParsedFile(path);
        this.syntax = new SyntaxParser(lexer);
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
                    warn("BEGIN is missing after \"DEFINITIONS ::=\"");
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
                warn("END of module " + module.name + " is missing; the file's end was taken for it");
                return true;
            } else if (kind != Lexer.WORD) {
                skipStray(module);
            } else if (lexer.keyword() == Keyword.END) {
                if (!definitionFollows()) {
                    return true;
                }
                warn("END in the middle of module " + module.name + " was passed over");
            } else if (lexer.keyword() == Keyword.IMPORTS) {
                imports(module);
            } else if (lexer.keyword() == Keyword.EXPORTS) {
                while (lexer.next() != ';' && lexer.kind != Lexer.END && lexer.keyword() != Keyword.IMPORTS) {
                    // names that are exported: everything is
                }
                if (lexer.keyword() == Keyword.IMPORTS) {
                    imports(module);
                }
            } else if (definition(module)) {
                return true;
            }
            if (module.nodes.size() > MAX_DEFINITIONS) {
                lose("module " + module.name + " has more than " + MAX_DEFINITIONS + " definitions and was not loaded");
                return false;
            }
        }
    }

    private void skipStray(ParsedModule module) {
        int line = lexer.lineAt(lexer.start);
        String what = lexer.kind > 32 ? "'" + (char) lexer.kind + "'" : "text";
        if (lexer.kind != ';') {
            warnAt(line, what + " between the definitions of module " + module.name + " was passed over");
        }
    }

    /** True if the next tokens begin a definition; nothing is consumed. */
    private boolean definitionFollows() {
        int from = lexer.position;
        boolean found = lexer.next() == Lexer.WORD && isDefinitionStart();
        lexer.position = from;
        return found;
    }

    /** With a word just read: true if it is the name of a definition. Only the kind of the last token is disturbed. */
    private boolean isDefinitionStart() {
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

    private boolean isIdentifier() {
        int from = lexer.position;
        boolean found = lexer.next() == Lexer.WORD && lexer.keyword() == Keyword.IDENTIFIER;
        if (!found) {
            lexer.position = from;
        }
        return found;
    }

    private void imports(ParsedModule module) {
        java.util.List<String> names = new java.util.ArrayList<>();
        while (true) {
            int kind = lexer.next();
            if (kind == ';' || kind == Lexer.END) {
                return;
            } else if (kind != Lexer.WORD) {
                continue;
            } else if (lexer.keyword() == Keyword.FROM) {
                if (lexer.next() != Lexer.WORD) {
                    warn("the module's name is missing after FROM");
                    continue;
                }
                String source = lexer.word().text;
                for (String name : names) {
                    module.imports.putIfAbsent(name, source);
                }
                names.clear();
                int from = lexer.position;
                if (lexer.next() == Lexer.WORD && isDefinitionStart()) {
                    warn("';' is missing after the imports of module " + module.name);
                    lexer.position = from;
                    return;
                }
                lexer.position = from;
            } else if (lexer.keyword() == Keyword.END) {
                warn("';' is missing after the imports of module " + module.name);
                lexer.position = lexer.start;
                return;
            } else {
                names.add(lexer.word().text);
            }
        }
    }

    /** Reads one definition whose name was just read. True if another module begins here instead. */
    private boolean definition(ParsedModule module) {
        Symbol name = lexer.word();
        int start = lexer.start;
        int line = lexer.lineAt(start);
        int kind = lexer.next();
        Keyword keyword = lexer.keyword();
        if (kind == Lexer.ASSIGN) {
            assignment(module, name.text, start, line);
        } else if (keyword == Keyword.DEFINITIONS) {
            int from = lexer.position;
            if (restOfHeader()) {
                warnAt(line, "END of module " + module.name + " is missing before module " + name.text);
                pending = name.text;
                return true;
            }
            lexer.position = from;
        } else if (keyword == Keyword.MACRO) {
            while (lexer.next() != Lexer.END && lexer.keyword() != Keyword.END) {
                // the grammar of a macro is known
            }
        } else if (keyword == Keyword.OBJECT && isIdentifier()) {
            ParsedNode node = new ParsedNode(module, name.text, MibKind.NODE);
            if (lexer.next() != Lexer.ASSIGN) {
                lexer.position = lexer.start;
                warnAt(line, "\"::=\" is missing in " + name.text);
            }
            finish(node, start, line);
        } else if (keyword.isMacro() && keyword != Keyword.TEXTUAL_CONVENTION) {
            macro(module, name.text, keyword, start, line);
        } else if (keyword == Keyword.INTEGER || keyword == Keyword.OCTET) {
            recover();
        } else {
            warnAt(line, "'" + name.text + "' does not begin a definition and was passed over");
            lexer.position = lexer.start;
            recover();
        }
        return false;
    }

    /** Goes to where the next definition begins. */
    private void recover() {
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

    private boolean isHeaderStart() {
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

    private void assignment(ParsedModule module, String name, int start, int line) {
        int from = lexer.position;
        int kind = lexer.next();
        lexer.position = from;
        if (kind == '{') {
            warnAt(line, "OBJECT IDENTIFIER is missing in " + name);
            finish(new ParsedNode(module, name, MibKind.NODE), start, line);
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
            loseAt(line, "type " + name + " has no syntax that can be read");
            recover();
            return;
        }
        type.line = line;
        type.start = start;
        type.length = lexer.position - start;
        if (module.types.putIfAbsent(name, type) != null) {
            warnAt(line, "type " + name + " is defined twice in module " + module.name + "; the first is used");
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
            boolean done = kind == Lexer.END || kind == Lexer.WORD && (isDefinitionStart() || lexer.keyword() == Keyword.END)
                    || found != null && clause == Keyword.NONE && kind != Lexer.TEXT;
            if (done) {
                lexer.position = from;
                break;
            }
            switch (clause) {
                case SYNTAX -> found = syntax.parse();
                case DISPLAY_HINT -> hint = textOr(hint);
                case STATUS -> status = Status.of(wordOrEmpty());
                case DESCRIPTION, REFERENCE -> textOr("");
                default -> warn("in type " + name + ", " + token() + " was passed over");
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

    private void macro(ParsedModule module, String name, Keyword macro, int start, int line) {
        ParsedNode node = new ParsedNode(module, name, kindOf(macro));
        node.trap = macro == Keyword.TRAP_TYPE;
        boolean warned = false;
        boolean nested = macro == Keyword.MODULE_COMPLIANCE || macro == Keyword.AGENT_CAPABILITIES;
        while (true) {
            int kind = lexer.next();
            if (kind == Lexer.ASSIGN) {
                finish(node, start, line);
                return;
            } else if (kind == Lexer.END) {
                loseAt(line, name + " has no value: the file ends before its \"::=\"");
                return;
            } else if (kind == Lexer.TEXT) {
                noteBrokenText(name);
            } else if (kind == '{') {
                skipBraces();
            } else if (kind == Lexer.WORD) {
                Keyword clause = lexer.keyword();
                if (!clause.isClause()) {
                    if (clause == Keyword.END || isDefinitionStart()) {
                        loseAt(line, name + " has no value: '" + lexer.word().text + "' on line " + lexer.lineAt(lexer.start)
                                + " comes before its \"::=\"");
                        lexer.position = lexer.start;
                        return;
                    }
                    clause = Keyword.clauseLike(lexer.word().text);
                }
                if (clause != Keyword.NONE) {
                    clause(node, clause, nested);
                } else if (!warned && !nested) {
                    warned = true;
                    warn("in " + name + ", " + token() + " was passed over");
                }
            }
        }
    }

    private static MibKind kindOf(Keyword macro) {
        return switch (macro) {
            case OBJECT_TYPE -> MibKind.SCALAR;
            case NOTIFICATION_TYPE, TRAP_TYPE -> MibKind.NOTIFICATION;
            case MODULE_IDENTITY -> MibKind.MODULE;
            case OBJECT_GROUP, NOTIFICATION_GROUP -> MibKind.GROUP;
            case MODULE_COMPLIANCE -> MibKind.COMPLIANCE;
            case AGENT_CAPABILITIES -> MibKind.CAPABILITIES;
            default -> MibKind.NODE;
        };
    }

    private void clause(ParsedNode node, Keyword clause, boolean nested) {
        switch (clause) {
            case SYNTAX, WRITE_SYNTAX -> {
                ParsedSyntax found = syntax.parse();
                if (!nested && clause == Keyword.SYNTAX && node.syntax == null) {
                    node.syntax = found;
                }
            }
            case ACCESS, MAX_ACCESS -> {
                String word = wordOrEmpty();
                if (!nested) {
                    node.access = Access.of(word);
                }
            }
            case STATUS -> {
                String word = wordOrEmpty();
                if (node.status == Status.UNSPECIFIED) {
                    node.status = Status.of(word);
                }
            }
            case UNITS -> node.units = textOr(node.units);
            case INDEX -> node.names = nameList(node);
            case AUGMENTS -> {
                String[] names = nameList(node);
                node.augments = names.length == 0 ? null : names[0];
            }
            case OBJECTS, VARIABLES -> {
                String[] names = nameList(node);
                if (node.kind == MibKind.NOTIFICATION) {
                    node.names = names;
                }
            }
            case ENTERPRISE -> enterprise(node);
            case LAST_UPDATED -> {
                String text = textOr("").strip();
                node.module.updated = text.length() == 11 ? (text.charAt(0) >= '7' ? "19" : "20") + text : text;
            }
            default -> {
                // the texts are read again from the file when somebody wants to see them
            }
        }
    }

    private void enterprise(ParsedNode node) {
        if (lexer.next() == Lexer.WORD) {
            node.parent = lexer.word().text;
        } else if (lexer.kind == '{') {
            ParsedNode value = new ParsedNode(node.module, node.name, MibKind.NODE);
            lexer.position = lexer.start;
            if (new ValueParser(lexer).parse(value) == null) {
                node.parent = value.parent;
                node.arcs = value.arcs;
                node.parentNumber = value.parentNumber;
            }
        }
    }

    /** Reads names between braces. */
    private String[] nameList(ParsedNode node) {
        int from = lexer.position;
        if (lexer.next() != '{') {
            lexer.position = from;
            warn("'{' is missing in " + node.name);
            return ParsedNode.NO_NAMES;
        }
        java.util.List<String> names = new java.util.ArrayList<>();
        while (lexer.next() != '}' && lexer.kind != Lexer.END && lexer.kind != Lexer.ASSIGN) {
            if (lexer.kind == '(') {
                while (lexer.next() != ')' && lexer.kind != Lexer.END && lexer.kind != '}') {
                    // the size of an index given as a type
                }
            } else if (lexer.keyword() == Keyword.IMPLIED) {
                node.implied = true;
            } else if (lexer.kind == Lexer.WORD) {
                names.add(lexer.word().text);
            }
        }
        if (lexer.kind == Lexer.ASSIGN) {
            lexer.position = lexer.start;
        }
        return names.toArray(ParsedNode.NO_NAMES);
    }

    /** Reads the value and files the definition. */
    private void finish(ParsedNode node, int start, int line) {
        String wrong = new ValueParser(lexer).parse(node);
        if (wrong != null) {
            loseAt(line, node.name + ": " + wrong);
            lexer.position = Math.max(lexer.start, start + 1);
            recover();
            return;
        }
        node.line = line;
        node.start = start;
        node.length = lexer.position - start;
        if (node.kind == MibKind.SCALAR && node.syntax != null && node.syntax.row() != null) {
            node.kind = MibKind.TABLE;
        } else if (node.kind == MibKind.SCALAR && (node.names.length > 0 || node.augments != null)) {
            node.kind = MibKind.ROW;
        }
        node.module.nodes.add(node);
        ParsedNode before = node.module.byName.putIfAbsent(node.name, node);
        if (before != null) {
            warnAt(line, node.name + " is defined twice in module " + node.module.name + ", first on line " + before.line);
        }
    }

    private void skipBraces() {
        int depth = 1;
        while (depth > 0 && lexer.next() != Lexer.END && lexer.kind != Lexer.ASSIGN) {
            if (lexer.kind == '{') {
                depth++;
            } else if (lexer.kind == '}') {
                depth--;
            }
        }
        if (lexer.kind == Lexer.ASSIGN) {
            warn("'}' is missing before \"::=\"");
            lexer.position = lexer.start;
        }
    }

    private String textOr(String other) {
        int from = lexer.position;
        if (lexer.next() == Lexer.TEXT) {
            noteBrokenText("");
            return lexer.textValue();
        }
        lexer.position = from;
        return other;
    }

    private String wordOrEmpty() {
        int from = lexer.position;
        if (lexer.next() == Lexer.WORD) {
            return lexer.word().text;
        }
        lexer.position = from;
        return "";
    }

    private void noteBrokenText(String name) {
        if (lexer.brokenText >= 0) {
            warnAt(lexer.lineAt(lexer.brokenText), "a quotation mark is missing at the end of a text" + (name.isEmpty() ? "" : " of " + name)
                    + "; the text was ended before \"::=\"");
            lexer.brokenText = -1;
        }
    }

    private String token() {
        return switch (lexer.kind) {
            case Lexer.WORD -> "'" + lexer.word().text + "'";
            case Lexer.NUMBER -> "the number " + lexer.number;
            case Lexer.TEXT -> "a text";
            default -> lexer.kind > 32 ? "'" + (char) lexer.kind + "'" : "something";
        };
    }

    private void warn(String message) {
        warnAt(lexer.lineAt(lexer.start), message);
    }

    private void warnAt(int line, String message) {
        if (file.faults.size() < MAX_FAULTS) {
            file.fault(line, message);
        }
    }

    private void lose(String message) {
        loseAt(lexer.lineAt(lexer.start), message);
    }

    private void loseAt(int line, String message) {
        if (file.faults.size() < MAX_FAULTS) {
            file.lost(line, message);
        }
    }
}
