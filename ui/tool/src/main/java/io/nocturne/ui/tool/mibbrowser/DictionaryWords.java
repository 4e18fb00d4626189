package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiValue;
import io.nocturne.mib.Dictionary;
import io.nocturne.snmp.ObjectWords;

/** A dictionary as the words that reports of walks are written with. */
record DictionaryWords(Dictionary dictionary) implements ObjectWords {
    @Override
    public String name(Oid oid) {
        return dictionary.name(oid);
    }

    @Override
    public String text(Oid oid, SmiValue value) {
        return dictionary.format(oid, value);
    }
}
