package io.nocturne.app.console;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Oid;
import io.nocturne.core.SmiValue;
import io.nocturne.mib.Dictionary;
import io.nocturne.snmp.ObjectWords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of managed objects, by number alone until the dictionary is loaded. Thread-safe. */
final class Words implements ObjectWords {
    private final DataDirectory data;
    private volatile @Nullable Dictionary dictionary;

    Words(DataDirectory data) {
        this.data = data;
    }

    /** Loads the program's dictionary and the user's files. */
    Dictionary load() throws InterruptedException {
        Path cache = data.cache().resolve("mibs");
        Dictionary loaded = Files.isDirectory(data.mibs()) ? Dictionary.load(List.of(data.mibs()), cache) : Dictionary.bundled(cache);
        dictionary = loaded;
        return loaded;
    }

    @Override
    public String name(Oid oid) {
        Dictionary now = dictionary;
        return now == null ? NUMBERS.name(oid) : now.name(oid);
    }

    @Override
    public String text(Oid oid, SmiValue value) {
        Dictionary now = dictionary;
        return now == null ? NUMBERS.text(oid, value) : now.format(oid, value);
    }
}
