package io.nocturne.app.cli;

import io.nocturne.core.Oid;
import io.nocturne.core.Sentence;
import io.nocturne.core.SmiValue;
import io.nocturne.snmp.ValueText;
import io.nocturne.snmp.Varbind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Objects and values as they stand on the command line. */
final class SetValue {
    private SetValue() {}

    /** @throws CommandFailure with a sentence that names type and value */
    static SmiValue parse(String type, String text) {
        try {
            return ValueText.parse(type, text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, Objects.toString(e.getMessage(), e.toString()), e);
        }
    }

    private static SmiValue byMib(Oid oid, String text, ObjectNames names) {
        try {
            return names.value(oid, text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, names.name(oid) + ": " + Sentence.of(e), e);
        }
    }

    /** Objects with their values, three words each: OID TYPE VALUE. */
    static List<Varbind> varbinds(List<String> words, ObjectNames names) {
        if (words.size() % 3 != 0) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "each object is given as OID TYPE VALUE");
        }
        List<Varbind> all = new ArrayList<>();
        for (int i = 0; i < words.size(); i += 3) {
            Oid oid = names.resolveOrFail(words.get(i));
            all.add(new Varbind(oid, words.get(i + 1).equals("=") ? byMib(oid, words.get(i + 2), names) : parse(words.get(i + 1), words.get(i + 2))));
        }
        return all;
    }
}
