package io.nocturne.kafka;

import java.time.Duration;

/**
 * What one partition of one group did lately. Keeps a handful of times instead of the samples themselves, so that judging 20,000 partitions
 * costs little however long it is watched.
 *
 * <p>The rules are those of Burrow, first that holds wins: no lag is OK; an offset that went back is a REWIND; nobody assigned and a lag that
 * did not shrink is a STOP; a lag that was nothing within the window is OK; an offset that stands still under a reader is a STALL; a lag that
 * never fell is a WARN; all else is OK.
 *
 * <p>Kafka tells no commit times, so moves are known as well as samples are dense. How long an offset may stand still before it is a stall
 * follows the group's own rhythm: three times its longest pause between commits, and at least longer than the pause of a default consumer. A
 * lag is said never to fall only once enough samples were taken: few of them miss the falls of a group that keeps up.
 */
final class LagTrend {
    private static final long WINDOW = LagSampler.WINDOW.toMillis();
    /** Longer than the 5 s between the commits of a default consumer. */
    private static final long STILL = 6_000;

    private static final long GROWING = 10_000;
    /** Of six samples of a lag that goes up and down one in 720 is by chance without a fall; of three, one in six. */
    private static final int ENOUGH = 6;

    private static final int RHYTHM = 3;
    private static final long NEVER = Long.MIN_VALUE / 2;

    private long first = NEVER;
    private long now = NEVER;
    private long current;
    private long lag;
    private boolean assigned;
    private long rewound = NEVER;
    private long empty = NEVER;
    private long moved = NEVER;
    private long fell = NEVER;
    private int withoutFall;
    private long longestPause;
    // Two anchors take turns, so that the older one is between half a window and a window old.
    private long anchorAt = NEVER;
    private long anchorLag;
    private long nextAnchorAt = NEVER;
    private long nextAnchorLag;

    void add(LagSample sample) {
        long at = sample.time().toEpochMilli();
        long lagNow = sample.lag();
        if (first == NEVER) {
            first = at;
            moved = at;
            anchorAt = at;
            anchorLag = lagNow;
            nextAnchorAt = at;
            nextAnchorLag = lagNow;
        } else {
            if (sample.current() < current) {
                rewound = at;
            }
            if (sample.current() != current) {
                if (moved != first) {
                    longestPause = Math.max(longestPause, at - moved);
                }
                moved = at;
            }
            if (lagNow < lag) {
                fell = at;
                withoutFall = 0;
            }
            if (at - nextAnchorAt > WINDOW / 2) {
                anchorAt = nextAnchorAt;
                anchorLag = nextAnchorLag;
                nextAnchorAt = at;
                nextAnchorLag = lagNow;
                longestPause = Math.min(longestPause, WINDOW / RHYTHM);
            }
        }
        withoutFall = Math.min(withoutFall + 1, ENOUGH);
        if (lagNow == 0) {
            empty = at;
        }
        now = at;
        current = sample.current();
        lag = lagNow;
        assigned = sample.assigned();
    }

    long lastMillis() {
        return now;
    }

    private boolean lately(long at) {
        return at >= now - WINDOW;
    }

    private long still() {
        return now - moved;
    }

    Verdict verdict() {
        if (lag == 0) {
            return Verdict.OK;
        }
        if (lately(rewound)) {
            return Verdict.REWIND;
        }
        if (!assigned && (now == first || lag >= anchorLag)) {
            return Verdict.STOP;
        }
        if (lately(empty)) {
            return Verdict.OK;
        }
        if (still() >= Math.max(STILL, RHYTHM * longestPause)) {
            return Verdict.STALL;
        }
        if (!lately(fell) && now - first >= GROWING && withoutFall >= ENOUGH) {
            return Verdict.WARN;
        }
        return Verdict.OK;
    }

    /** The verdict's reason in words. */
    String reason() {
        return switch (verdict()) {
            case OK -> {
                if (lag == 0) {
                    yield "caught up";
                }
                if (lately(empty)) {
                    yield "was caught up " + ago(empty) + " ago";
                }
                if (lately(fell)) {
                    yield "the lag fell " + ago(fell) + " ago";
                }
                yield "seen too shortly for a trend";
            }
            case REWIND -> "the committed offset went back " + ago(rewound) + " ago";
            case STOP -> "nobody reads it, and " + lag + " offsets wait";
            case STALL -> "the committed offset has not moved for " + ago(moved) + ", although a member reads it";
            case WARN -> "the lag has not fallen for " + ago(Math.max(first, fell)) + (lag > anchorLag ? ", it grew by " + (lag - anchorLag) : "");
        };
    }

    private String ago(long at) {
        Duration since = Duration.ofMillis(now - at);
        return since.toMinutes() >= 2 ? since.toMinutes() + " min" : since.toSeconds() + " s";
    }
}
