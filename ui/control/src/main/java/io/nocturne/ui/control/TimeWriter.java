package io.nocturne.ui.control;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Writes times of day to the millisecond, quickly: the words of the current second are kept, since log lines come in order. */
final class TimeWriter {
    private final ZoneId zone;
    private long second = Long.MIN_VALUE;
    private String clock = "";
    private String date = "";

    TimeWriter(ZoneId zone) {
        this.zone = zone;
    }

    ZoneId zone() {
        return zone;
    }

    /** {@code 23:59:59.123}. */
    String clock(Instant time) {
        keep(time);
        return clock + millis(time);
    }

    /** {@code 2026-11-21 23:59:59.123}. */
    String full(Instant time) {
        keep(time);
        return date + ' ' + clock + millis(time);
    }

    private void keep(Instant time) {
        if (time.getEpochSecond() == second) {
            return;
        }
        second = time.getEpochSecond();
        ZoneOffset offset = zone.getRules().getOffset(time);
        LocalDateTime local;
        try {
            local = LocalDateTime.ofEpochSecond(second, 0, offset);
        } catch (java.time.DateTimeException e) {
            clock = "--:--:--.";
            date = "----------";
            return;
        }
        StringBuilder out = new StringBuilder(9);
        two(out, local.getHour()).append(':');
        two(out, local.getMinute()).append(':');
        two(out, local.getSecond()).append('.');
        clock = out.toString();
        date = local.toLocalDate().toString();
    }

    private static StringBuilder two(StringBuilder out, int value) {
        return out.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    private static String millis(Instant time) {
        int millis = time.getNano() / 1_000_000;
        return new String(new char[] {(char) ('0' + millis / 100), (char) ('0' + millis / 10 % 10), (char) ('0' + millis % 10)});
    }
}
