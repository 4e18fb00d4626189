package io.nocturne.store;

import io.nocturne.core.Event;
import java.util.List;

/** What a search looks for. */
public interface EventMatcher {
    boolean test(Event event);

    /**
     * Texts of which each occurs in every match, in its bytes, its message or the value of a field, without regard to case. With them blocks
     * are passed over unread. Empty where none is certain.
     */
    default List<String> required() {
        return List.of();
    }

    /** A matcher from its parts. */
    static EventMatcher of(List<String> required, java.util.function.Predicate<Event> test) {
        List<String> texts = List.copyOf(required);
        return new EventMatcher() {
            @Override
            public boolean test(Event event) {
                return test.test(event);
            }

            @Override
            public List<String> required() {
                return texts;
            }
        };
    }
}
