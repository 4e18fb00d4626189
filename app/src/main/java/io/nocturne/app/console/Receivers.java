package io.nocturne.app.console;

import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import io.nocturne.core.Sentence;
import io.nocturne.snmp.NotificationSettings;
import io.nocturne.snmp.NotificationStation;
import io.nocturne.syslog.SyslogListen;
import io.nocturne.syslog.SyslogSettings;
import io.nocturne.syslog.SyslogStation;
import io.nocturne.syslog.SyslogWish;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ports where devices send what they have to say. Where the console may not open a port below 1024, or another program has it, it listens
 * at the unprivileged one, and where that is taken too a problem says so.
 */
final class Receivers {
    static final String NOTIFICATIONS_PROBLEM = "listen-notifications";

    static final String SYSLOG_PROBLEM = "listen-syslog";

    private final NotificationStation notifications;
    private final SyslogStation syslog;
    private final Problems problems;
    private final Supplier<@Nullable NotificationSettings> wanted;
    private final Supplier<@Nullable SyslogWish> wantedSyslog;
    private final Path tls;

    /**
     * @param wanted how notifications are to be received; null for as usual
     * @param wantedSyslog how syslog is; null for as usual
     * @param tls the directory of the console's own certificate
     */
    Receivers(
            NotificationStation notifications, SyslogStation syslog, Problems problems, Supplier<@Nullable NotificationSettings> wanted,
            Supplier<@Nullable SyslogWish> wantedSyslog, Path tls) {
        this.wanted = wanted;
        this.wantedSyslog = wantedSyslog;
        this.tls = tls;
        this.notifications = notifications;
        this.syslog = syslog;
        this.problems = problems;
        notifications.onChange(this::told);
        syslog.onChange(this::toldOfSyslog);
    }

    /** Begins to listen where that was not done. Waits a few milliseconds. */
    void open() {
        if (!notifications.state().listening()) {
            NotificationSettings chosen = wanted.get();
            if (chosen == null) {
                notifications.listenStandard();
            } else {
                notifications.listen(chosen);
            }
        }
        if (!syslog.state().listening()) {
            SyslogWish chosen = wantedSyslog.get();
            if (chosen == null) {
                syslog.listenStandard();
            } else {
                syslog.listen(chosen, tls);
            }
        }
    }

    /**
     * Hears everybody who reaches this computer from now on, where the user has not chosen places. Waits a few milliseconds.
     *
     * @return what listens now and at which port, such as "SNMP 162"; empty where nothing can
     */
    List<String> hearNetwork() {
        notifications.hearNetwork();
        syslog.hearNetwork();
        if (wanted.get() == null) {
            notifications.listenStandard();
        }
        if (wantedSyslog.get() == null) {
            syslog.listenStandard();
        }
        List<String> heard = new ArrayList<>();
        if (notifications.state().listening()) {
            heard.add("SNMP " + notifications.state().port());
        }
        if (syslog.state().listening()) {
            heard.add("syslog " + syslog.state().listens().getFirst().local().getPort());
        }
        return heard;
    }

    /** The UDP port for syslog, any free one where the usual ones are taken; for the lab, which can be told. 0 where there is none at all. */
    int syslogPortForLab() {
        open();
        if (!syslog.state().listening()) {
            syslog.listen(SyslogSettings.at(new SyslogListen(SyslogListen.Transport.UDP, new InetSocketAddress("127.0.0.1", 0))));
        }
        return syslog.state().listens().stream()
                .filter(listen -> listen.transport() == SyslogListen.Transport.UDP)
                .findFirst()
                .map(listen -> listen.local().getPort())
                .orElse(0);
    }

    /** The port for notifications, any free one where the usual is taken; for the lab, which can be told. 0 where there is none at all. */
    int portForLab() {
        open();
        if (!notifications.state().listening()) {
            notifications.listen(NotificationSettings.at(new InetSocketAddress("127.0.0.1", 0)));
        }
        return notifications.state().port();
    }

    private void hearing(String id, String what, boolean deaf) {
        if (deaf) {
            problems.report(new Problem(
                    id + "-deaf", Level.CRITICAL, "workbench.problem.deaf.what", what, Instant.now(), "workbench.problem.deaf.remedy", List.of(what), null));
        } else {
            problems.clear(id + "-deaf");
        }
    }

    private void told() {
        hearing(NOTIFICATIONS_PROBLEM, "SNMP", notifications.isDeaf());
        NotificationStation.State now = notifications.state();
        if (now.failure() == null) {
            problems.clear(NOTIFICATIONS_PROBLEM);
        } else {
            problems.report(new Problem(
                    NOTIFICATIONS_PROBLEM, Level.MINOR, "workbench.problem.notifications.what",
                    "UDP " + (now.settings() == null ? "" : now.settings().local().getPort()), Instant.now(),
                    "workbench.problem.notifications.remedy", List.of(now.failure()), null));
        }
    }

    private String place() {
        SyslogWish chosen = wantedSyslog.get();
        return chosen == null ? "UDP, TCP " + SyslogListen.UNPRIVILEGED_PORT : SyslogWish.text(chosen.listens());
    }

    private void toldOfSyslog() {
        hearing(SYSLOG_PROBLEM, "syslog", syslog.isDeaf());
        Sentence failure = syslog.state().failure();
        if (failure == null) {
            problems.clear(SYSLOG_PROBLEM);
        } else {
            problems.report(new Problem(
                    SYSLOG_PROBLEM, Level.MINOR, "workbench.problem.syslog.what", place(), Instant.now(),
                    "workbench.problem.syslog.remedy", List.of(failure), null));
        }
    }
}
