package io.nocturne.app.console;

import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import io.nocturne.snmp.NotificationSettings;
import io.nocturne.snmp.NotificationStation;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;

/**
 * The ports where devices send what they have to say. Where the console may not open a port below 1024, or another program has it, it listens
 * at the unprivileged one, and where that is taken too a problem says so.
 */
final class Receivers {
    static final String NOTIFICATIONS_PROBLEM = "listen-notifications";

    private final NotificationStation notifications;
    private final Problems problems;

    Receivers(NotificationStation notifications, Problems problems) {
        this.notifications = notifications;
        this.problems = problems;
        notifications.onChange(this::told);
    }

    /** Begins to listen where that was not done. Waits a few milliseconds. */
    void open() {
        if (!notifications.state().listening()) {
            notifications.listen(NotificationSettings.at(new InetSocketAddress(NotificationSettings.UNPRIVILEGED_PORT)));
        }
    }

    /** The port for notifications, any free one where the usual is taken; for the lab, which can be told. 0 where there is none at all. */
    int portForLab() {
        open();
        if (!notifications.state().listening()) {
            notifications.listen(NotificationSettings.at(new InetSocketAddress("127.0.0.1", 0)));
        }
        return notifications.state().port();
    }

    private void told() {
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
}
