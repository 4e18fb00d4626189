package io.nocturne.ui.tool.change;

import io.nocturne.core.Sentence;
import io.nocturne.mib.Dictionary;
import io.nocturne.snmp.ObjectWords;
import org.jspecify.annotations.Nullable;

/** What agents and exchanges with them say, with the names of objects in place of their numbers. */
public final class ObjectNames {
    private ObjectNames() {}

    /** @param known null while no dictionary is loaded: then the numbers stay */
    public static Sentence in(Sentence sentence, @Nullable Dictionary known) {
        return known == null ? sentence : ObjectWords.named(sentence, known::name);
    }
}
