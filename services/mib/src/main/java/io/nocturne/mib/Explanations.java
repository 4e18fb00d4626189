package io.nocturne.mib;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One line in our own words, English and Korean, for the objects that people use most. For any thread. */
public final class Explanations {
    private record Lines(String english, String korean, String searched) {}

    private final Map<String, Lines> byName = new LinkedHashMap<>();

    private Explanations(BufferedReader reader) throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            String[] parts = line.split("\t", -1);
            if (parts.length == 3 && !line.startsWith("#")) {
                byName.put(parts[0], new Lines(parts[1], parts[2], line.toLowerCase(Locale.ROOT)));
            }
        }
    }

    private static final class Holder {
        static final Explanations BUNDLED = load();

        private static Explanations load() {
            try (InputStream in = Explanations.class.getResourceAsStream("explanations.tsv")) {
                if (in == null) {
                    throw new IllegalStateException("the explanations of objects are missing from the program");
                }
                return new Explanations(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Those that come with the program; read when first asked for. */
    public static Explanations bundled() {
        return Holder.BUNDLED;
    }

    public int size() {
        return byName.size();
    }

    /** The line for an object, by its name without module and instance; in English for all languages but Korean. */
    public Optional<String> of(String name, Locale locale) {
        Lines lines = byName.get(name);
        return lines == null ? Optional.empty() : Optional.of(locale.getLanguage().equals("ko") ? lines.korean() : lines.english());
    }

    /** Name and lines of an object in lower case. */
    Optional<String> searched(String name) {
        return Optional.ofNullable(byName.get(name)).map(Lines::searched);
    }

    /** The names of the objects whose name and lines together hold all the words, given in lower case. */
    List<String> names(String[] words) {
        List<String> found = new ArrayList<>();
        byName.forEach((name, lines) -> {
            for (String word : words) {
                if (!lines.searched().contains(word)) {
                    return;
                }
            }
            found.add(name);
        });
        return found;
    }
}
