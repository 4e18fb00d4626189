package io.nocturne.app.console;

import io.nocturne.core.Level;
import io.nocturne.core.Scope;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.Clusters;
import io.nocturne.kafka.GroupLag;
import io.nocturne.store.AlarmRecord;
import io.nocturne.store.Cache;
import io.nocturne.store.DeviceRecord;
import io.nocturne.store.DeviceState;
import io.nocturne.store.LagSample;
import io.nocturne.store.MetricSample;
import io.nocturne.store.StoreException;
import io.nocturne.topology.DeviceFacts;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.Topology;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.lag.LagTotals;
import io.nocturne.ui.tool.overview.AlarmWords;
import io.nocturne.ui.tool.overview.Trouble;
import io.nocturne.ui.tool.overview.Troubles;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in the cache what the watches see, each thing with its time, so that panes can be asked for another moment: devices when they change,
 * states when they change, what is wrong as alarms that are raised and cleared, rates of ports and lag of groups as they are sampled.
 */
final class Chronicle {
    /** Metric of a port, followed by its ifIndex: bit/s. */
    static final String IN = "ifIn.";

    static final String OUT = "ifOut.";
    private static final Logger LOG = LoggerFactory.getLogger(Chronicle.class);
    private static final Duration PACE = Duration.ofSeconds(5);
    /** How long what was wrong before may take to be seen again. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration RATES_APART = Duration.ofSeconds(10);

    private final Cache cache;
    private final NetworkWatch network;
    private final Clusters clusters;
    private final Troubles troubles;
    private final NetworkKeeper keeper;
    private final Map<String, DeviceRecord> devices = new HashMap<>();
    private final Map<String, Level> states = new HashMap<>();
    private final Map<String, Instant> lags = new HashMap<>();
    private final LagTotals totals = new LagTotals();
    private final Map<String, Trouble> wrong = new HashMap<>();
    private final I18n english = new I18n(Locale.ENGLISH, ZoneOffset.UTC);
    private Instant rates = Instant.EPOCH;
    private final Instant started = Instant.now();
    // What stood when the last console ended and was not seen since; null before the first look.
    private @Nullable Map<String, AlarmRecord> left;

    private Chronicle(Cache cache, NetworkWatch network, Clusters clusters, Troubles troubles) {
        this.cache = cache;
        this.network = network;
        this.clusters = clusters;
        this.troubles = troubles;
        keeper = new NetworkKeeper(cache.catalogue().network());
    }

    /** Begins to write into a cache that may be written. */
    static void start(Scope scope, Cache cache, NetworkWatch network, Clusters clusters, Troubles troubles) {
        Chronicle chronicle = new Chronicle(cache, network, clusters, troubles);
        scope.every("chronicle", PACE, chronicle::write);
        // Owned after the cache, so that it is called before that is closed.
        AutoCloseable end = chronicle::end;
        scope.own(end);
    }

    private void write() throws InterruptedException {
        try {
            NetworkView view = network.asked();
            keeper.keep(view, Instant.now());
            if (view.scanned() != null) {
                writeDevices(view);
                writeStates(view);
                writeRates(view);
            }
            for (ClusterWatch watch : clusters.all()) {
                writeLag(watch);
            }
            writeAlarms();
        } catch (StoreException e) {
            LOG.warn("what the watches saw could not be kept", e);
        }
    }

    private void end() {
        try {
            keeper.end(network.asked(), Instant.now());
        } catch (StoreException e) {
            LOG.warn("the last that was seen of the network could not be kept", e);
        }
    }

    private void writeDevices(NetworkView view) {
        List<DeviceRecord> changed = new ArrayList<>();
        Instant now = Instant.now();
        for (Topology.Node node : view.topology().devices()) {
            Map<String, String> attributes = new LinkedHashMap<>();
            DeviceFacts facts = node.facts();
            attributes.put("description", node.description());
            if (facts != null) {
                attributes.put("sysObjectId", facts.sysObjectId());
                attributes.put("model", facts.model());
                attributes.put("software", facts.software());
                attributes.put("serial", facts.serial());
                attributes.put("location", facts.location());
                attributes.put("snmp", facts.snmpVersion());
            }
            DeviceRecord before = devices.get(node.id());
            DeviceRecord record = new DeviceRecord(node.id(), now, node.name(), node.addresses(), attributes);
            if (before == null || !before.name().equals(record.name()) || !before.addresses().equals(record.addresses()) || !before.attributes().equals(attributes)) {
                devices.put(node.id(), record);
                changed.add(record);
            }
        }
        if (!changed.isEmpty()) {
            cache.catalogue().saveDevices(changed);
        }
    }

    private void writeStates(NetworkView view) {
        List<DeviceState> changed = new ArrayList<>();
        view.devices().forEach((id, state) -> {
            if (states.put(id, state.level()) != state.level()) {
                changed.add(new DeviceState(id, state.since(), state.level().name().toLowerCase(Locale.ROOT), ""));
            }
        });
        if (!changed.isEmpty()) {
            cache.catalogue().saveStates(changed);
        }
    }

    private void writeRates(NetworkView view) throws InterruptedException {
        Instant now = Instant.now();
        if (Duration.between(rates, now).compareTo(RATES_APART) < 0) {
            return;
        }
        rates = now;
        List<MetricSample> samples = new ArrayList<>();
        view.ports().forEach((port, reading) -> {
            if (!Double.isNaN(reading.in()) && (reading.in() > 0 || reading.up())) {
                samples.add(new MetricSample(port.device(), IN + port.ifIndex(), now, reading.in()));
            }
            if (!Double.isNaN(reading.out()) && (reading.out() > 0 || reading.up())) {
                samples.add(new MetricSample(port.device(), OUT + port.ifIndex(), now, reading.out()));
            }
        });
        if (!samples.isEmpty()) {
            cache.appendMetrics(samples);
        }
    }

    /** What began to be wrong is raised, what is no longer wrong is cleared. */
    private void writeAlarms() {
        Instant now = Instant.now();
        List<AlarmRecord> changed = new ArrayList<>();
        if (left == null) {
            left = new HashMap<>();
            for (AlarmRecord standing : cache.catalogue().alarms(now)) {
                // What a rule raised, a rule ends.
                if (!standing.attributes().containsKey(AlarmRecord.RULE)) {
                    left.put(standing.id(), standing);
                }
            }
        }
        Map<String, Trouble> before = new HashMap<>(wrong);
        wrong.clear();
        for (Trouble trouble : troubles.now()) {
            wrong.put(trouble.id(), trouble);
            Trouble known = before.remove(trouble.id());
            AlarmRecord standing = left.remove(trouble.id());
            if (known == null && standing != null && standing.level() == trouble.level()) {
                // It was wrong when the last console ended, and somebody may have taken it on.
                continue;
            }
            if (known == null || known.level() != trouble.level() || !known.key().equals(trouble.key()) || known.since().isBefore(trouble.since())) {
                changed.add(alarm(trouble, now, AlarmRecord.State.RAISED));
            }
        }
        before.values().forEach(gone -> changed.add(alarm(gone, now, AlarmRecord.State.CLEARED)));
        if (now.isAfter(started.plus(PATIENCE))) {
            left.values().forEach(gone -> changed.add(new AlarmRecord(
                    gone.id(), now, gone.source(), gone.level(), AlarmRecord.State.CLEARED, gone.text(), gone.attributes())));
            left.clear();
        }
        if (!changed.isEmpty()) {
            cache.catalogue().saveAlarms(changed);
        }
    }

    private AlarmRecord alarm(Trouble trouble, Instant now, AlarmRecord.State state) {
        return AlarmWords.record(trouble, now, state, english.text(trouble.key(), trouble.arguments().toArray()));
    }

    private void writeLag(ClusterWatch watch) throws InterruptedException {
        List<LagSample> samples = new ArrayList<>();
        List<MetricSample> sums = new ArrayList<>();
        for (GroupLag group : watch.lag()) {
            String key = watch.name() + "/" + group.group();
            if (group.time().equals(lags.put(key, group.time()))) {
                continue;
            }
            sums.addAll(totals.of(watch.name(), group));
            for (GroupLag.PartitionLag part : group.partitions()) {
                // As far as there is something to be read: what is kept is the lag, not the length of the log.
                samples.add(new LagSample(
                        watch.name(), group.group(), part.topic(), part.partition(), group.time(), part.current(), part.current() + part.lag(),
                        !part.member().isEmpty()));
            }
        }
        if (!samples.isEmpty()) {
            cache.appendLag(samples);
            cache.appendMetrics(sums);
        }
    }
}
