package io.nocturne.mib;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What else the words that people type are called in names and explanations: {@code neighbor} is {@code Nbr} or {@code Rem} there. */
final class SearchWords {
    private static final Map<String, List<String>> OTHERS = load();
    /** Shorter words keep their last s. */
    private static final int SINGULAR = 4;

    private SearchWords() {}

    private static Map<String, List<String>> load() {
        Map<String, List<String>> words = new HashMap<>();
        try (InputStream in = SearchWords.class.getResourceAsStream("search-words.tsv")) {
            if (in == null) {
                throw new IllegalStateException("the words for searching are missing from the program");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int tab = line.indexOf('\t');
                if (tab > 0 && !line.startsWith("#")) {
                    words.put(line.substring(0, tab), List.of(line.substring(tab + 1).split(" ")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(words);
    }

    /** @param word in lower case */
    static List<String> othersFor(String word) {
        List<String> known = OTHERS.get(word);
        if (known != null) {
            return known;
        }
        return word.length() > SINGULAR && word.endsWith("s") ? List.of(word.substring(0, word.length() - 1)) : List.of();
    }
}
