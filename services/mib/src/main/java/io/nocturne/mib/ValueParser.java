package io.nocturne.mib;

import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the value of a definition: names and numbers between braces, or the number of a TRAP-TYPE. */
final class ValueParser {
    private static final long MAX_ARC = 0xFFFFFFFFL;

    private final Lexer lexer;

    ValueParser(Lexer lexer) {
        this.lexer = lexer;
    }

    /** Reads behind "::=" into the node; null, or what is wrong with it. */
    @Nullable
    String parse(ParsedNode node) {
        int from = lexer.position;
        int kind = lexer.next();
        if (kind == Lexer.NUMBER && node.trap) {
            if (lexer.number < 0 || lexer.number > MAX_ARC) {
                return "the number " + lexer.number + " is not a notification's";
            }
            node.arcs = append(node.arcs, lexer.number);
            return null;
        }
        if (kind != '{') {
            lexer.position = from;
            return "its value should begin with '{'";
        }
        boolean first = true;
        while (true) {
            kind = lexer.next();
            if (kind == '}') {
                break;
            } else if (kind == Lexer.END || kind == Lexer.ASSIGN || kind == '{') {
                return "its value has no '}'";
            } else if (kind == Lexer.NUMBER) {
                if (lexer.number < 0 || lexer.number > MAX_ARC) {
                    return "the number " + lexer.number + " is not a sub-identifier (0 to 4294967295)";
                }
                node.arcs = append(node.arcs, lexer.number);
            } else if (kind == Lexer.WORD) {
                String wrong = name(node, lexer.word().text, first);
                if (wrong != null) {
                    return wrong;
                }
            }
            first = false;
            if (node.arcs.length > 128) {
                return "its value has more than 128 numbers";
            }
        }
        return node.parent == null && node.arcs.length == 0 ? "its value is empty" : null;
    }

    private @Nullable String name(ParsedNode node, String word, boolean first) {
        int from = lexer.position;
        long number = -1;
        if (lexer.next() == '(' && lexer.next() == Lexer.NUMBER) {
            number = lexer.number;
            if (number < 0 || number > MAX_ARC) {
                return "the number " + number + " is not a sub-identifier (0 to 4294967295)";
            }
            from = lexer.position;
            if (lexer.next() != ')') {
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
