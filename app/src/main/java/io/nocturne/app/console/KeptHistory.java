package io.nocturne.app.console;

import io.nocturne.core.TimeRange;
import io.nocturne.store.Cache;
import io.nocturne.store.MetricSample;
import io.nocturne.store.NetworkChange;
import io.nocturne.store.NetworkLog;
import io.nocturne.store.StoreException;
import io.nocturne.topology.NetworkArchive;
import io.nocturne.topology.NetworkHistory;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkView.Change;
import io.nocturne.topology.NetworkView.PortKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network of any moment, out of the cache; what happened since the last scan, and all where there is no cache, out of what the watch
 * remembers. Safe for any thread.
 */
final class KeptHistory implements NetworkHistory {
    private static final Logger LOG = LoggerFactory.getLogger(KeptHistory.class);
    private static final Duration RATES = Duration.ofSeconds(30);
    /** What is older is written, and does not change any more. */
    private static final Duration SETTLED = Duration.ofSeconds(30);
    private static final Duration TOLD = Duration.ofDays(1);
    /** As many as the watch remembers. */
    private static final int CHANGES_SHOWN = 500;
    private static final int CHANGES_READ = 100_000;

    private final Supplier<NetworkView> network;
    private final Supplier<@Nullable Cache> cache;

    // INVARIANT: guarded by this. The scan and the moment asked for last: a moment is asked for by many, and moments near to it next.
    private long scanId;
    private NetworkView scan = NetworkView.EMPTY;
    private NetworkView last = NetworkView.EMPTY;

    KeptHistory(Supplier<NetworkView> network, Supplier<@Nullable Cache> cache) {
        this.network = network;
        this.cache = cache;
    }

    @Override
    public synchronized NetworkView at(Instant moment) {
        NetworkView.Past known = last.past();
        if (known != null && known.moment().equals(moment)) {
            return last;
        }
        NetworkView now = network.get();
        Cache store = cache.get();
        NetworkView then;
        try {
            then = store == null ? now.at(moment) : remembers(now, moment) && !changedAfter(store, moment) ? rates(store, now.at(moment), moment) : kept(store, moment);
        } catch (StoreException | IOException e) {
            LOG.warn("the network of {} cannot be read from the cache", moment, e);
            return now.at(moment);
        }
        if (store != null && moment.isBefore(Instant.now().minus(SETTLED))) {
            last = then;
        }
        return then;
    }

    /** Whether the network was kept again after this moment, as when a device was forgotten. */
    private static boolean changedAfter(Cache store, Instant moment) {
        return store.catalogue().network().scan(Instant.now()).filter(kept -> kept.at().isAfter(moment)).isPresent();
    }

    /** Whether nothing was found or lost since. */
    private static boolean remembers(NetworkView now, Instant moment) {
        Instant scanned = now.scanned();
        return scanned != null
                && now.progress() == null
                && !moment.isBefore(scanned)
                && now.isHeard()
                && (now.changes().size() < CHANGES_SHOWN || !now.changes().getLast().time().isAfter(moment));
    }

    private NetworkView kept(Cache store, Instant moment) throws IOException {
        NetworkLog log = store.catalogue().network();
        Optional<NetworkLog.Scan> found = log.scan(moment);
        if (found.isEmpty()) {
            return NetworkView.before(moment);
        }
        NetworkLog.Scan stands = found.get();
        if (stands.id() != scanId) {
            scan = NetworkArchive.read(log.content(stands));
            scanId = stands.id();
        }
        Instant watched = log.watched(moment).map(NetworkLog.Watch::seen).orElse(stands.at());
        Instant seen = watched.plus(NetworkKeeper.NOTED.plus(NetworkKeeper.NOTED)).isBefore(moment) ? watched : null;
        Instant after = stands.at().plusNanos(1);
        List<Change> since = changes(log, new TimeRange(after, moment.plusNanos(1)), CHANGES_READ);
        List<Change> before = changes(log, TimeRange.before(after, TOLD), CHANGES_SHOWN).reversed();
        NetworkView then = scan.later(since, before, moment, seen);
        return seen == null ? rates(store, then, moment) : then;
    }

    private static List<Change> changes(NetworkLog log, TimeRange range, int most) {
        List<Change> all = new ArrayList<>();
        for (NetworkChange each : log.changes(range, most)) {
            try {
                NetworkView.Kind kind = NetworkView.Kind.valueOf(each.kind().toUpperCase(Locale.ROOT));
                all.add(new Change(each.time(), kind, each.device(), each.name(), each.port(), each.ifIndex(), each.other()));
            } catch (IllegalArgumentException e) {
                LOG.debug("a change of a kind that is not known: {}", each);
            }
        }
        return all;
    }

    /** What flowed through the ports then. */
    private static NetworkView rates(Cache store, NetworkView view, Instant moment) {
        Map<PortKey, Double> in = new HashMap<>();
        Map<PortKey, Double> out = new HashMap<>();
        for (MetricSample sample : store.metricHistory(TimeRange.before(moment.plusMillis(1), RATES))) {
            Map<PortKey, Double> into = sample.metric().startsWith(Chronicle.IN) ? in : sample.metric().startsWith(Chronicle.OUT) ? out : null;
            if (into != null) {
                into.put(new PortKey(sample.device(), Integer.parseInt(sample.metric().substring(sample.metric().indexOf('.') + 1))), sample.value());
            }
        }
        return view.carrying(in, out);
    }

    @Override
    public List<Instant> scans(int most) {
        Cache store = cache.get();
        try {
            return store == null ? List.of() : store.catalogue().network().scans().stream().map(NetworkLog.Scan::at).limit(most).toList();
        } catch (StoreException e) {
            LOG.warn("the scans in the cache cannot be listed", e);
            return List.of();
        }
    }
}
