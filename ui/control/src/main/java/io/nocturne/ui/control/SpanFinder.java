package io.nocturne.ui.control;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.nocturne.core.RegexCost;
import io.nocturne.core.Sentence;
import io.nocturne.core.WrongInput;
import java.util.List;

/** Finds the places in a text that are to be lit. Must be quick for any text, whoever wrote it. */
@FunctionalInterface
public interface SpanFinder {
    /** Longest regular expression taken from a user, in characters. */
    int LONGEST_EXPRESSION = 1_000;

    /** Most places reported in one text; what follows is left unlit. */
    int MOST = 200;

    /** Tells {@code to} of every place found in {@code text}, in order; returns whether there was any. With {@code to} null it may stop at the first. */
    boolean find(String text, @org.jspecify.annotations.Nullable Spans to);

    /** Takes the places found: from {@code from} (included) to {@code to} (excluded), never empty. */
    @FunctionalInterface
    interface Spans {
        void span(int from, int to);
    }

    /**
     * Finds a piece of text.
     *
     * @param words not empty
     * @param exactCase false to take upper and lower case as the same
     */
    static SpanFinder literal(String words, boolean exactCase) {
        if (words.isEmpty()) {
            throw new WrongInput(new Sentence("control.find.nothing", List.of()));
        }
        char lower = Character.toLowerCase(words.charAt(0));
        char upper = Character.toUpperCase(words.charAt(0));
        int length = words.length();
        return (text, to) -> {
            int last = text.length() - length;
            int found = 0;
            for (int at = 0; at <= last && found < MOST; at++) {
                if (exactCase) {
                    at = text.indexOf(words, at);
                    if (at < 0) {
                        break;
                    }
                } else {
                    char c = text.charAt(at);
                    if (c != lower && c != upper || !text.regionMatches(true, at, words, 0, length)) {
                        continue;
                    }
                }
                if (to == null) {
                    return true;
                }
                to.span(at, at + length);
                at += length - 1;
                found++;
            }
            return found > 0;
        };
    }

    /**
     * Finds what a regular expression describes, in time linear in the text (RE2 semantics: no back references, no look-around).
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong with the expression
     */
    static SpanFinder expression(String expression, boolean exactCase) {
        if (expression.isEmpty() || expression.length() > LONGEST_EXPRESSION) {
            throw new WrongInput(new Sentence("control.find.length", List.of(LONGEST_EXPRESSION, expression.length())));
        }
        RegexCost.check(expression);
        Pattern pattern;
        try {
            pattern = Pattern.compile(expression, exactCase ? 0 : Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new WrongInput(new Sentence("control.find.wrong", List.of(e.getDescription(), e.getPattern())), e);
        }
        return (text, to) -> {
            Matcher matcher = pattern.matcher(text);
            int found = 0;
            while (found < MOST && matcher.find()) {
                if (matcher.end() == matcher.start()) {
                    continue;
                }
                found++;
                if (to == null) {
                    return true;
                }
                to.span(matcher.start(), matcher.end());
            }
            return found > 0;
        };
    }
}
