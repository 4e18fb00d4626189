package io.nocturne.mib;

import io.nocturne.core.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the value of a definition: names and numbers between braces, or the number of a TRAP-TYPE. */
final class ValueParser {
    private static final long MAX_ARC = 0xFFFFFFFFL;

    private final TokenReader tokens;
    private final Lexer lexer;

    ValueParser(TokenReader tokens) {
        this.tokens = tokens;
        this.lexer = tokens.lexer;
    }

    /** Reads behind "::=" into the node; null, or what is wrong with it. */
    @Nullable
    Sentence parse(ParsedNode node) {
        int from = lexer.position;
        int kind = lexer.next();
        while (kind == Lexer.ASSIGN || kind == '=' || kind == ':') {
            tokens.warn(MibPhrase.PASSED_OVER.with(node.name, MibPhrase.A_WORD.with(kind == Lexer.ASSIGN ? "::=" : String.valueOf((char) kind))));
            from = lexer.position;
            kind = lexer.next();
        }
        if (kind == Lexer.NUMBER && (node.trap || node.kind == MibKind.NOTIFICATION && node.parent != null)) {
            // The second is a notification of the later version, written as one of the first.
            if (!node.trap) {
                tokens.warn(MibPhrase.NOTIFICATION_AS_TRAP.with(node.name));
            }
            node.trap = true;
            if (lexer.number < 0 || lexer.number > MAX_ARC) {
                return MibPhrase.NO_NOTIFICATION_NUMBER.with(node.name, String.valueOf(lexer.number));
            }
            node.arcs = append(node.arcs, lexer.number);
            return null;
        }
        char close = '}';
        if (kind == '(' || kind == '[') {
            close = kind == '(' ? ')' : ']';
            tokens.warn(MibPhrase.BRACE_MISSING.with(node.name, "{"));
        } else if (kind != '{') {
            lexer.position = from;
            return isBare(node) ? bare(node) : MibPhrase.VALUE_WITHOUT_BRACE.with(node.name, "{");
        }
        boolean first = true;
        boolean dot = false;
        while (true) {
            kind = lexer.next();
            if (kind == '}' || kind == close) {
                break;
            } else if (kind == Lexer.END || kind == Lexer.ASSIGN || kind == '{') {
                return MibPhrase.VALUE_OPEN.with(node.name, "}");
            } else if (kind == Lexer.NUMBER) {
                if (lexer.number < 0 || lexer.number > MAX_ARC) {
                    return MibPhrase.NO_SUB_IDENTIFIER.with(node.name, String.valueOf(lexer.number));
                }
                if (dot) {
                    tokens.warn(MibPhrase.PASSED_OVER.with(node.name, MibPhrase.A_WORD.with(".")));
                }
                node.arcs = append(node.arcs, lexer.number);
            } else if (kind == Lexer.WORD && node.arcs.length > 0 && isOutside()) {
                tokens.warn(MibPhrase.VALUE_UNCLOSED.with(node.name, "}"));
                lexer.position = lexer.start;
                return null;
            } else if (kind == Lexer.WORD) {
                Sentence wrong = name(node, lexer.word().text, first, dot);
                if (wrong != null) {
                    return wrong;
                }
                kind = Lexer.WORD;
            } else if (kind != '.' || node.parent == null || node.arcs.length > 0) {
                tokens.warn(MibPhrase.PASSED_OVER.with(node.name, tokens.token()));
            }
            dot = kind == '.';
            first = false;
            if (node.arcs.length > 128) {
                return MibPhrase.VALUE_LONG.with(node.name);
            }
        }
        return node.parent == null && node.arcs.length == 0 ? MibPhrase.VALUE_EMPTY.with(node.name) : null;
    }

    /** Whether what follows, which is no brace, is a value all the same: the name of something that is no definition, or a number with more behind. */
    private boolean isBare(ParsedNode node) {
        int from = lexer.position;
        int kind = lexer.next();
        boolean found = kind == Lexer.WORD && lexer.keyword() == Keyword.NONE && !lexer.word().text.equals(node.name) && !isOutside() && !tokens.isHeaderStart();
        if (kind == Lexer.NUMBER) {
            kind = lexer.next();
            found = kind == '.' || kind == Lexer.NUMBER;
        }
        lexer.position = from;
        return found;
    }

    /** Reads a value without braces, such as 1.3.6.1.4.1.9 or "cisco 9": to the end of its line, or to the next definition or other sign. */
    private @Nullable Sentence bare(ParsedNode node) {
        boolean first = true;
        boolean dot = false;
        int line = 0;
        while (true) {
            int from = lexer.position;
            int kind = lexer.next();
            boolean more = kind == '.' || kind == Lexer.NUMBER || kind == Lexer.WORD && lexer.keyword() == Keyword.NONE && !isOutside();
            if (first) {
                line = lexer.lineAt(lexer.start);
                tokens.warn(MibPhrase.BRACE_MISSING.with(node.name, "{"));
            } else if (!more || lexer.lineAt(lexer.start) != line || kind == Lexer.WORD && !dot && node.arcs.length > 0) {
                lexer.position = kind == '}' ? lexer.position : from;
                break;
            }
            if (kind == Lexer.NUMBER) {
                if (lexer.number < 0 || lexer.number > MAX_ARC) {
                    return MibPhrase.NO_SUB_IDENTIFIER.with(node.name, String.valueOf(lexer.number));
                }
                node.arcs = append(node.arcs, lexer.number);
            } else if (kind == Lexer.WORD) {
                Sentence wrong = name(node, lexer.word().text, first, dot);
                if (wrong != null) {
                    return wrong;
                }
            }
            dot = kind == '.';
            first = false;
            if (node.arcs.length > 128) {
                return MibPhrase.VALUE_LONG.with(node.name);
            }
        }
        return node.parent == null && node.arcs.length == 0 ? MibPhrase.VALUE_EMPTY.with(node.name) : null;
    }

    /** With a word just read: whether it is the end of the module or the name of the next definition. Only the kind of the last token is disturbed. */
    private boolean isOutside() {
        Symbol word = lexer.word();
        int start = lexer.start;
        int from = lexer.position;
        boolean found = word.keyword == Keyword.END;
        if (!found && word.keyword == Keyword.NONE) {
            int next = lexer.next();
            Keyword macro = lexer.keyword();
            found = next == Lexer.WORD && (macro.isMacro() || macro == Keyword.OBJECT) || next == Lexer.ASSIGN && word.startsUpper();
        }
        lexer.position = from;
        lexer.start = start;
        lexer.kind = Lexer.WORD;
        lexer.word = word;
        return found;
    }

    private @Nullable Sentence name(ParsedNode node, String word, boolean first, boolean dot) {
        int from = lexer.position;
        int line = lexer.lineAt(lexer.start);
        long number = -1;
        if (lexer.next() == '(' && lexer.next() == Lexer.NUMBER) {
            number = lexer.number;
            if (number < 0 || number > MAX_ARC) {
                return MibPhrase.NO_SUB_IDENTIFIER.with(node.name, String.valueOf(number));
            }
            from = lexer.position;
            if (lexer.next() != ')') {
                tokens.warnAt(line, MibPhrase.BRACE_MISSING.with(node.name, ")"));
                lexer.position = from;
            }
        } else {
            lexer.position = from;
        }
        if (first) {
            node.parent = word;
            node.parentNumber = number;
        } else if (number >= 0) {
            node.arcs = append(node.arcs, number);
            if (node.steps == null) {
                node.steps = new ArrayList<>(4);
            }
            node.steps.add(new ParsedNode.Step(word, node.arcs.length));
        } else {
            // "{ Module.name 1 }", or several names of which the last says where
            if (!dot) {
                tokens.warnAt(line, MibPhrase.VALUE_NAMES.with(node.name, word));
            }
            node.parent = word;
            node.parentNumber = -1;
            node.arcs = new int[0];
            node.steps = null;
        }
        return null;
    }

    private static int[] append(int[] arcs, long arc) {
        int[] longer = Arrays.copyOf(arcs, arcs.length + 1);
        longer[arcs.length] = (int) arc;
        return longer;
    }
}
