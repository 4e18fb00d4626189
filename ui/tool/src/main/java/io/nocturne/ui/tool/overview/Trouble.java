package io.nocturne.ui.tool.overview;

import io.nocturne.core.Level;
import io.nocturne.ui.tool.Thing;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong.
 *
 * @param id the same for the same trouble at the same place
 * @param key of the sentence in the bundles
 * @param arguments of the sentence
 * @param source device, group or service it is about, in its own words
 * @param since when it began, as far as this program saw
 * @param thing what to look at; null where there is nothing to choose
 */
public record Trouble(String id, Level level, String key, List<?> arguments, String source, Instant since, @Nullable Thing thing) {
    /** The worst first, then the newest. */
    static final Comparator<Trouble> WORST_FIRST = Comparator.comparing(Trouble::level).thenComparing(Comparator.comparing(Trouble::since).reversed());

    public Trouble {
        arguments = List.copyOf(arguments);
    }
}
