package io.nocturne.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words that must all be in a row, without regard to case; a word that begins with {@code -} must not be there. */
final class WordFilter {
    private final List<String> wanted = new ArrayList<>();
    private final List<String> unwanted = new ArrayList<>();

    WordFilter(String text) {
        for (String word : text.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
            if (word.length() > 1 && word.charAt(0) == '-') {
                unwanted.add(word.substring(1));
            } else if (!word.isEmpty()) {
                wanted.add(word);
            }
        }
    }

    boolean isEmpty() {
        return wanted.isEmpty() && unwanted.isEmpty();
    }

    /** @param text all cells of the row */
    boolean test(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return wanted.stream().allMatch(lower::contains) && unwanted.stream().noneMatch(lower::contains);
    }
}
