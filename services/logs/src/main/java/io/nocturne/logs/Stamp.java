package io.nocturne.logs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads a time in any form that is common in logs, at a given place of a text, without knowing the form beforehand: ISO 8601 and its
 * variants, the month names of BSD syslog and of Cisco (year in front, behind or absent, {@code *} and {@code .} marks), weekday forms,
 * the access log's, yyyymmdd, yymmdd, mm-dd, dd.mm.yyyy, mm/dd/yyyy with AM and PM (and their Korean words), seconds, milliseconds,
 * microseconds and nanoseconds since 1970, and a time of day alone.
 *
 * <p>What the text does not state stays unknown and is filled in only by {@link #resolve}: a missing zone by the zone the caller gives, a
 * missing year by the one that brings the stamp nearest to the moment of reference without lying more than two days after it. One reader
 * belongs to one thread and is used again and again; it makes no garbage.
 */
final class Stamp {
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final String WEEKDAYS = "monTueWedThuFriSatSun".toLowerCase(java.util.Locale.ROOT);
    private static final int UNKNOWN = Integer.MIN_VALUE;

    private String s = "";
    private int at;

    private int year;
    private int month;
    private int day;
    private int hour;
    private int minute;
    private int second;
    private int nanos;
    private @Nullable ZoneOffset offset;
    private boolean epoch;
    private long epochSecond;
    private boolean dateless;
    private boolean unsure;
    private int whole;

    /** Behind the whole seconds of the time, before its fraction; -1 where the form has none. */
    int wholeEnd() {
        return whole;
    }

    /** Where the text goes on after the time; meaningful after a successful {@link #read}. */
    int end() {
        return at;
    }

    /** Whether the sender marked its own clock as not set ({@code *Mar  1}). */
    boolean isUnsure() {
        return unsure;
    }

    boolean hasZone() {
        return epoch || offset != null;
    }

    boolean hasYear() {
        return epoch || year != UNKNOWN;
    }

    boolean hasDate() {
        return !dateless;
    }

    /** Reads a time that begins at {@code from}; false where none does. A time of day alone is not taken for one. */
    boolean read(String text, int from) {
        s = text;
        at = from;
        year = month = day = UNKNOWN;
        hour = minute = second = nanos = 0;
        offset = null;
        epoch = dateless = unsure = false;
        whole = -1;
        char c = peek();
        if (c == '*' || c == '.') {
            unsure = c == '*';
            at++;
            c = peek();
            if (isDigit(c) && !isDigit(peek(1))) {
                return false;
            }
        }
        boolean found = isDigit(c) ? digits() : isLetter(c) && names();
        return found && valid();
    }

    /** As {@link #read}, of a time of day such as {@code 12:28:02.123}. */
    boolean readTimeOfDay(String text, int from) {
        s = text;
        at = from;
        year = month = day = UNKNOWN;
        hour = minute = second = nanos = 0;
        offset = null;
        epoch = unsure = false;
        dateless = true;
        return time(':') && hour < 24;
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
            if (month == 2 && day == 29 && !java.time.Year.isLeap(candidate)) {
                continue;
            }
            LocalDateTime there = LocalDateTime.of(candidate, month, day, hour, minute, second59, nanos);
            if (!there.isAfter(near.plusDays(2))) {
                return there.atZone(where).toInstant();
            }
        }
        return reference;
    }

    private boolean valid() {
        if (epoch) {
            return true;
        }
        if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) {
            return false;
        }
        if (year != UNKNOWN) {
            try {
                LocalDate.of(year, month, day);
            } catch (DateTimeException e) {
                return false;
            }
        }
        return true;
    }

    // What begins with a digit.

    private boolean digits() {
        int start = at;
        int count = 0;
        while (isDigit(peek(count))) {
            count++;
        }
        char after = peek(count);
        switch (count) {
            case 4:
                if (after == '-' || after == '/' || after == '.') {
                    return yearFirst(after);
                }
                if (after == ' ' && isLetter(peek(5))) {
                    year = number(4);
                    at++;
                    return monthName() && dayThenTime();
                }
                return after == '\uB144' && koreanDate();
            case 1:
            case 2:
                return shortFirst(count, after);
            case 6:
                // 081109 203615
                if (after == ' ' && digitsAt(at + 7) == 6) {
                    year = century(number(2));
                    month = number(2);
                    day = number(2);
                    at++;
                    return bareTime();
                }
                return false;
            case 8:
                year = number(4);
                month = number(2);
                day = number(2);
                if (after == '-' || after == ' ' || after == 'T' || after == '_') {
                    at++;
                    return digitsAt(at) == 6 ? bareTime() && zone() : time(':') && zone();
                }
                return false;
            case 14:
                year = number(4);
                month = number(2);
                day = number(2);
                return year > 1970 && year < 2200 && bareTime() && zone();
            case 10:
            case 13:
            case 16:
            case 19:
                return sinceEpoch(start, count);
            default:
                return false;
        }
    }

    private boolean sinceEpoch(int start, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value * 10 + (s.charAt(start + i) - '0');
        }
        long unit = count == 10 ? 1 : count == 13 ? 1_000 : count == 16 ? 1_000_000 : 1_000_000_000;
        epochSecond = value / unit;
        nanos = (int) (value % unit * (1_000_000_000 / unit));
        if (epochSecond < 946_684_800L || epochSecond > 4_102_444_800L) {
            return false;
        }
        at = start + count;
        if (count == 10 && peek() == '.' && isDigit(peek(1))) {
            fraction();
        }
        char after = peek();
        epoch = true;
        return !isLetter(after) && !isDigit(after) && after != '-' && after != ':';
    }

    private boolean yearFirst(char separator) {
        year = number(4);
        at++;
        if (isLetter(peek())) {
            return monthName() && skip(separator) && shortNumber(true) && between() && time(':') && halfDay() && zone();
        }
        if (!shortNumber(false) || peek() != separator) {
            return false;
        }
        at++;
        if (!shortNumber(true)) {
            return false;
        }
        char c = peek();
        if (c == '-' && isDigit(peek(1))) {
            at++;
            return time(isDigit(peek(2)) ? ':' : peek(2)) && zone();
        }
        return between() && clock() && zone();
    }

    private boolean koreanDate() {
        year = number(4);
        at++;
        skip(' ');
        if (!shortNumber(false) || peek() != '\uC6D4') {
            return false;
        }
        at++;
        skip(' ');
        if (!shortNumber(true) || peek() != '\uC77C') {
            return false;
        }
        at++;
        return between() && clock() && zone();
    }

    /** 17/06/09 20:10:40, 11/20/2026 3:04:05 PM, 20.11.2026 15:04, 20/Nov/2026:15:04:05 +0900, 20 Nov 2026 15:04:05, 03-17 16:13:38.811. */
    private boolean shortFirst(int count, char separator) {
        int first = number(count);
        if (separator != '/' && separator != '-' && separator != '.' && separator != ' ') {
            return false;
        }
        at++;
        if (isLetter(peek())) {
            day = first;
            if (!monthName() || (peek() != separator && peek() != ' ' && peek() != ',')) {
                return false;
            }
            at++;
            skip(' ');
            int length = digitsAt(at);
            if (length == 4) {
                year = number(4);
            } else if (length == 2 && peek(2) == ' ') {
                year = century(number(2));
            } else {
                return length == 2 && time(':') && zone();
            }
            skip(',');
            if (peek() == ':' || peek() == ' ' || peek() == 'T') {
                at++;
            }
            return time(':') && halfDay() && zone();
        }
        if (separator == ' ' || digitsAt(at) < 1 || digitsAt(at) > 2) {
            return false;
        }
        int second1 = number(digitsAt(at));
        if (peek() == ' ' && separator != '/') {
            // 03-17 16:13:38.811 and 10.30 16:49:06
            month = first;
            day = second1;
            at++;
            return isDigit(peek()) && isDigit(peek(1)) && time(':') && zone();
        }
        if (peek() != separator) {
            return false;
        }
        at++;
        int length = digitsAt(at);
        if (length == 4) {
            year = number(4);
            if (separator == '/' && first <= 12) {
                month = first;
                day = second1;
            } else if (separator == '/' || separator == '.' || first > 12) {
                day = first;
                month = second1;
            } else {
                month = first;
                day = second1;
            }
            if (month > 12) {
                int swap = month;
                month = day;
                day = swap;
            }
        } else if (length == 2) {
            int third = number(2);
            if (first > 12 || separator == '/' && second1 <= 12 && third <= 31 && first != 0 && !(first <= 12 && third > 12)) {
                year = century(first);
                month = second1;
                day = third;
            } else {
                month = first;
                day = second1;
                year = century(third);
            }
        } else {
            return false;
        }
        skip(',');
        return between() && clock() && zone();
    }

    // What begins with a name.

    private boolean names() {
        int weekday = WEEKDAYS.indexOf(lower3());
        if (weekday >= 0 && weekday % 3 == 0 && !isLetter(peek(3))) {
            at += 3;
            skip(',');
            skip(' ');
            if (isDigit(peek())) {
                // Thu, 28 May 2020 22:48:15 UTC
                int count = digitsAt(at);
                return count <= 2 && shortFirst(count, peek(count));
            }
        }
        return monthName() && dayThenTime();
    }

    private boolean monthName() {
        int index = MONTHS.indexOf(lower3());
        if (index < 0 || index % 3 != 0 || lower3().length() < 3) {
            return false;
        }
        at += 3;
        if (month3Long(index / 3)) {
            while (isLetter(peek())) {
                at++;
            }
        }
        month = index / 3 + 1;
        return !isLetter(peek());
    }

    private boolean month3Long(int index) {
        String name = java.time.Month.of(index + 1).name();
        return s.regionMatches(true, at, name, 3, name.length() - 3);
    }

    /** After the name of a month: {@code 20 19:05:21}, {@code 20 2026 19:05:21}, {@code 20, 2026 3:04:05 PM}, {@code 20 19:05:21 2026}. */
    private boolean dayThenTime() {
        if (peek() != ' ' && peek() != '-' && peek() != '/') {
            return false;
        }
        at++;
        while (peek() == ' ') {
            at++;
        }
        if (!shortNumber(true)) {
            return false;
        }
        skip(',');
        if (peek() != ' ' && peek() != '-' && peek() != '/' && peek() != 'T') {
            return false;
        }
        at++;
        while (peek() == ' ') {
            at++;
        }
        if (digitsAt(at) == 4) {
            year = number(4);
            skip(',');
            if (peek() != ' ' && peek() != ':') {
                return false;
            }
            at++;
        }
        if (!time(':') || !halfDay() || !zone()) {
            return false;
        }
        if (year == UNKNOWN && peek() == ' ' && digitsAt(at + 1) == 4 && endOfYear(peek(5))) {
            int stated = Integer.parseInt(s, at + 1, at + 5, 10);
            if (stated >= 1970 && stated < 2100) {
                year = stated;
                at += 5;
            }
        }
        return true;
    }

    private static boolean endOfYear(char c) {
        return c == 0 || c == ' ' || c == ':' || c == ']' || c == ',';
    }

    // Parts.

    private boolean between() {
        char c = peek();
        if (c != ' ' && c != 'T' && c != 't' && c != '_' && c != '\t' && c != ',' && c != ':') {
            return false;
        }
        at++;
        while (peek() == ' ') {
            at++;
        }
        return true;
    }

    private boolean time(char separator) {
        int count = digitsAt(at);
        if (count < 1 || count > 2) {
            return false;
        }
        hour = number(count);
        if (peek() != separator) {
            return false;
        }
        at++;
        count = digitsAt(at);
        if (count < 1 || count > 2) {
            return false;
        }
        minute = number(count);
        if (peek() == separator) {
            count = digitsAt(at + 1);
            if (count < 1 || count > 2) {
                return count == 0;
            }
            at++;
            second = number(count);
            whole = at;
            char c = peek();
            if ((c == '.' || c == ',' || c == ':') && isDigit(peek(1))) {
                fraction();
            }
        }
        return true;
    }

    private boolean bareTime() {
        if (digitsAt(at) < 6) {
            return false;
        }
        hour = number(2);
        minute = number(2);
        second = number(2);
        if ((peek() == '.' || peek() == ',') && isDigit(peek(1))) {
            fraction();
        }
        return true;
    }

    private void fraction() {
        at++;
        int scale = 100_000_000;
        while (isDigit(peek())) {
            nanos += (peek() - '0') * scale;
            scale /= 10;
            at++;
        }
    }

    /** A time of day with AM, PM or the Korean words in front of it or behind it, or with none. */
    private boolean clock() {
        int half = halfDay(at);
        if (half != 0) {
            at += 2;
            skip(' ');
            return time(':') && apply(half);
        }
        return time(':') && halfDay();
    }

    private boolean halfDay() {
        int here = peek() == ' ' ? at + 1 : at;
        int half = halfDay(here);
        if (half != 0) {
            at = here + 2;
            return apply(half);
        }
        return true;
    }

    private boolean apply(int half) {
        hour = half > 0 ? hour % 12 + 12 : hour % 12;
        return true;
    }

    /** 1 for the second half of the day, -1 for the first, 0 for no word. */
    private int halfDay(int here) {
        if (here + 2 < s.length() && isLetter(s.charAt(here + 2))) {
            return 0;
        }
        if (s.regionMatches(true, here, "PM", 0, 2) || s.startsWith("\uC624\uD6C4", here)) {
            return 1;
        }
        return s.regionMatches(true, here, "AM", 0, 2) || s.startsWith("\uC624\uC804", here) ? -1 : 0;
    }

    /** A zone right after the time, if there is one; always true. */
    private boolean zone() {
        int here = at;
        boolean spaced = peek() == ' ';
        if (spaced) {
            here++;
        }
        char c = here < s.length() ? s.charAt(here) : 0;
        boolean bracket = c == '(';
        if (bracket && s.startsWith("GMT", here + 1)) {
            here += 4;
            c = here < s.length() ? s.charAt(here) : 0;
        } else if (bracket) {
            return true;
        }
        if (c == '+' || c == '-' || c == '\u2212') {
            int h = digitsAt(here + 1);
            int hours;
            int minutes = 0;
            int end;
            if (h == 4) {
                hours = Integer.parseInt(s, here + 1, here + 3, 10);
                minutes = Integer.parseInt(s, here + 3, here + 5, 10);
                end = here + 5;
            } else if (h == 2 || h == 1 && bracket) {
                hours = Integer.parseInt(s, here + 1, here + 1 + h, 10);
                end = here + 1 + h;
                if (end < s.length() && s.charAt(end) == ':' && digitsAt(end + 1) == 2) {
                    minutes = Integer.parseInt(s, end + 1, end + 3, 10);
                    end += 3;
                }
            } else {
                return true;
            }
            if (hours > 18 || minutes > 59 || hours == 18 && minutes > 0) {
                return true;
            }
            int total = (hours * 60 + minutes) * 60;
            offset = ZoneOffset.ofTotalSeconds(c == '+' ? total : -total);
            at = bracket && end < s.length() && s.charAt(end) == ')' ? end + 1 : end;
            return true;
        }
        int end = here;
        while (end < s.length() && end - here < 5 && s.charAt(end) >= 'A' && s.charAt(end) <= 'Z') {
            end++;
        }
        if (end > here && (end == s.length() || !isLetter(s.charAt(end)) && !isDigit(s.charAt(end)) && s.charAt(end) != '_')) {
            ZoneOffset named = end - here == 1 && spaced ? null : Zones.find(s.substring(here, end));
            if (named != null) {
                offset = named;
                at = end;
            }
        }
        return true;
    }

    private boolean shortNumber(boolean isDay) {
        int count = digitsAt(at);
        if (count < 1 || count > 2) {
            return false;
        }
        int value = number(count);
        if (isDay) {
            day = value;
        } else {
            month = value;
        }
        return true;
    }

    private int number(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value * 10 + (s.charAt(at++) - '0');
        }
        return value;
    }

    private static int century(int two) {
        return two < 70 ? 2000 + two : 1900 + two;
    }

    private int digitsAt(int from) {
        int i = from;
        while (i < s.length() && isDigit(s.charAt(i))) {
            i++;
        }
        return Math.max(0, i - from);
    }

    private boolean skip(char c) {
        if (peek() == c) {
            at++;
        }
        return true;
    }

    private String lower3() {
        return at + 3 <= s.length() ? s.substring(at, at + 3).toLowerCase(java.util.Locale.ROOT) : "-";
    }

    private char peek() {
        return at < s.length() ? s.charAt(at) : 0;
    }

    private char peek(int ahead) {
        return at + ahead < s.length() ? s.charAt(at + ahead) : 0;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
}
