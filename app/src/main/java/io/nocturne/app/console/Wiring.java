package io.nocturne.app.console;

import io.nocturne.core.AuditLog;
import io.nocturne.core.EventHub;
import io.nocturne.core.Keyring;
import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.core.Secrets;
import io.nocturne.core.Sentence;
import io.nocturne.core.WriteSwitches;
import io.nocturne.icmp.EchoBoard;
import io.nocturne.kafka.ClusterConfig;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.Clusters;
import io.nocturne.kafka.KafkaFailure;
import io.nocturne.lab.Lab;
import io.nocturne.lab.LabOptions;
import io.nocturne.logs.FormatBook;
import io.nocturne.logs.IndexShelf;
import io.nocturne.logs.MarkBook;
import io.nocturne.logs.SourceZones;
import io.nocturne.mib.Dictionary;
import io.nocturne.snmp.CredentialSet;
import io.nocturne.snmp.NotificationStation;
import io.nocturne.snmp.WalkFile;
import io.nocturne.store.Cache;
import io.nocturne.store.StoreException;
import io.nocturne.syslog.SyslogStation;
import io.nocturne.topology.Discovery;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.Topology;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.Activity;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.alarms.AlarmsTool;
import io.nocturne.ui.tool.credentials.CredentialsTool;
import io.nocturne.ui.tool.devices.DeviceTool;
import io.nocturne.ui.tool.devices.DevicesTool;
import io.nocturne.ui.tool.explorer.ExplorerTool;
import io.nocturne.ui.tool.kafka.KafkaTool;
import io.nocturne.ui.tool.lag.LagTool;
import io.nocturne.ui.tool.logfile.LogFileTool;
import io.nocturne.ui.tool.manual.ManualTool;
import io.nocturne.ui.tool.mibbrowser.MibBrowserTool;
import io.nocturne.ui.tool.notifications.NotificationsTool;
import io.nocturne.ui.tool.overview.OverviewTool;
import io.nocturne.ui.tool.overview.SevereLogs;
import io.nocturne.ui.tool.overview.Troubles;
import io.nocturne.ui.tool.patterns.PatternsTool;
import io.nocturne.ui.tool.ping.PingTool;
import io.nocturne.ui.tool.problems.ProblemsTool;
import io.nocturne.ui.tool.record.RecordTool;
import io.nocturne.ui.tool.tail.TailTool;
import io.nocturne.ui.tool.topology.TopologyTool;
import io.nocturne.ui.tool.welcome.Way;
import io.nocturne.ui.tool.welcome.WelcomeTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the console is made of, built with constructors from top to bottom. Nothing connects before {@link #begin}, which comes after the
 * window is there.
 *
 * <p>Panes get what they show through the constructors of their tools, and one of these things is nearly all they need:
 *
 * <ul>
 *   <li><b>events as they arrive</b>: {@link EventHub#subscribe} with a feed of the pane's own policy, drained by {@code FeedBinding};
 *   <li><b>events and samples that were kept</b>: {@link #cache()}, a property set on the interface's thread once the cache is open (null before,
 *       and for good where it cannot be opened), to be asked from the pane's scope, never on the interface's thread;
 *   <li><b>clusters and the network</b>: watches, which are made here, connect by themselves, and keep the last good data while a connection is away;
 *   <li><b>names of managed objects</b>: {@link #dictionary()}, which loads in the background, or {@link Words}, which do with numbers until then;
 *   <li><b>trouble</b>: {@link Problems}, which every pane also has in its context.
 * </ul>
 */
final class Wiring {
    private static final Duration NAMES_ANEW = Duration.ofMinutes(1);
    private static final Duration SWITCHES_READ = Duration.ofSeconds(5);
    private static final Duration LOST_READ = Duration.ofSeconds(5);
    private static final Duration NETWORK_KEPT = Duration.ofSeconds(5);
    private static final int MOST_DEVICES = 5_000;
    private static final int ASKED_AT_ONCE = 32;

    private final Scope scope;
    private final FrameClock clock;
    private final Problems problems;
    private final ConsoleOptions options;
    private final EventHub events = new EventHub();
    private final ReadOnlyObjectWrapper<@Nullable Cache> cache = new ReadOnlyObjectWrapper<>(this, "cache");
    private final ReadOnlyObjectWrapper<@Nullable Dictionary> dictionary = new ReadOnlyObjectWrapper<>(this, "dictionary");
    private final Ingest ingest;
    private final Words words;
    private final Connections connections;
    private final Agents agents;
    private final OfflineDevices offline;
    private final NetworkWatch network;
    private final KeptNetwork keptNetwork;
    private final Clusters clusters;
    private final NotificationStation notifications;
    private final SyslogStation syslog;
    private final Receivers receivers;
    private final Playground playground;
    private final HostPings pings;
    private final HostRoutes routes;
    private final Troubles troubles;
    private final Pending pending = new Pending();
    private final Secrets vault;
    private final Logins logins;
    private final WriteSwitches switches;
    private final List<Tool> tools;
    private @Nullable LongWork longWork;

    Wiring(Scope scope, FrameClock clock, Problems problems, ConsoleOptions options) {
        this.scope = scope;
        this.clock = clock;
        this.problems = problems;
        this.options = options;
        ingest = new Ingest(scope, events);
        SourceZones zones = zones();
        words = new Words(options.data());
        connections = new Connections(options.data().connections(), !options.fleeting());
        agents = new Agents(scope);
        network = new NetworkWatch(
                agents, new Discovery.Limits(MOST_DEVICES, ASKED_AT_ONCE, true), NetworkWatch.Pace.USUAL, Clock.systemUTC(), scope);
        offline = new OfflineDevices(network, connections, problems, scope);
        keptNetwork = new KeptNetwork(options.data().network());
        clusters = new Clusters(scope, problems);
        notifications = new NotificationStation(scope, events, words);
        syslog = new SyslogStation(scope, events, zones);
        notifications.allow(connections.notificationSenders());
        syslog.allow(connections.syslogSenders());
        Path tls = options.data().root().resolve("tls");
        receivers = new Receivers(notifications, syslog, problems, connections::receiving, connections::syslog, tls);
        if (connections.hearsNetwork()) {
            notifications.hearNetwork();
            syslog.hearNetwork();
        }
        playground = new Playground(scope, problems, this::labOptions, this::labRuns, () -> clock.later(pending::labFailed));
        EchoBoard echoes = new EchoBoard();
        pings = new HostPings(options.data().pings(), !options.fleeting(), echoes, problems, Clock.systemUTC(), scope);
        routes = new HostRoutes(options.data().routes(), !options.fleeting(), Clock.systemUTC(), scope);
        troubles = new Troubles(network, clusters, problems, SevereLogs.listen(scope, events), echoes, routes::lately);
        vault = new Secrets(options.data().vault());
        logins = new Logins(vault, agents, network, notifications, options.data().logins(), scope);
        AuditLog audit = new AuditLog(options.data().audit());
        switches = new WriteSwitches(options.data().writing(), audit);
        MibServices agency = new MibServices(words, dictionary, agents, network, clock, audit, switches);
        KeptHistory history = new KeptHistory(network::view, cache::get);
        // Adding a pane is one line here, its package, and its texts.
        tools = List.of(
                new WelcomeTool(ways()),
                new OverviewTool(troubles, network, history, clusters, cache.getReadOnlyProperty(), agency),
                new TopologyTool(network, history, new SeedImport(agents, network, connections, problems)::take),
                new MibBrowserTool(agency),
                new PingTool(network, pings, routes),
                new ProblemsTool(),
                new DevicesTool(network, history, new DeviceWords(agents), this::find, offline, agency),
                new DeviceTool(network, history, agents, new DeviceWords(agents), agency),
                new NotificationsTool(new NotificationsTool.Services(events, notifications, cache(), dictionary(), agents::endpoint,
                        () -> CredentialSet.users(CredentialSet.all(vault)), connections::receive,
                        connections::allowNotifications)),
                new KafkaTool(clusters, cache.getReadOnlyProperty(), switches, audit, zones),
                new RecordTool(clusters),
                new LagTool(clusters, cache.getReadOnlyProperty()),
                new TailTool(clusters, events, zones, cache.getReadOnlyProperty(), new TailTool.Receiving(syslog, tls, connections::syslog, connections::allowSyslog)),
                new ExplorerTool(cache.getReadOnlyProperty()),
                new AlarmsTool(cache.getReadOnlyProperty()),
                new LogFileTool(new IndexShelf(options.data().logIndexes()), new MarkBook(options.data().logMarks()), new FormatBook(options.data().logFormats())),
                new PatternsTool(events, cache.getReadOnlyProperty()),
                new CredentialsTool(vault, () -> Keyring.ofThisSystem(System.getenv())),
                new ManualTool());
    }

    /** The zones of sources, as they were kept. */
    private SourceZones zones() {
        SourceZones zones = new SourceZones(options.data().logZones(), ZoneId.systemDefault());
        try {
            return zones.load();
        } catch (IOException e) {
            problems.report(new Problem(
                    "log-zones", Level.MINOR, "workbench.problem.zones.what", options.data().logZones().toString(), Instant.now(),
                    "workbench.problem.zones.remedy", List.of(Sentence.of(e)), e));
            return zones;
        }
    }

    /** The ways to begin that work in this console. */
    private List<Way> ways() {
        return List.of(
                new Way.Press("lab", "fth-play-circle", pending.labOffProperty(), context -> {
                    startLab();
                    context.desk().open("topology", PaneState.EMPTY);
                }),
                new Way.Ask("kafka", "fth-layers", this::connect),
                new Way.Ask("device", "fth-server", this::find),
                new Way.Files("files", "fth-file-text", (context, files) -> openFiles(context.desk(), files)),
                new Way.Files("walk", "fth-hard-drive", (context, files) -> openWalks(context.desk(), files)));
    }

    /** Shows files as what they are: saved walks as devices, all others as logs. */
    void openFiles(ToolContext.Desk desk, List<Path> files) {
        scope.start("sort-files", () -> {
            Map<Boolean, List<Path>> sorted = files.stream().collect(Collectors.partitioningBy(WalkFile::isWalk));
            clock.later(() -> {
                List<Path> walks = sorted.getOrDefault(true, List.of());
                List<Path> logs = sorted.getOrDefault(false, List.of());
                if (!walks.isEmpty()) {
                    openWalks(desk, walks);
                }
                if (!logs.isEmpty()) {
                    desk.open(LogFileTool.ID, LogFileTool.on(logs));
                }
            });
        });
    }

    private void openWalks(ToolContext.Desk desk, List<Path> walks) {
        walks.forEach(offline::add);
        desk.open("devices", PaneState.EMPTY);
    }

    private void startLab() {
        pending.beginLab(longWork == null ? Activity.NONE : longWork.lab());
        playground.start();
    }

    /** Receives what devices send, from now on and in later starts: tells what listens where, as {@link Receivers#hearNetwork}. Not on the interface's thread. */
    List<String> hearNetwork() {
        connections.hearNetwork();
        return receivers.hearNetwork();
    }

    Pending pending() {
        return pending;
    }

    /** Whether there is nothing to connect to yet, so that the way to begin matters most. */
    boolean isNew() {
        return !options.lab() && connections.clusters().isEmpty() && connections.devices().isEmpty() && connections.blocks().isEmpty()
                && connections.walks().isEmpty();
    }

    List<Tool> tools() {
        return tools;
    }

    /** The local cache; null until it is open. */
    ReadOnlyObjectProperty<@Nullable Cache> cache() {
        return cache.getReadOnlyProperty();
    }

    /** Names and descriptions of managed objects; null until they are loaded. */
    ReadOnlyObjectProperty<@Nullable Dictionary> dictionary() {
        return dictionary.getReadOnlyProperty();
    }

    /** What names mean here. */
    KnownThings known() {
        return new KnownThings(network, clusters);
    }

    /** Things the palette can go to. */
    List<Palette.Entry> things(Desk desk, I18n i18n) {
        List<Palette.Entry> all = new ArrayList<>();
        String device = i18n.text("workbench.palette.device");
        NetworkView view = network.view();
        for (Topology.Node node : view.topology().devices()) {
            String address = node.addresses().isEmpty() ? "" : node.addresses().getFirst();
            all.add(new Palette.Entry(node.name(), device, address, "fth-server", () -> {
                desk.selection().choose(new Thing.DeviceThing(node.id(), node.name()));
                desk.open("devices", PaneState.EMPTY);
            }));
        }
        String saved = i18n.text("workbench.palette.saved");
        connections.clusters().forEach(each -> all.add(new Palette.Entry(
                i18n.text("workbench.palette.forget", each.name()), saved, each.bootstrap(), "fth-trash-2",
                () -> scope.start("forget", () -> {
                    connections.removeCluster(each.name());
                    clusters.remove(each.name());
                }))));
        Stream.concat(connections.devices().stream(), connections.blocks().stream()).forEach(each -> all.add(new Palette.Entry(
                i18n.text("workbench.palette.forget", each), saved, "", "fth-trash-2",
                () -> scope.start("forget", () -> connections.remove(each)))));
        connections.walks().forEach(each -> all.add(new Palette.Entry(
                i18n.text("workbench.palette.forget", each), saved, "", "fth-trash-2", () -> offline.remove(Path.of(each)))));
        String topic = i18n.text("workbench.palette.topic");
        String group = i18n.text("workbench.palette.group");
        for (ClusterWatch watch : clusters.all()) {
            ClusterWatch.Overview overview = watch.overview();
            if (overview == null) {
                continue;
            }
            overview.topics().forEach(each -> all.add(new Palette.Entry(each.name(), topic, watch.name(), "fth-layers", () -> {
                desk.selection().choose(new Thing.TopicThing(watch.name(), each.name()));
                desk.open("kafka", PaneState.EMPTY);
            })));
            overview.groups().forEach(each -> all.add(new Palette.Entry(each.group(), group, watch.name(), "fth-users", () -> {
                desk.selection().choose(new Thing.GroupThing(watch.name(), each.group()));
                desk.open("consumer-lag", PaneState.EMPTY);
            })));
        }
        return all;
    }

    /** Opens the cache and connects to what there is, all in the background. */
    void begin(Desk desk, I18n i18n) {
        scope.start("open-cache", this::openCache);
        Wake.start(scope, events, network);
        logins.begin();
        LongWork work = new LongWork(desk.activities(), i18n, clock);
        longWork = work;
        work.discovery(network);
        LongWork.Reading reading = work.dictionary();
        if (!options.lab() && !options.fleeting()) {
            scope.every("keep-network", NETWORK_KEPT, () -> {
                keptNetwork.keep(network.asked(), network.cut());
                logins.keep(network.asked());
            });
        }
        scope.every("writing", SWITCHES_READ, this::readSwitches);
        scope.every("lost", LOST_READ, new LostWatch(problems, Clock.systemUTC(), () -> syslog.counts().dropped(), () -> syslog.counts().receiveBuffer())::look);
        scope.start("load-dictionary", () -> {
            try (reading) {
                Dictionary loaded = words.load(reading);
                clock.later(() -> dictionary.set(loaded));
                loaded.prepareSearch();
            }
        });
        boolean known = !options.lab() && !(connections.devices().isEmpty() && connections.blocks().isEmpty());
        pending.recalling(known);
        scope.start("connect-saved", () -> {
            // First, since nothing else of this is to be seen at once.
            if (known) {
                keptNetwork.restore(network);
            }
            receivers.open();
            offline.restore();
            logins.awaitOpen();
            connections.clusters().forEach(this::addCluster);
            // All at once: a scan from some of them would take the others for gone.
            Set<String> named = places().addresses(connections.devices());
            Set<String> swept = new LinkedHashSet<>();
            connections.blocks().forEach(typed -> swept.addAll(places().block(typed)));
            if (!named.isEmpty() || !swept.isEmpty()) {
                network.add(named, swept);
            }
            clock.later(() -> pending.recalling(false));
            scope.every("late-names", NAMES_ANEW, () -> {
                Set<String> late = places().lateAddresses(connections.devices());
                if (!late.isEmpty()) {
                    network.add(late);
                }
            });
        });
        if (options.lab()) {
            startLab();
        }
    }

    /** Changes may be forbidden by command while the console runs. */
    private void readSwitches() {
        try {
            switches.read();
        } catch (IOException e) {
            problems.report(new Problem(
                    "writing", Level.MINOR, "workbench.problem.writing.what", options.data().writing().toString(), Instant.now(),
                    "workbench.problem.writing.remedy", List.of(Sentence.of(e)), e));
        }
    }

    private void openCache() {
        try {
            Cache opened = scope.own(Cache.open(options.data(), problems));
            if (opened.isReadOnly()) {
                Long owner = opened.owner();
                problems.report(new Problem(
                        "cache-readonly", Level.MINOR, "store.readonly.what", options.data().cache().toString(), Instant.now(),
                        "store.readonly.remedy", List.of(options.data().cache().toString(), owner == null ? "?" : owner.toString()), null));
            }
            ingest.into(opened);
            if (!opened.isReadOnly()) {
                Chronicle.start(scope, opened, network, clusters, troubles);
            }
            pings.begin(opened);
            routes.begin(opened);
            clock.later(() -> cache.set(opened));
        } catch (StoreException e) {
            problems.report(new Problem(
                    "cache-open", Level.MAJOR, "workbench.problem.cache.what", options.data().cache().toString(), Instant.now(),
                    "workbench.problem.cache.remedy", List.of(Sentence.of(e)), e));
            pings.begin(null);
            routes.begin(null);
        }
    }

    private LabOptions labOptions() {
        return LabOptions.usual().withNotificationPort(receivers.portForLab()).withSyslogPort(receivers.syslogPortForLab());
    }

    private void labRuns(Lab lab) {
        agents.network(lab.options().net() + ".", lab.snmpPort());
        String bootstrap = lab.bootstrap();
        if (bootstrap != null) {
            addCluster(new Connections.SavedCluster("lab", bootstrap, ""));
        }
        network.add(lab.seeds().stream().map(seed -> seed.substring(0, seed.lastIndexOf(':'))).toList());
        clock.later(pending::labArrived);
    }

    /** A cluster by its brokers, or by a properties file of a Kafka client, which is where credentials belong. */
    private void connect(ToolContext context, String typed) {
        scope.start("connect", () -> {
            boolean file = !typed.contains(":") && Files.isRegularFile(Path.of(typed));
            Connections.SavedCluster cluster = file
                    ? new Connections.SavedCluster(String.valueOf(Path.of(typed).getFileName()).replaceFirst("\\.[^.]+$", ""), "", typed)
                    : new Connections.SavedCluster(typed.split("[,:]", 2)[0].strip(), typed, "");
            if (addCluster(cluster)) {
                connections.add(cluster);
            }
        });
        context.desk().open("kafka", PaneState.EMPTY);
    }

    private boolean addCluster(Connections.SavedCluster saved) {
        String id = "cluster-" + saved.name();
        try {
            clusters.add(saved.name(), saved.settings().isEmpty()
                    ? ClusterConfig.of(saved.bootstrap())
                    : ClusterConfig.read(saved.bootstrap(), Path.of(saved.settings()), vault::get));
            problems.clear(id);
            return true;
        } catch (KafkaFailure e) {
            problems.report(new Problem(
                    id, Level.MAJOR, "workbench.problem.cluster.what", saved.bootstrap(), Instant.now(), "workbench.problem.cluster.remedy",
                    List.of(saved.bootstrap(), Sentence.of(e)), e));
            return false;
        }
    }

    private TypedPlaces places() {
        return new TypedPlaces(agents, problems);
    }

    /** A device by address or name, with a port after a colon where it is not the usual one, or a block of addresses. */
    private void find(ToolContext context, String typed) {
        scope.start("find", () -> {
            List<String> block = typed.contains("/") ? places().block(typed) : List.of();
            Set<String> named = typed.contains("/") ? Set.of() : places().address(typed);
            if (!block.isEmpty()) {
                connections.addBlock(typed);
                network.sweep(block);
            } else if (!named.isEmpty()) {
                connections.addDevice(typed);
                network.add(named);
            } else {
                // The list of problems has it too, with what to do; who has just typed it may not see that list.
                problems.current().stream().filter(problem -> problem.id().equals(TypedPlaces.problem(typed))).findFirst()
                        .ifPresent(problem -> context.clock().later(() -> context.desk().say(context.i18n().text(problem.what(), problem.arguments().toArray()))));
            }
        });
        context.desk().open(context.desk().has("devices") ? "devices" : "topology", PaneState.EMPTY);
    }

    Vitals vitals(I18n i18n) {
        return new LiveVitals(i18n, problems, events, ingest, playground, network, clusters, notifications, syslog, pings, routes);
    }
}
