package io.nocturne.core;

/**
 * How large a regular expression becomes once its repetitions are written out, as a machine with linear running time must write them.
 * {@code ((a{1,100}){1,100}){1,100}} is short and has a million steps, each of which may be looked at for every character of a log: linear,
 * but not within a lifetime. The estimate is made from the text alone, before anything is compiled.
 */
public final class RegexCost {
    /** The longest expression a user may give, characters. */
    public static final int LONGEST = 1_000;
    /** The most steps an expression may have. */
    public static final int MOST = 10_000;

    private final String text;
    private int at;

    private RegexCost(String text) {
        this.text = text;
    }

    /** The number of steps; not more than about {@link #MOST} times one repetition is counted. */
    public static long of(String expression) {
        RegexCost cost = new RegexCost(expression);
        long steps = 0;
        while (cost.at < expression.length()) {
            steps += cost.branch();
            // An unopened parenthesis: whoever compiles it says so.
            cost.at++;
        }
        return steps;
    }

    /**
     * Refuses what is too long or too large.
     *
     * @throws IllegalArgumentException with a sentence for people
     */
    public static void check(String expression) {
        if (expression.length() > LONGEST) {
            throw new WrongInput(CorePhrase.REGEX_TOO_LONG.with(expression.length()));
        }
        if (of(expression) > MOST) {
            throw new WrongInput(CorePhrase.REGEX_TOO_LARGE.with());
        }
    }

    /** Up to the parenthesis that closes this group, which is not taken, or the end. */
    private long branch() {
        long steps = 0;
        while (at < text.length() && text.charAt(at) != ')') {
            long atom = 1;
            char c = text.charAt(at);
            if (c == '\\') {
                at += 2;
            } else if (c == '[') {
                characters();
            } else if (c == '(') {
                at++;
                atom = 1 + branch();
                at++;
            } else {
                at++;
            }
            steps = Math.min(steps + atom * repetition(), Integer.MAX_VALUE);
        }
        return steps;
    }

    private void characters() {
        at++;
        if (at < text.length() && text.charAt(at) == '^') {
            at++;
        }
        // A bracket right at the beginning is a character of the class.
        int first = at;
        while (at < text.length() && (text.charAt(at) != ']' || at == first)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    /** How often the atom before has to be written: the larger bound of {@code {n,m}}; 1 for all other signs. */
    private long repetition() {
        if (at >= text.length() || text.charAt(at) != '{') {
            return 1;
        }
        int close = text.indexOf('}', at);
        if (close < 0 || close - at > 12) {
            return 1;
        }
        long most = 1;
        for (String bound : text.substring(at + 1, close).split(",", -1)) {
            if (!bound.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return 1;
            }
            most = Math.max(most, bound.isEmpty() ? 1 : Long.parseLong(bound));
        }
        at = close + 1;
        return most;
    }
}
