package io.nocturne.app.console;

import io.nocturne.core.EventHub;
import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import io.nocturne.core.Sentence;
import io.nocturne.core.Station;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.Clusters;
import io.nocturne.snmp.NotificationSettings;
import io.nocturne.snmp.NotificationStation;
import io.nocturne.syslog.SyslogStation;
import io.nocturne.syslog.SyslogWish;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.ui.fx.I18n;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the status bar shows of everything that is wired. */
final class LiveVitals implements Vitals {
    private final I18n i18n;
    private final Problems problems;
    private final EventHub events;
    private final Ingest ingest;
    private final Playground playground;
    private final NetworkWatch network;
    private final Clusters clusters;
    private final NotificationStation notifications;
    private final SyslogStation syslog;
    private final HostPings pings;
    private final HostRoutes routes;

    LiveVitals(
            I18n i18n, Problems problems, EventHub events, Ingest ingest, Playground playground, NetworkWatch network, Clusters clusters,
            NotificationStation notifications,
            SyslogStation syslog, HostPings pings, HostRoutes routes) {
        this.i18n = i18n;
        this.problems = problems;
        this.events = events;
        this.ingest = ingest;
        this.playground = playground;
        this.network = network;
        this.clusters = clusters;
        this.notifications = notifications;
        this.syslog = syslog;
        this.pings = pings;
        this.routes = routes;
    }

    @Override
    public List<Problem> problems() {
        return problems.current();
    }

    @Override
    public List<Connection> connections() {
        List<Connection> all = new ArrayList<>();
        String lab = i18n.text("workbench.status.lab");
        switch (playground.stage()) {
            case OFF -> {}
            case STARTING -> all.add(new Connection(lab, Level.INFO, i18n.text("workbench.status.lab.starting"), "overview"));
            case RUNNING -> all.add(new Connection(lab, Level.OK, i18n.text("workbench.status.lab.running"), "overview"));
            case FAILED -> all.add(new Connection(lab, Level.MAJOR, i18n.text("workbench.status.lab.failed"), "problems"));
        }
        clusters.all().forEach(watch -> all.add(cluster(watch)));
        addNetwork(all);
        addPings(all);
        NotificationStation.State station = notifications.state();
        if (station.listening()) {
            NotificationSettings at = station.settings();
            boolean alone = at != null && at.local().getAddress().isLoopbackAddress();
            all.add(new Connection(
                    i18n.text(alone ? "workbench.status.traps.alone" : "workbench.status.traps", String.valueOf(station.port())), Level.OK,
                    i18n.text(alone ? "workbench.status.alone" : "workbench.status.traps.listening") + refused(notifications), "notifications",
                    "notifications.receiving"));
        } else if (station.failure() != null) {
            all.add(new Connection(
                    i18n.text("workbench.status.traps", station.settings() == null ? "" : String.valueOf(station.settings().local().getPort())),
                    Level.MINOR, i18n.say(station.failure()), "notifications", "notifications.receiving"));
        }
        SyslogStation.State logs = syslog.state();
        if (logs.listening()) {
            long dropped = syslog.counts().dropped();
            boolean alone = logs.listens().stream().allMatch(at -> at.local().getAddress().isLoopbackAddress());
            all.add(new Connection(
                    i18n.text(
                            alone ? "workbench.status.syslog.alone" : "workbench.status.syslog",
                            String.valueOf(logs.listens().getFirst().local().getPort())),
                    dropped > 0 ? Level.MINOR : Level.OK,
                    dropped > 0
                            ? i18n.text("workbench.status.syslog.dropped", i18n.formats().number(dropped))
                            : i18n.text("workbench.status.syslog.listening", SyslogWish.text(logs.listens()))
                                    + (alone ? "\n" + i18n.text("workbench.status.alone") : "")
                                    + (logs.notUsual() == null ? "" : "\n" + i18n.say(logs.notUsual())) + refused(syslog),
                    "log-tail", "log-tail.syslog"));
        } else if (logs.failure() != null) {
            all.add(new Connection(i18n.text("workbench.status.syslog", ""), Level.MINOR, i18n.say(logs.failure()), "log-tail", "log-tail.syslog"));
        }
        return all;
    }

    private String refused(Station<?, ?> station) {
        return station.refused() == 0
                ? ""
                : "\n" + i18n.text("workbench.status.refused", i18n.formats().number(station.refused()), i18n.formats().number(station.refusedSenders().size()));
    }

    private Connection cluster(ClusterWatch watch) {
        ClusterWatch.State state = watch.state();
        String name = "Kafka " + watch.name();
        return switch (state.link()) {
            case CONNECTING -> new Connection(name, Level.INFO, i18n.text("workbench.status.kafka.connecting", watch.config().bootstrap()), "kafka");
            case CONNECTED -> new Connection(name, Level.OK, i18n.text("workbench.status.kafka.connected", watch.config().bootstrap()), "kafka");
            case AWAY -> new Connection(name, Level.MAJOR, state.reason() == null ? "" : i18n.say(state.reason()), "kafka");
        };
    }

    private void addNetwork(List<Connection> all) {
        NetworkView view = network.asked();
        NetworkView.Progress progress = view.progress();
        Map<Level, Integer> asked = view.asked();
        int known = asked.values().stream().mapToInt(Integer::intValue).sum();
        if (known == 0 && progress != null) {
            all.add(new Connection(
                    i18n.text("workbench.status.network.searching", i18n.formats().number(progress.found())), Level.INFO,
                    i18n.text("workbench.status.network.asked", i18n.formats().number(progress.asked()), i18n.formats().number(progress.waiting())), "devices"));
        } else if (known > 0) {
            int up = asked.getOrDefault(Level.OK, 0);
            int down = asked.getOrDefault(Level.CRITICAL, 0);
            // Where none ever answered, a ring in order would be a lie.
            Level level = down > 0 ? Level.MAJOR : up == 0 ? Level.UNKNOWN : Level.OK;
            all.add(new Connection(
                    i18n.text("workbench.status.network", i18n.formats().number(up), i18n.formats().number(known)),
                    level, i18n.text("workbench.status.network.down", up == 0 ? known : down), "devices"));
        }
    }

    private void addPings(List<Connection> all) {
        HostPings.Standing standing = pings.standing();
        Sentence failure = pings.failure();
        if (standing.running() > 0) {
            String name = i18n.text("workbench.status.ping", standing.running() - standing.wrong(), standing.running());
            all.add(
                    failure != null
                            ? new Connection(name, Level.MAJOR, i18n.say(failure), "ping")
                            : new Connection(
                                    name, standing.gone() > 0 ? Level.MAJOR : standing.wrong() > 0 ? Level.MINOR : Level.OK,
                                    i18n.text("workbench.status.ping.detail", standing.wrong(), standing.gone()), "ping"));
        }
    }

    @Override
    public long events() {
        return events.published();
    }

    @Override
    public long dropped() {
        return events.dropped() + ingest.refused() + syslog.counts().dropped() + pings.dropped() + routes.dropped()
                + Math.max(0, notifications.counts().kernelDropped());
    }

    @Override
    public long cacheBytes() {
        return ingest.cacheBytes();
    }
}
