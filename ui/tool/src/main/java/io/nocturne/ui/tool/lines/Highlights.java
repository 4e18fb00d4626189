package io.nocturne.ui.tool.lines;

import io.nocturne.ui.control.Highlighter;
import io.nocturne.ui.control.SpanFinder;
import io.nocturne.ui.control.Token;
import java.util.ArrayList;
import java.util.List;

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
}
