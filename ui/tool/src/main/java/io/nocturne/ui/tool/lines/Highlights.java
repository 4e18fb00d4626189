package io.nocturne.ui.tool.lines;

import io.nocturne.logs.Filter;
import io.nocturne.ui.control.Highlighter;
import io.nocturne.ui.control.SpanFinder;
import io.nocturne.ui.control.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words that stand out, each in a colour of its own. */
public final class Highlights {
    private static final int MOST = 8;

    private Highlights() {}

    public static List<String> with(List<String> words, String word) {
        List<String> more = new ArrayList<>(words);
        more.remove(word);
        more.add(word.replace('\n', ' '));
        return more.size() > MOST ? List.copyOf(more.subList(more.size() - MOST, more.size())) : List.copyOf(more);
    }

    public static List<Highlighter> of(List<String> words) {
        List<Highlighter> all = new ArrayList<>();
        for (String word : words) {
            if (!word.isEmpty()) {
                all.add(new Highlighter(word, SpanFinder.literal(word, false), Token.series(all.size()), false));
            }
        }
        return all;
    }

    /** What a filter looks for, all in the one colour of what is being looked for. What would light nearly every line everywhere is left out. */
    static List<Highlighter> of(Filter filter) {
        List<Highlighter> all = new ArrayList<>();
        for (Filter.Sought sought : filter.sought()) {
            if (all.size() < MOST && sought.text().length() > 1) {
                finder(sought).ifPresent(finder -> all.add(new Highlighter(sought.text(), finder, Token.ACCENT, false)));
            }
        }
        return all;
    }

    private static Optional<SpanFinder> finder(Filter.Sought sought) {
        try {
            return Optional.of(sought.expression() ? SpanFinder.expression(sought.text(), true) : SpanFinder.literal(sought.text(), false));
        } catch (IllegalArgumentException e) {
            // Too costly to be looked for again in each line that is painted; the filter itself goes through bytes.
            return Optional.empty();
        }
    }
}
