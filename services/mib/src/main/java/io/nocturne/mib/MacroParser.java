package io.nocturne.mib;

import io.nocturne.core.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads definitions that have a number: objects, notifications, groups and whatever else is written by a macro, clause by clause in any order. */
final class MacroParser {
    /** A date of two or four digits for the year, as of RFC 2578 section 2. */
    private static final Pattern DATE = Pattern.compile("\\d{10}(?:\\d{2})?Z");

    private final TokenReader tokens;
    private final Lexer lexer;
    private final SyntaxParser syntax;
    /** Whether something was passed over in the definition that is being read. */
    private boolean passed;

    MacroParser(TokenReader tokens, SyntaxParser syntax) {
        this.tokens = tokens;
        this.lexer = tokens.lexer;
        this.syntax = syntax;
    }

    /** Reads a definition by a macro, such as OBJECT-TYPE, whose name and macro were just read. */
    void parse(ParsedModule module, String name, Keyword macro, int start, int line) {
        ParsedNode node = new ParsedNode(module, name, kindOf(macro));
        node.trap = macro == Keyword.TRAP_TYPE;
        module.later |= macro == Keyword.MODULE_IDENTITY;
        earlier(node, node.trap, macro.text());
        passed = false;
        Keyword before = Keyword.NONE;
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
                if (!before.hasText() && !nested) {
                    passOver(name);
                }
                before = Keyword.NONE;
            } else if (kind == '=' && tokens.follows('{')) {
                tokens.warn(MibPhrase.ASSIGN_MISSING.with(name));
                finish(node, start, line);
                return;
            } else if (kind == '{' && !before.hasBraces() && !nested && tokens.isValue()) {
                tokens.warn(MibPhrase.ASSIGN_MISSING.with(name));
                lexer.position = lexer.start;
                finish(node, start, line);
                return;
            } else if (kind == '{') {
                if (!before.hasBraces() && !nested) {
                    passOver(name);
                }
                before = Keyword.NONE;
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
                if (clause == Keyword.NONE) {
                    passOver(nested ? "" : name);
                } else {
                    if (!passed && (lexer.word().odd || lexer.word().keyword != clause)) {
                        tokens.count(MibPhrase.CASE_TAKEN, lexer.word().text, clause.text());
                    }
                    before = clause;
                    clause(node, clause, nested);
                }
            } else if (!nested) {
                passOver(name);
            }
        }
    }

    /** Tells what was just read and is not understood; once in a definition, since the rest is mostly of the same sentence. */
    private void passOver(String name) {
        if (!passed && !name.isEmpty()) {
            passed = true;
            tokens.warn(MibPhrase.PASSED_OVER.with(name, tokens.token()));
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
                if (!nested && clause == Keyword.SYNTAX) {
                    first(node, clause, node.syntax == null);
                    node.syntax = node.syntax == null ? found : node.syntax;
                }
            }
            case ACCESS, MAX_ACCESS -> {
                String word = tokens.wordOrEmpty();
                if (!nested) {
                    Access found = Access.of(word);
                    first(node, clause, node.access == Access.UNSPECIFIED);
                    known(node, clause, word, found == Access.UNSPECIFIED, found.label());
                    node.access = node.access == Access.UNSPECIFIED ? found : node.access;
                    earlier(node, clause == Keyword.ACCESS, clause.text());
                }
            }
            case STATUS -> {
                String word = tokens.wordOrEmpty();
                if (!nested) {
                    Status found = Status.of(word);
                    first(node, clause, node.status == Status.UNSPECIFIED);
                    known(node, clause, word, found == Status.UNSPECIFIED, found.label());
                    node.status = node.status == Status.UNSPECIFIED ? found : node.status;
                    earlier(node, found == Status.MANDATORY || found == Status.OPTIONAL, word);
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
                if (!DATE.matcher(text).matches()) {
                    tokens.warn(MibPhrase.DATE_ODD.with(text));
                }
                node.module.updated = text.length() == 11 ? (text.charAt(0) >= '7' ? "19" : "20") + text : text;
            }
            case DESCRIPTION, REFERENCE -> tokens.passUnopened(node.name);
            default -> {
                // the texts are read again from the file when somebody wants to see them
            }
        }
    }

    /** Tells of a clause that is there a second time. */
    private void first(ParsedNode node, Keyword clause, boolean first) {
        if (!first && !passed) {
            tokens.warn(MibPhrase.CLAUSE_AGAIN.with(clause.text(), node.name));
        }
    }

    /** Tells of a word that a clause does not have, or has in other letters. */
    private void known(ParsedNode node, Keyword clause, String word, boolean unknown, String label) {
        if (!word.isEmpty() && unknown && !passed) {
            tokens.warn(MibPhrase.WORD_UNKNOWN.with(word, clause.text(), node.name));
        } else if (!unknown && !label.equals(word)) {
            tokens.count(MibPhrase.CASE_TAKEN, word, label);
        }
    }

    /** Notes what belongs to the first version of the rules in a module of the second. */
    private void earlier(ParsedNode node, boolean isEarlier, String word) {
        if (isEarlier && node.module.later) {
            tokens.count(MibPhrase.VERSIONS_MIXED, word);
        }
    }

    private void enterprise(ParsedNode node) {
        if (lexer.next() == Lexer.WORD) {
            node.parent = lexer.word().text;
        } else if (lexer.kind == '{') {
            ParsedNode value = new ParsedNode(node.module, node.name, MibKind.NODE);
            lexer.position = lexer.start;
            if (new ValueParser(tokens).parse(value) == null) {
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
        boolean inType = false;
        boolean comma = true;
        while (lexer.next() != '}' && lexer.kind != Lexer.END && lexer.kind != Lexer.ASSIGN) {
            if (lexer.kind == ',') {
                if (comma) {
                    tokens.count(MibPhrase.COMMA_EXTRA, node.name);
                }
                comma = true;
            } else if (lexer.kind == '(') {
                while (lexer.next() != ')' && lexer.kind != Lexer.END && lexer.kind != '}') {
                    // the size of an index given as a type
                }
            } else if (lexer.keyword() == Keyword.IMPLIED) {
                node.implied = true;
            } else if (lexer.kind == Lexer.WORD) {
                if (!comma && !inType) {
                    tokens.count(MibPhrase.COMMA_MISSING, lexer.word().text);
                }
                comma = false;
                inType = lexer.keyword() != Keyword.NONE;
                names.add(lexer.word().text);
            } else {
                tokens.warn(MibPhrase.NO_NAME_IN_LIST.with(node.name, tokens.token()));
                comma = false;
            }
        }
        if (lexer.kind == Lexer.ASSIGN) {
            tokens.warn(MibPhrase.CLOSING_MISSING.with());
            lexer.position = lexer.start;
        } else if (names.isEmpty()) {
            tokens.warn(MibPhrase.LIST_EMPTY.with(node.name));
        } else if (comma) {
            tokens.count(MibPhrase.COMMA_EXTRA, node.name);
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
        Sentence wrong = new ValueParser(tokens).parse(node);
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
