package io.nocturne.logs;

import java.util.Locale;

/**
 * Finds the longest text that every match of a regular expression contains, so that the expression itself is tried only where that text
 * stands. Errs on the side of finding less: groups, alternatives and whatever may be absent end a text.
 */
final class RegexLiteral {
    private RegexLiteral() {}

    /** In lower case; empty where nothing is certain. */
    static String longest(String regex) {
        String best = "";
        StringBuilder run = new StringBuilder();
        int i = 0;
        while (i < regex.length()) {
            char c = regex.charAt(i);
            int next = i + 1;
            char literal = c;
            boolean isLiteral = true;
            switch (c) {
                case '|' -> {
                    return "";
                }
                case '\\' -> {
                    if (next >= regex.length()) {
                        return "";
                    }
                    literal = regex.charAt(next);
                    isLiteral = !Character.isLetterOrDigit(literal);
                    if (!isLiteral && "dDwWsSbBAztnrfv".indexOf(literal) < 0) {
                        // \Q, \x41, \pL and the like: nothing is taken from such a pattern.
                        return "";
                    }
                    next++;
                }
                case '(' -> {
                    next = group(regex, i);
                    isLiteral = false;
                }
                case '[' -> {
                    next = set(regex, i);
                    isLiteral = false;
                }
                case '.', '^', '$', '*', '+', '?', '{', '}', ')' -> isLiteral = false;
                default -> {}
            }
            if (next > regex.length()) {
                return "";
            }
            char quantifier = next < regex.length() ? regex.charAt(next) : 0;
            boolean optional = quantifier == '*' || quantifier == '?' || quantifier == '{';
            if (isLiteral && !optional && literal < 0x80) {
                run.append(literal);
            }
            if (!isLiteral || optional || quantifier == '+' || literal >= 0x80) {
                best = run.length() > best.length() ? run.toString() : best;
                run.setLength(0);
            }
            i = next;
            if (optional || quantifier == '+') {
                i = quantifier == '{' ? Math.max(next, regex.indexOf('}', next)) + 1 : next + 1;
                if (i < regex.length() && (regex.charAt(i) == '?' || regex.charAt(i) == '+')) {
                    i++;
                }
            }
        }
        best = run.length() > best.length() ? run.toString() : best;
        return best.toLowerCase(Locale.ROOT);
    }

    private static int group(String regex, int from) {
        int depth = 0;
        for (int i = from; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                i = set(regex, i) - 1;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i + 1;
            }
        }
        return regex.length() + 1;
    }

    private static int set(String regex, int from) {
        int i = from + 1;
        if (i < regex.length() && regex.charAt(i) == '^') {
            i++;
        }
        if (i < regex.length() && regex.charAt(i) == ']') {
            i++;
        }
        while (i < regex.length() && regex.charAt(i) != ']') {
            i += regex.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }
}
