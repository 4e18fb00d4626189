package io.nocturne.logs;

import com.google.re2j.Pattern;
import io.nocturne.core.Event;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * A condition on events in the one filter language of all panes and commands: words and {@code "phrases"} match anywhere, without regard to
 * case; {@code /regular expressions/} (RE2) likewise, with regard to it; {@code field:value} with {@code *} and {@code ?},
 * {@code field>=value} and the other comparisons, {@code severity>=warning}, {@code time>=2026-11-20T02:00}; {@code and}, {@code or},
 * {@code not}, parentheses; side by side means {@code and}. Immutable and thread-safe.
 */
public final class Filter {
    /** Lets everything through. */
    public static final Filter ALL = new Filter("", new Condition.All(List.of()));

    private final String text;
    private final Condition condition;
    private final boolean textAlone;

    private Filter(String text, Condition condition) {
        this.text = text;
        this.condition = condition;
        this.textAlone = condition.textAlone();
    }

    /**
     * @throws FilterException with a sentence for people and the place, if the text is no filter
     */
    public static Filter parse(String text) {
        return parse(text, Clock.systemDefaultZone());
    }

    /**
     * @param clock what times without a zone, and times such as {@code -15m}, are relative to
     */
    public static Filter parse(String text, Clock clock) {
        return text.isBlank() ? ALL : new Filter(text.strip(), new FilterParser(text, clock).parse());
    }

    public boolean test(Event event) {
        return condition.test(event);
    }

    /** Whether only the text decides, so that {@link #testText} gives the same answer as {@link #test} without decoding. */
    public boolean isTextAlone() {
        return textAlone;
    }

    /**
     * Tests undecoded UTF-8 text.
     *
     * @throws IllegalStateException unless {@link #isTextAlone}
     */
    public boolean testText(byte[] bytes, int from, int to) {
        if (!textAlone) {
            throw new IllegalStateException("the filter asks for fields: " + text);
        }
        return condition.test(bytes, from, to);
    }

    /** Whether the text and the head of a line decide, so that {@link #testHead} gives the same answer as {@link #test}. */
    boolean isHeadAlone() {
        return condition.headAlone();
    }

    /** Whether the program of a line is asked for. */
    boolean asksApp() {
        return condition.asksApp();
    }

    /** Tests a line whose head was read; only where {@link #isHeadAlone}, and the head knows the program if that is asked for. */
    boolean testHead(LineHead head, byte[] bytes, int from, int to) {
        return condition.test(head, bytes, from, to);
    }

    /** As {@link #testText(byte[], int, int)}, of what remains in the buffer; its position is not moved. */
    public boolean testText(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            int start = buffer.arrayOffset() + buffer.position();
            return testText(buffer.array(), start, start + buffer.remaining());
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(buffer.position(), copy);
        return testText(copy, 0, copy.length);
    }

    /**
     * Texts, in lower case, of which every match contains each one, in its bytes or its message: what an index may be asked for. Empty where
     * none is certain.
     */
    public List<String> required() {
        List<String> found = new ArrayList<>();
        collect(condition, found);
        return found;
    }

    private static void collect(Condition condition, List<String> found) {
        if (condition instanceof Condition.Text words) {
            found.add(words.needle().text());
        } else if (condition instanceof Condition.Regex regex) {
            String literal = RegexLiteral.longest(regex.regex().pattern().pattern());
            if (literal.length() > 1) {
                found.add(literal);
            }
        } else if (condition instanceof Condition.All all) {
            all.parts().forEach(part -> collect(part, found));
        }
    }

    /**
     * What is looked for in the text of a line.
     *
     * @param text a piece of text in any case, or a regular expression (RE2) with regard to case
     */
    public record Sought(String text, boolean expression) {}

    /** All that may stand in the text of a line that matches, in the order written: what is excluded, and fields but the message, are not among it. */
    public List<Sought> sought() {
        List<Sought> found = new ArrayList<>();
        collectSought(condition, found);
        return found;
    }

    private static void collectSought(Condition condition, List<Sought> found) {
        switch (condition) {
            case Condition.Text words -> found.add(new Sought(words.needle().text(), false));
            case Condition.Regex regex -> {
                Pattern pattern = regex.regex().pattern();
                found.add(new Sought(((pattern.flags() & Pattern.CASE_INSENSITIVE) == 0 ? "" : "(?i)") + pattern.pattern(), true));
            }
            case Condition.Several several -> several.parts().forEach(part -> collectSought(part, found));
            case Condition.ByField field when field.operator() == Condition.Operator.MATCHES && field.pattern() == null && field.field().equals("message") ->
                found.add(new Sought(field.value(), false));
            default -> {}
        }
    }

    /** Whether a text that contains all of {@link #required} needs no further test. */
    boolean isRequiredEnough() {
        return words(condition);
    }

    private static boolean words(Condition condition) {
        return condition instanceof Condition.Text || condition instanceof Condition.All all && all.parts().size() == 1 && words(all.parts().getFirst());
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
