package io.nocturne.mib;

import io.nocturne.core.Sentence;
import java.util.ArrayList;
import java.util.List;

/** Reads definitions that have a number: objects, notifications, groups and whatever else is written by a macro, clause by clause in any order. */
final class MacroParser {
    private final TokenReader tokens;
    private final Lexer lexer;
    private final SyntaxParser syntax;

    MacroParser(TokenReader tokens, SyntaxParser syntax) {
        this.tokens = tokens;
        this.lexer = tokens.lexer;
        this.syntax = syntax;
    }

    /** Reads a definition by a macro, such as OBJECT-TYPE, whose name and macro were just read. */
    void parse(ParsedModule module, String name, Keyword macro, int start, int line) {
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
                tokens.loseAt(line, MibPhrase.FILE_ENDS_IN.with(name));
                return;
            } else if (kind == Lexer.TEXT) {
                tokens.noteBrokenText(name);
            } else if (kind == '=' && tokens.follows('{')) {
                tokens.warn(MibPhrase.ASSIGN_MISSING.with(name));
                finish(node, start, line);
                return;
            } else if (kind == '{') {
                tokens.skipBraces();
            } else if (kind == Lexer.WORD) {
                Keyword clause = lexer.keyword();
                if (!clause.isClause()) {
                    if (clause == Keyword.END || tokens.isDefinitionStart()) {
                        tokens.loseAt(line, MibPhrase.NO_VALUE.with(name, lexer.word().text, String.valueOf(lexer.lineAt(lexer.start))));
                        lexer.position = lexer.start;
                        return;
                    }
                    clause = Keyword.clauseLike(lexer.word().text);
                }
                if (clause != Keyword.NONE) {
                    clause(node, clause, nested);
                } else if (!warned && !nested) {
                    warned = true;
                    tokens.warn(MibPhrase.PASSED_OVER.with(name, tokens.token()));
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
                String word = tokens.wordOrEmpty();
                if (!nested && node.access == Access.UNSPECIFIED) {
                    node.access = Access.of(word);
                }
            }
            case STATUS -> {
                String word = tokens.wordOrEmpty();
                if (node.status == Status.UNSPECIFIED) {
                    node.status = Status.of(word);
                }
            }
            case UNITS -> node.units = tokens.textOr(node.units);
            case INDEX -> {
                String[] names = nameList(node);
                node.names = names.length == 0 ? node.names : names;
            }
            case AUGMENTS -> {
                String[] names = nameList(node);
                node.augments = names.length == 0 ? node.augments : names[0];
            }
            case OBJECTS, VARIABLES -> {
                String[] names = nameList(node);
                if (node.kind == MibKind.NOTIFICATION) {
                    node.names = names;
                }
            }
            case ENTERPRISE -> enterprise(node);
            case LAST_UPDATED -> {
                String text = tokens.textOr("").strip();
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
            tokens.warn(MibPhrase.BRACE_MISSING.with(node.name, "{"));
            return bareNames();
        }
        List<String> names = new ArrayList<>();
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

    /** Reads names between commas, without braces; none where a single word stands there, which may be one of a text. */
    private String[] bareNames() {
        List<String> names = new ArrayList<>();
        int begin = lexer.position;
        boolean commas = false;
        while (true) {
            int from = lexer.position;
            if (lexer.next() != Lexer.WORD || lexer.keyword() != Keyword.NONE) {
                lexer.position = from;
                break;
            }
            names.add(lexer.word().text);
            from = lexer.position;
            if (lexer.next() != ',') {
                lexer.position = from;
                commas |= lexer.kind == Lexer.ASSIGN;
                break;
            }
            commas = true;
        }
        if (!commas) {
            lexer.position = begin;
            return ParsedNode.NO_NAMES;
        }
        return names.toArray(ParsedNode.NO_NAMES);
    }

    /** Reads the value and files the definition. */
    void finish(ParsedNode node, int start, int line) {
        Sentence wrong = new ValueParser(lexer).parse(node);
        if (wrong != null) {
            tokens.loseAt(line, wrong);
            lexer.position = Math.max(lexer.start, start + 1);
            tokens.recover();
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
            before.nearest(Integer.MAX_VALUE).again = node;
            tokens.warnAt(line, MibPhrase.DEFINED_TWICE.with(node.name, node.module.name, String.valueOf(before.line)));
        }
    }
}
