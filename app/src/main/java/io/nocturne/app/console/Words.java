package io.nocturne.app.console;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Oid;
import io.nocturne.core.SmiValue;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.MibLibrary;
import io.nocturne.mib.MibProgress;
import io.nocturne.snmp.ObjectWords;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Names of managed objects, by number alone until the dictionary is loaded. Thread-safe. */
final class Words implements ObjectWords {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MibLibrary library;
    private final CountDownLatch loading = new CountDownLatch(1);
    private volatile @Nullable Dictionary dictionary;

    Words(DataDirectory data) {
        library = new MibLibrary(data.mibs(), data.cache().resolve("mibs"), MibLibrary.usualFolders());
    }

    /** Loads the program's dictionary and the user's files. */
    Dictionary load(MibProgress progress) throws InterruptedException {
        try {
            Dictionary loaded = library.load(progress);
            dictionary = loaded;
            return loaded;
        } finally {
            loading.countDown();
        }
    }

    /** The MIB files of this user. */
    MibLibrary library() {
        return library;
    }

    /** What arrives in the first moments waits for its names, since they are kept with it. */
    private @Nullable Dictionary awaited() {
        Dictionary now = dictionary;
        if (now != null) {
            return now;
        }
        try {
            if (!loading.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                // Nobody waits a second time.
                loading.countDown();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return dictionary;
    }

    @Override
    public String name(Oid oid) {
        Dictionary now = awaited();
        return now == null ? NUMBERS.name(oid) : now.name(oid);
    }

    @Override
    public String text(Oid oid, SmiValue value) {
        Dictionary now = awaited();
        return now == null ? NUMBERS.text(oid, value) : now.format(oid, value);
    }
}
