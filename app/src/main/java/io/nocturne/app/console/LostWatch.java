package io.nocturne.app.console;

import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** Tells of messages that came faster than they could be taken, until none was lost for a while. Asked now and then; of one thread. */
final class LostWatch {
    static final String PROBLEM = "syslog-lost";

    private static final Duration QUIET = Duration.ofMinutes(10);

    private final Problems problems;
    private final Clock clock;
    private final LongSupplier lost;
    private final IntSupplier buffer;
    private long before;
    private Instant since = Instant.EPOCH;
    private Instant last = Instant.EPOCH;

    /**
     * @param lost messages so far
     * @param buffer bytes the system keeps for the receiver
     */
    LostWatch(Problems problems, Clock clock, LongSupplier lost, IntSupplier buffer) {
        this.problems = problems;
        this.clock = clock;
        this.lost = lost;
        this.buffer = buffer;
    }

    void look() {
        long now = lost.getAsLong();
        Instant at = clock.instant();
        if (now > before) {
            if (before == 0 || last.plus(QUIET).isBefore(at)) {
                since = at;
            }
            last = at;
            problems.report(new Problem(
                    PROBLEM, Level.MINOR, "workbench.problem.lost.what", "syslog, UDP", since, "workbench.problem.lost.remedy",
                    List.of(now, buffer.getAsInt() / 1024), null));
        } else if (last.plus(QUIET).isBefore(at)) {
            problems.clear(PROBLEM);
        }
        before = now;
    }
}
