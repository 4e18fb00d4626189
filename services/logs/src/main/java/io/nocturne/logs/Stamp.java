package io.nocturne.logs;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

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
    private static final String WEEKDAYS = "monTueWedThuFriSatSun".toLowerCase(Locale.ROOT);

    private final StampText in = new StampText();
    private final StampFields out = new StampFields();
    private final ClockForm clock = new ClockForm(in, out);
    private final ZoneForm zone = new ZoneForm(in, out);
    private final NamedMonthForm months = new NamedMonthForm(in, out, clock, zone);
    private final NumericForm numeric = new NumericForm(in, out, clock, zone, months);

    /** Behind the whole seconds of the time, before its fraction; -1 where the form has none. */
    int wholeEnd() {
        return clock.whole;
    }

    /** Where the text goes on after the time; meaningful after a successful {@link #read}. */
    int end() {
        return in.at;
    }

    /** Whether the sender marked its own clock as not set ({@code *Mar  1}). */
    boolean isUnsure() {
        return out.unsure;
    }

    /** Whether the time is a number of seconds, or of parts of them, since 1970. */
    boolean isEpoch() {
        return out.epoch;
    }

    boolean hasZone() {
        return out.epoch || out.offset != null;
    }

    boolean hasYear() {
        return out.epoch || out.year != StampFields.UNKNOWN;
    }

    boolean hasDate() {
        return !out.dateless;
    }

    /** Reads a time that begins at {@code from}; false where none does. A time of day alone is not taken for one. */
    boolean read(String text, int from) {
        begin(text, from);
        char c = in.peek();
        if (c == '*' || c == '.') {
            out.unsure = c == '*';
            in.at++;
            c = in.peek();
            if (isDigit(c) && !isDigit(in.peek(1))) {
                return false;
            }
        }
        boolean found = isDigit(c) ? numeric.read() : isLetter(c) && names();
        return found && out.valid();
    }

    /** As {@link #read}, of a time of day such as {@code 12:28:02.123}. */
    boolean readTimeOfDay(String text, int from) {
        begin(text, from);
        out.dateless = true;
        return clock.time(':') && out.hour < 24;
    }

    private void begin(String text, int from) {
        in.set(text, from);
        out.clear();
        clock.whole = -1;
    }

    /**
     * The moment.
     *
     * @param ifNone the zone of a time that states none
     * @param reference what a missing year or date is near to
     */
    Instant resolve(ZoneId ifNone, Instant reference) {
        return out.resolve(ifNone, reference);
    }

    private boolean names() {
        int weekday = WEEKDAYS.indexOf(in.lower3());
        int letters = 3;
        while (weekday >= 0 && letters < 9 && isLetter(in.peek(letters))) {
            letters++;
        }
        if (weekday >= 0 && weekday % 3 == 0 && (letters == 3 || in.text.startsWith("day", in.at + letters - 3))) {
            in.at += letters;
            in.skip(',');
            in.skip(' ');
            if (isDigit(in.peek())) {
                // Thu, 28 May 2020 22:48:15 UTC
                int count = in.digitsAt(in.at);
                return count == 4 ? numeric.read() : count <= 2 && numeric.shortFirst(count, in.peek(count));
            }
        }
        return months.monthName() && months.dayThenTime();
    }

    static boolean isDigit(char c) {
        return StampText.isDigit(c);
    }

    static boolean isLetter(char c) {
        return StampText.isLetter(c);
    }
}
