package io.nocturne.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One of the sentences a service can say, known by its key alone; the words lie in the bundles. A service lists its phrases in an enum, so
 * that a key cannot be mistyped and a test can look for every one of them in every language.
 */
public interface Phrase {
    /** The bundle with the words, as {@code kafka-says} for {@code io/nocturne/i18n/kafka-says.properties}. */
    String bundle();

    /** The constant's own name. */
    String name();

    /** The key of the words: {@code kafka-says.no-broker} for {@code NO_BROKER}. */
    default String key() {
        return bundle() + '.' + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The sentence about these things.
     *
     * @param arguments texts and numbers; a number is written with the signs of the language, so what is a name (a port, an identifier) comes
     *     as a text. A failure stands for its reason, a list for its parts with commas between.
     */
    default Sentence with(Object... arguments) {
        List<Object> given = new ArrayList<>(arguments.length);
        for (Object argument : arguments) {
            given.add(switch (argument) {
                case Throwable failure -> Sentence.of(failure);
                case Sentence sentence -> sentence;
                case Number number -> number;
                case List<?> list -> List.copyOf(list);
                default -> argument.toString();
            });
        }
        return new Sentence(key(), given);
    }
}
