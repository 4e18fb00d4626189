package io.nocturne.ui.control;

import io.nocturne.ui.fx.Formats;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Round times in a span, such as every quarter of an hour, in the zone that times are shown in. */
final class TimeTicks {
    /** A time and how it is written: the day where another begins, else the time of day. */
    record Tick(long millis, String label) {}

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    private static final long[] STEPS = {
            SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR,
            2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 91 * DAY, 365 * DAY, 3_650 * DAY
    };

    private TimeTicks() {}

    /**
     * @param from milliseconds since 1970
     * @param to after {@code from}
     * @param most so many at most, at least 1
     */
    static List<Tick> between(long from, long to, int most, Formats formats) {
        long step = STEPS[STEPS.length - 1];
        for (long each : STEPS) {
            if ((to - from) / each < most) {
                step = each;
                break;
            }
        }
        long offset = formats.zone().getRules().getOffset(Instant.ofEpochMilli(from)).getTotalSeconds() * SECOND;
        List<Tick> ticks = new ArrayList<>();
        LocalDate day = day(from, formats);
        for (long at = Math.floorDiv(from + offset + step - 1, step) * step - offset; at <= to && ticks.size() < most; at += step) {
            LocalDate now = day(at, formats);
            ticks.add(new Tick(at, step >= DAY || !now.equals(day) ? formats.date(Instant.ofEpochMilli(at)) : time(at, step, formats)));
            day = now;
        }
        return ticks;
    }

    private static String time(long at, long step, Formats formats) {
        String whole = formats.time(Instant.ofEpochMilli(at));
        return step < MINUTE ? whole : whole.substring(0, whole.lastIndexOf(':'));
    }

    private static LocalDate day(long at, Formats formats) {
        return Instant.ofEpochMilli(at).atZone(formats.zone()).toLocalDate();
    }
}
