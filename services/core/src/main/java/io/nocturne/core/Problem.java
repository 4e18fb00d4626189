package io.nocturne.core;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that failed, in a form a person can act on. The texts are keys of the bundles with their arguments, so that they can be shown
 * in any language, also later.
 *
 * @param id equal for the same trouble at the same place; a repeated problem replaces the older one and keeps its {@code since}
 * @param level how bad
 * @param what key of the sentence that says what happened
 * @param where the place in its own words: a broker's address, a file and line, a topic
 * @param since when it began
 * @param remedy key of the sentence that says what to do now
 * @param arguments for both sentences, {@code {0}} being the first; what is a {@link Sentence} itself is said in the same language
 * @param cause for the log file, never for the eyes; null where there is none
 */
public record Problem(
        String id,
        Level level,
        String what,
        String where,
        Instant since,
        String remedy,
        List<?> arguments,
        @Nullable Throwable cause) {
    public Problem {
        arguments = List.copyOf(arguments);
    }
}
