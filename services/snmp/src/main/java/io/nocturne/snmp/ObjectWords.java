package io.nocturne.snmp;

import io.nocturne.core.Oid;
import io.nocturne.core.Sentence;
import io.nocturne.core.SmiValue;
import java.util.List;
import java.util.function.Function;

/** Names of objects and words for their values, as a MIB gives them. Thread-safe. */
public interface ObjectWords {
    /** Without any MIB: numbers, but for the notifications every agent sends (RFC 3418, RFC 2863). */
    ObjectWords NUMBERS = new ObjectWords() {
        @Override
        public String name(Oid oid) {
            return StandardNotifications.name(oid).orElseGet(oid::toString);
        }

        @Override
        public String text(Oid oid, SmiValue value) {
            return value.text();
        }
    };

    /** As people write it: {@code ifDescr.1}. */
    String name(Oid oid);

    String text(Oid oid, SmiValue value);

    /**
     * What agents and exchanges with them say, with the names of objects in place of their numbers.
     *
     * @param names as {@link #name}
     */
    static Sentence named(Sentence sentence, Function<Oid, String> names) {
        return new Sentence(sentence.key(), sentence.arguments().stream().map(argument -> named(argument, names)).toList());
    }

    private static Object named(Object argument, Function<Oid, String> names) {
        return switch (argument) {
            case Sentence inner -> named(inner, names);
            case List<?> list -> list.stream().map(each -> named(each, names)).toList();
            // No address and no version has such a beginning.
            case String text when (text.startsWith("1.3.6.1.") || text.startsWith("1.0.8802.") || text.startsWith("1.3.111.")) && Oid.looksNumeric(text) ->
                names.apply(Oid.parse(text));
            default -> argument;
        };
    }
}
