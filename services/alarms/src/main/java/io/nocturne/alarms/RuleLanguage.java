package io.nocturne.alarms;

import io.nocturne.core.Event;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a rule says about events, in words that this module does not know. */
public interface RuleLanguage {
    /**
     * @throws IllegalArgumentException with a sentence for people, if the filter cannot be read
     */
    Predicate<Event> filter(String text);

    /**
     * The value of a field such as {@code host}, or, between slashes, what a regular expression captures of the message.
     *
     * @return gives null where the event has no such thing
     * @throws IllegalArgumentException with a sentence for people, if it cannot be read
     */
    Function<Event, @Nullable String> part(String text);
}
