package io.nocturne.logs;

import java.time.Month;
import java.util.Locale;
import java.util.Map;

/**
 * Dates whose month has a name: BSD syslog, Cisco (year in front, behind or absent), English, and as programs write it that run in German, French, Spanish, Italian or
 * Portuguese.
 */
final class NamedMonthForm {
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private static final Map<String, Integer> OTHERS = Map.ofEntries(
            Map.entry("j\u00e4n", 1), Map.entry("januar", 1), Map.entry("janv", 1), Map.entry("janvier", 1), Map.entry("ene", 1), Map.entry("gen", 1),
            Map.entry("februar", 2), Map.entry("f\u00e9v", 2), Map.entry("f\u00e9vr", 2), Map.entry("fevr", 2), Map.entry("fev", 2), Map.entry("m\u00e4r", 3),
            Map.entry("m\u00e4rz", 3), Map.entry("mrz", 3), Map.entry("mars", 3), Map.entry("avr", 4), Map.entry("avril", 4), Map.entry("abr", 4), Map.entry("mai", 5),
            Map.entry("mag", 5), Map.entry("juni", 6), Map.entry("juin", 6), Map.entry("giu", 6), Map.entry("juli", 7), Map.entry("juil", 7), Map.entry("juillet", 7),
            Map.entry("lug", 7), Map.entry("ao\u00fb", 8), Map.entry("ao\u00fbt", 8), Map.entry("aout", 8), Map.entry("ago", 8), Map.entry("sept", 9),
            Map.entry("set", 9),
            Map.entry("okt", 10), Map.entry("oktober", 10), Map.entry("ott", 10), Map.entry("out", 10), Map.entry("dez", 12), Map.entry("dezember", 12),
            Map.entry("d\u00e9c", 12), Map.entry("dic", 12));
    private static final int LONGEST = 8;

    private final StampText in;
    private final StampFields out;
    private final ClockForm clock;
    private final ZoneForm zone;

    NamedMonthForm(StampText in, StampFields out, ClockForm clock, ZoneForm zone) {
        this.in = in;
        this.out = out;
        this.clock = clock;
        this.zone = zone;
    }

    boolean monthName() {
        return monthName(false);
    }

    /**
     * @param joined whether a digit follows right behind the name
     */
    boolean monthName(boolean joined) {
        int index = MONTHS.indexOf(in.lower3());
        if (index < 0 || index % 3 != 0 || in.lower3().length() < 3) {
            return !joined && otherName();
        }
        int begin = in.at;
        in.at += 3;
        if (month3Long(index / 3)) {
            while (StampText.isLetter(in.peek())) {
                in.at++;
            }
        }
        out.month = index / 3 + 1;
        if (!joined && Character.isLetter(in.peek())) {
            in.at = begin;
            return otherName();
        }
        return joined ? StampText.isDigit(in.peek()) : abbreviated();
    }

    private boolean otherName() {
        int letters = 0;
        while (letters <= LONGEST && Character.isLetter(in.peek(letters))) {
            letters++;
        }
        Integer month = letters < 3 || letters > LONGEST ? null : OTHERS.get(in.text.substring(in.at, in.at + letters).toLowerCase(Locale.ROOT));
        if (month == null) {
            return false;
        }
        in.at += letters;
        out.month = month;
        return abbreviated();
    }

    /** Goes over the point of an abbreviation. */
    private boolean abbreviated() {
        if (in.peek() == '.' && in.peek(1) == ' ') {
            in.at++;
        }
        return true;
    }

    private boolean month3Long(int index) {
        String name = Month.of(index + 1).name();
        return in.text.regionMatches(true, in.at, name, 3, name.length() - 3);
    }

    /** After the name of a month: {@code 20 19:05:21}, {@code 20 2026 19:05:21}, {@code 20, 2026 3:04:05 PM}, {@code 20 19:05:21 2026}. */
    boolean dayThenTime() {
        if (in.peek() != ' ' && in.peek() != '-' && in.peek() != '/') {
            return false;
        }
        in.at++;
        while (in.peek() == ' ') {
            in.at++;
        }
        if (!readDay()) {
            return false;
        }
        in.skip(',');
        if (in.peek() != ' ' && in.peek() != '-' && in.peek() != '/' && in.peek() != 'T') {
            return false;
        }
        in.at++;
        while (in.peek() == ' ') {
            in.at++;
        }
        if (in.digitsAt(in.at) == 4) {
            out.year = in.number(4);
            in.skip(',');
            if (in.peek() != ' ' && in.peek() != ':') {
                return false;
            }
            in.at++;
        }
        if (!clock.time(':') || !clock.halfDay() || !zone.read()) {
            return false;
        }
        if (out.year == StampFields.UNKNOWN && in.peek() == ' ' && in.digitsAt(in.at + 1) == 4 && endOfYear(in.peek(5), in.peek(6))) {
            int stated = Integer.parseInt(in.text, in.at + 1, in.at + 5, 10);
            if (stated >= 1970 && stated < 2100) {
                out.year = stated;
                in.at += 5;
                if (out.offset == null) {
                    zone.read();
                }
            }
        }
        return true;
    }

    /** A colon ends a year only where no address goes on behind it. */
    private static boolean endOfYear(char c, char next) {
        return c == 0 || c == ' ' || c == ':' && (next == 0 || next == ' ') || c == ']' || c == ',';
    }

    private boolean readDay() {
        int count = in.digitsAt(in.at);
        if (count < 1 || count > 2) {
            return false;
        }
        out.day = in.number(count);
        return true;
    }
}
