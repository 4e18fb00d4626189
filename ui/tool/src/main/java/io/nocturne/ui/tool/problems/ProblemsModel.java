package io.nocturne.ui.tool.problems;

import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/** What the list shows: the problems that hold and match the filter, worst first and oldest first among equals. No controls in here. */
final class ProblemsModel {
    /**
     * A problem in words.
     *
     * @param what one sentence
     * @param remedy one sentence
     */
    record Row(Problem problem, String what, String remedy) {
        /** As one line of text with tabs between the columns. */
        String asText() {
            return String.join("\t", problem.since().toString(), problem.level().name(), problem.where(), what, remedy);
        }
    }

    private final BiFunction<String, List<?>, String> words;
    private List<Problem> problems = List.of();
    private String filter = "";

    /** @param words gives the sentence for a key and its arguments in the language chosen now */
    ProblemsModel(BiFunction<String, List<?>, String> words) {
        this.words = words;
    }

    void show(List<Problem> now) {
        problems = List.copyOf(now);
    }

    void filter(String text) {
        filter = text.strip().toLowerCase(Locale.ROOT);
    }

    String filter() {
        return filter;
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Problem problem : problems) {
            Row row = new Row(problem, words.apply(problem.what(), problem.arguments()), words.apply(problem.remedy(), problem.arguments()));
            if (filter.isEmpty() || row.asText().toLowerCase(Locale.ROOT).contains(filter)) {
                rows.add(row);
            }
        }
        rows.sort(Comparator.comparing((Row row) -> row.problem().level()).thenComparing(row -> row.problem().since()));
        return rows;
    }

    /** How many there are of each level, filtered or not; levels without any are left out. */
    Map<Level, Integer> counts() {
        Map<Level, Integer> counts = new EnumMap<>(Level.class);
        problems.forEach(problem -> counts.merge(problem.level(), 1, Integer::sum));
        return counts;
    }
}
