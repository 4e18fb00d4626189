package io.nocturne.logs;

import java.time.Month;

/** Dates whose month has a name: BSD syslog, Cisco (year in front, behind or absent), English. */
final class NamedMonthForm {
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

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
            return false;
        }
        in.at += 3;
        if (month3Long(index / 3)) {
            while (StampText.isLetter(in.peek())) {
                in.at++;
            }
        }
        out.month = index / 3 + 1;
        return joined ? StampText.isDigit(in.peek()) : !StampText.isLetter(in.peek());
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
