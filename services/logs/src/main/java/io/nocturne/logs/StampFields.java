package io.nocturne.logs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What a text states of a time, and the moment that follows from it. */
final class StampFields {
    static final int UNKNOWN = Integer.MIN_VALUE;

    int year;
    int month;
    int day;
    int hour;
    int minute;
    int second;
    int nanos;
    @Nullable
    ZoneOffset offset;
    /** Whether the time is a count since 1970. */
    boolean epoch;
    long epochSecond;
    /** Whether only a time of day is stated. */
    boolean dateless;
    /** Whether the sender marked its own clock as not set. */
    boolean unsure;

    void clear() {
        year = month = day = UNKNOWN;
        hour = minute = second = nanos = 0;
        offset = null;
        epoch = dateless = unsure = false;
    }

    boolean valid() {
        if (epoch) {
            return true;
        }
        if (month < 1 || month > 12 || day < 1 || day > Month.of(month).maxLength() || hour > 23 || minute > 59 || second > 60) {
            return false;
        }
        // 29 February is right in some year; where none is stated, one of the last years is a leap year.
        if (year != UNKNOWN) {
            try {
                LocalDate.of(year, month, day);
            } catch (DateTimeException e) {
                return false;
            }
        }
        return true;
    }

    /**
     * The moment.
     *
     * @param zone for a time that states none
     * @param reference what a missing year or date is near to
     */
    Instant resolve(ZoneId zone, Instant reference) {
        if (epoch) {
            return Instant.ofEpochSecond(epochSecond, nanos);
        }
        ZoneId where = offset == null ? zone : offset;
        int second59 = Math.min(second, 59);
        if (dateless) {
            LocalDateTime near = LocalDateTime.ofInstant(reference, where);
            LocalDateTime there = near.toLocalDate().atTime(hour, minute, second59, nanos);
            if (there.isAfter(near.plusHours(12))) {
                there = there.minusDays(1);
            }
            return there.atZone(where).toInstant();
        }
        if (year != UNKNOWN) {
            return LocalDateTime.of(year, month, day, hour, minute, second59, nanos).atZone(where).toInstant();
        }
        LocalDateTime near = LocalDateTime.ofInstant(reference, where);
        for (int candidate = near.getYear() + 1; candidate > near.getYear() - 9; candidate--) {
            if (month == 2 && day == 29 && !Year.isLeap(candidate)) {
                continue;
            }
            LocalDateTime there = LocalDateTime.of(candidate, month, day, hour, minute, second59, nanos);
            if (!there.isAfter(near.plusDays(2))) {
                return there.atZone(where).toInstant();
            }
        }
        return reference;
    }
}
