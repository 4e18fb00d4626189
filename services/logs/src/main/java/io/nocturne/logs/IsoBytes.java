package io.nocturne.logs;

import io.nocturne.core.ByteScan;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Reads {@code 2026-11-20T02:03:04.567+09:00} and its near relatives from bytes, without making text of them: the commonest time by far. What
 * is written in any other way is left to {@link Stamp}. Belongs to one thread.
 */
final class IsoBytes {
    private static final int UNFIXED = Integer.MIN_VALUE;

    private final int zoneSeconds;
    private long dayHead;
    private short dayTail;
    private long dayMillis;
    private boolean dayKnown;
    private long millis;

    /**
     * @param zone of times that state none; where it is not always the same number of hours from UTC, such times are not read
     */
    IsoBytes(ZoneId zone) {
        ZoneOffset fixed = zone.getRules().isFixedOffset() ? zone.getRules().getOffset(java.time.Instant.EPOCH) : null;
        zoneSeconds = fixed == null ? UNFIXED : fixed.getTotalSeconds();
    }

    /** Milliseconds since 1970; after a successful {@link #read}. */
    long millis() {
        return millis;
    }

    /** The place after the time that begins at {@code at}; -1 where none in this form does. */
    int read(byte[] b, int at, int end) {
        // 2026-11-20T02:03:04
        if (end - at < 20 || b[at + 4] != '-' || b[at + 7] != '-' || b[at + 10] != 'T' && b[at + 10] != ' ' || b[at + 13] != ':' || b[at + 16] != ':'
                || !day(b, at)) {
            return -1;
        }
        int hour = two(b, at + 11);
        int minute = two(b, at + 14);
        int second = two(b, at + 17);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return -1;
        }
        int i = at + 19;
        int fraction = 0;
        if (b[i] == ',' && StampCache.isColumn(b, i, end)) {
            return -1;
        }
        if (b[i] == '.' || b[i] == ',') {
            int scale = 100;
            int first = ++i;
            while (i < end && b[i] >= '0' && b[i] <= '9') {
                fraction += (b[i] - '0') * scale;
                scale /= 10;
                i++;
            }
            if (i == first) {
                return -1;
            }
        }
        int offset = zoneSeconds;
        boolean zoned = i < end && (b[i] == 'Z' || b[i] == '+' || b[i] == '-');
        if (i < end && b[i] == 'Z') {
            offset = 0;
            i++;
        } else if (i < end && (b[i] == '+' || b[i] == '-')) {
            int colon = i + 3 < end && b[i + 3] == ':' ? 1 : 0;
            if (i + 5 + colon > end) {
                return -1;
            }
            int hours = two(b, i + 1);
            int minutes = two(b, i + 3 + colon);
            if (hours < 0 || hours > 17 || minutes < 0 || minutes > 59) {
                return -1;
            }
            offset = (hours * 60 + minutes) * (b[i] == '+' ? 60 : -60);
            i += 5 + colon;
        }
        if (offset == UNFIXED || i < end && b[i] != ' ' || !zoned && TimeTail.may(b, i, end)) {
            return -1;
        }
        millis = dayMillis + ((hour * 60L + minute) * 60 + second - offset) * 1_000 + fraction;
        return i;
    }

    private boolean day(byte[] b, int at) {
        long head = ByteScan.at(b, at);
        short tail = (short) (b[at + 8] << 8 | b[at + 9]);
        if (dayKnown && head == dayHead && tail == dayTail) {
            return true;
        }
        int century = two(b, at);
        int year = two(b, at + 2);
        int month = two(b, at + 5);
        int day = two(b, at + 8);
        if (century < 0 || year < 0 || month < 0 || day < 0) {
            return false;
        }
        try {
            dayMillis = LocalDate.of(century * 100 + year, month, day).toEpochDay() * 86_400_000L;
        } catch (DateTimeException e) {
            return false;
        }
        dayHead = head;
        dayTail = tail;
        dayKnown = true;
        return true;
    }

    /** Two digits as a number; negative where they are none. */
    private static int two(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
