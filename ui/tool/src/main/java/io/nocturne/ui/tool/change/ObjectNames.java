package io.nocturne.ui.tool.change;

import io.nocturne.core.Oid;
import io.nocturne.core.Sentence;
import io.nocturne.mib.Dictionary;
import org.jspecify.annotations.Nullable;

/** What agents and exchanges with them say, with the names of objects in place of their numbers. */
public final class ObjectNames {
    private static final Oid INTERNET = Oid.of(1, 3, 6, 1);

    private ObjectNames() {}

    /** @param known null while no dictionary is loaded: then the numbers stay */
    public static Sentence in(Sentence sentence, @Nullable Dictionary known) {
        return known == null
                ? sentence
                : new Sentence(sentence.key(), sentence.arguments().stream().map(argument -> named(argument, known)).toList());
    }

    private static Object named(Object argument, Dictionary known) {
        return switch (argument) {
            case Sentence inner -> in(inner, known);
            case String text when text.startsWith("1.3.6.1.") && Oid.looksNumeric(text) -> {
                Oid oid = Oid.parse(text);
                yield INTERNET.contains(oid) ? known.name(oid) : text;
            }
            default -> argument;
        };
    }
}
