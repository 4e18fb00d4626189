package io.nocturne.lab;

import io.nocturne.core.Scope;
import io.nocturne.lab.logs.DeviceLog;
import io.nocturne.lab.logs.LogLine;
import io.nocturne.lab.network.DeviceRole;
import io.nocturne.lab.network.NetworkEvent;
import io.nocturne.lab.network.NetworkPlan;
import io.nocturne.lab.network.PlanOptions;
import io.nocturne.lab.network.PlannedDevice;
import io.nocturne.lab.traffic.Faults;
import io.nocturne.lab.traffic.Group;
import io.nocturne.lab.traffic.Notifier;
import io.nocturne.lab.traffic.Producers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A live playground on the loopback addresses: a Kafka broker with producers and consumer groups, and a network of devices that answer
 * SNMP and send notifications and syslog; faults now and then. Network, lines and faults follow from the seed; the moments at which they
 * come follow the clock.
 *
 * <p>Everything ends with {@link #close} or with the scope it was given, and leaves no thread, socket or file behind.
 */
public final class Lab implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lab.class);
    private static final int SEEDS = 4;

    private final LabOptions options;
    private final Scope scope;
    private final SimulatedNetwork network;
    private final List<ReplayedAgent> replayed;
    private final @Nullable LabBroker broker;
    private final Producers producers;
    private final List<Group> groups;
    private final Notifier notifier;
    private final Scope clients;
    private final List<Consumer<String>> faultListeners = new CopyOnWriteArrayList<>();

    private Lab(LabOptions options, Scope scope) throws IOException, InterruptedException {
        this.options = options;
        this.scope = scope;
        // The broker is owned first, so it ends last: those that talk to it leave before.
        broker = options.broker() ? scope.own(new LabBroker()) : null;
        network = SimulatedNetwork.start(PlanOptions.usual(options.devices(), options.seed()).withNet(options.net()), 0, scope);
        replayed = replay(options, network, scope);
        notifier = new Notifier(network, target(options.notificationPort()), target(options.syslogPort()));
        if (broker != null) {
            broker.start();
            for (Map.Entry<String, Integer> t : Producers.topics().entrySet()) {
                broker.createTopic(t.getKey(), t.getValue());
            }
        }
        clients = scope.child("clients");
        String bootstrap = broker == null ? null : broker.bootstrap();
        DeviceLog log = new DeviceLog(network.plan(), options.seed(), ZoneId.systemDefault());
        producers = new Producers(clients, bootstrap, log, options.seed(), options.rate(), notifier::log);
        groups = bootstrap == null ? List.of() : groups(bootstrap, options.rate(), clients);
        network.state().listen(this::happened);
        if (options.faultsApart().isPositive()) {
            new Faults(clients, network.state(), groups, producers, this::told).start(options.seed(), options.faultsApart());
        }
    }

    /**
     * Starts the lab and returns when all of it serves: within about 5 s, most of them the broker's.
     *
     * @param parent whose life it shares
     * @throws IOException when addresses, ports or a temporary directory are not to be had, or a replayed walk cannot be read
     * @throws IllegalStateException when the broker does not start
     */
    public static Lab start(LabOptions options, Scope parent) throws IOException, InterruptedException {
        Scope scope = parent.child("lab");
        long begin = System.nanoTime();
        try {
            Lab lab = new Lab(options, scope);
            LOG.info("lab of {} devices started in {} ms", options.devices(), (System.nanoTime() - begin) / 1_000_000);
            return lab;
        } catch (IOException | InterruptedException | RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    private static List<ReplayedAgent> replay(LabOptions options, SimulatedNetwork network, Scope scope) throws IOException {
        List<ReplayedAgent> r = new ArrayList<>();
        for (Path walk : options.replays()) {
            String address = options.net() + ".255." + (r.size() + 1);
            r.add(ReplayedAgent.start(walk, new InetSocketAddress(address, network.port()), scope));
        }
        return r;
    }

    private static @Nullable InetSocketAddress target(int port) {
        return port == 0 ? null : new InetSocketAddress("127.0.0.1", port);
    }

    private static List<Group> groups(String bootstrap, double rate, Scope scope) {
        List<Group> r = new ArrayList<>();
        r.add(group(scope, 2, new Group("indexer", List.of("web.access", "app.gateway"), bootstrap, "consumer", Math.max(1, rate * 0.1))));
        r.add(group(scope, 1, new Group("alerting", List.of(Producers.DEVICES), bootstrap, "classic", Math.max(1, rate * 0.05))));
        r.add(group(scope, 1, new Group("billing", List.of("app.orders", "app.payments"), bootstrap, "classic", Math.max(1, rate * 0.12))));
        Group archive = group(scope, 1, new Group("archive", List.of("app.orders", "app.members", "web.access"), bootstrap, "classic", Math.max(1, rate * 0.4)));
        archive.pace(Group.Pace.SLOW);
        r.add(archive);
        scope.start("archive-by-turns", () -> {
            // Reads too slowly for two minutes, then catches up within one.
            while (true) {
                Thread.sleep(120_000);
                if (archive.pace() == Group.Pace.SLOW) {
                    archive.pace(Group.Pace.KEEPS_UP);
                }
                Thread.sleep(60_000);
                if (archive.pace() == Group.Pace.KEEPS_UP) {
                    archive.pace(Group.Pace.SLOW);
                }
            }
        });
        return List.copyOf(r);
    }

    private static Group group(Scope scope, int members, Group g) {
        g.start(scope, members);
        return g;
    }

    private void happened(NetworkEvent event) {
        if (!notifier.accepts(event)) {
            return;
        }
        notifier.notify(event);
        LogLine line = producers.deviceLog().about(event, Instant.now());
        if (line != null) {
            producers.add(line);
        }
    }

    private void told(String sentence) {
        LOG.debug("{}", sentence);
        faultListeners.forEach(l -> l.accept(sentence));
    }

    public LabOptions options() {
        return options;
    }

    /** {@code host:port} of the broker; null without one. */
    public @Nullable String bootstrap() {
        return broker == null ? null : broker.bootstrap();
    }

    /** To stop and start it; null without one. */
    public @Nullable LabBroker broker() {
        return broker;
    }

    public SimulatedNetwork network() {
        return network;
    }

    /** What is cabled to what. */
    public NetworkPlan plan() {
        return network.plan();
    }

    /** The UDP port at which all devices answer. */
    public int snmpPort() {
        return network.port();
    }

    /** Community for reading. */
    public String community() {
        return SimulatedNetwork.COMMUNITY;
    }

    /** Where a discovery may begin, as {@code host:port}: core switches of different sites, and whatever is replayed. */
    public List<String> seeds() {
        List<String> r = new ArrayList<>();
        List<String> sites = new ArrayList<>();
        for (PlannedDevice d : plan().devices()) {
            if (d.role() == DeviceRole.CORE && r.size() < SEEDS && !sites.contains(d.site())) {
                sites.add(d.site());
                r.add(text(network.address(d)));
            }
        }
        for (ReplayedAgent a : replayed) {
            r.add(text(a.address()));
        }
        return r;
    }

    private static String text(InetSocketAddress a) {
        return a.getAddress().getHostAddress() + ":" + a.getPort();
    }

    /** Names of the topics, sorted; empty without a broker. */
    public List<String> topics() {
        return broker == null ? List.of() : Producers.topics().keySet().stream().sorted().toList();
    }

    public List<Group> groups() {
        return groups;
    }

    public Producers producers() {
        return producers;
    }

    public Notifier notifier() {
        return notifier;
    }

    /** Gets a sentence when something breaks and when it is mended; must not block. */
    public void onFault(Consumer<String> listener) {
        faultListeners.add(listener);
    }

    @Override
    public void close() {
        clients.close();
        scope.close();
    }
}
