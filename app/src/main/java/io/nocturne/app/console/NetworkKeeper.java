package io.nocturne.app.console;

import io.nocturne.store.NetworkChange;
import io.nocturne.store.NetworkLog;
import io.nocturne.topology.NetworkArchive;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkView.Change;
import io.nocturne.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the history of the network in the cache: each scan, every change, and that somebody watched. Nothing is written while the network shown
 * is one of an earlier start that nobody has answered yet.
 */
final class NetworkKeeper {
    /** How often it is noted that somebody watches; a moment later than that after the last note counts as not watched. */
    static final Duration NOTED = Duration.ofSeconds(30);
    /** A console that did not run for longer was suspended: what was between was not watched. */
    private static final Duration ASLEEP = Duration.ofMinutes(2);
    /** How often a discovery on its way is kept. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    private final NetworkLog log;
    private @Nullable Topology kept;
    private Instant keptAt = Instant.EPOCH;
    private @Nullable Instant scanKept;
    private @Nullable Change last;
    private long watch;
    private Instant noted = Instant.EPOCH;
    private Instant called = Instant.EPOCH;

    NetworkKeeper(NetworkLog log) {
        this.log = log;
    }

    /** Writes what is new. Called every few seconds, and once at the end. */
    synchronized void keep(NetworkView view, Instant now) {
        if (!view.isHeard()) {
            return;
        }
        Instant scanned = view.scanned();
        boolean done = view.progress() == null && scanned != null;
        boolean slept = Duration.between(called, now).compareTo(ASLEEP) > 0;
        called = now;
        if (watch == 0 || slept) {
            watch = log.watch(watch == 0 && done && scanned != null ? scanned : now);
            noted = now;
        }
        if (keptAt == Instant.EPOCH) {
            keptAt = now;
        }
        if (view.topology() != kept && (done || Duration.between(keptAt, now).compareTo(ON_ITS_WAY) >= 0)) {
            // What changes without another scan, as when the user has a device forgotten, was not so yet when that was done.
            Instant at = done && scanned != null && !scanned.equals(scanKept) ? scanned : now;
            scanKept = done ? scanned : scanKept;
            log.saveScan(at, NetworkArchive.write(view.at(at), at));
            kept = view.topology();
            keptAt = now;
        }
        changes(view.changes());
        if (Duration.between(noted, now).compareTo(NOTED) >= 0) {
            log.seen(watch, now);
            noted = now;
        }
    }

    /** Writes what is new, and that it was watched until now. */
    synchronized void end(NetworkView view, Instant now) {
        keep(view, now);
        if (watch != 0) {
            log.seen(watch, now);
        }
    }

    private void changes(List<Change> newestFirst) {
        List<NetworkChange> fresh = new ArrayList<>();
        for (Change change : newestFirst) {
            if (change == last) {
                break;
            }
            fresh.addFirst(new NetworkChange(
                    change.time(), change.kind().name().toLowerCase(Locale.ROOT), change.device(), change.deviceName(), change.port(), change.ifIndex(),
                    change.other()));
        }
        if (!fresh.isEmpty()) {
            log.saveChanges(fresh);
            last = newestFirst.getFirst();
        }
    }
}
