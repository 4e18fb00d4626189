package io.nocturne.logs;

/**
 * Times that begin with a digit: ISO 8601 and its variants, yyyymmdd, yymmdd, mm-dd, dd.mm.yyyy, mm/dd/yyyy, Korean dates, the access log's
 * day with the name of a month, and counts since 1970.
 */
final class NumericForm {
    private final StampText in;
    private final StampFields out;
    private final ClockForm clock;
    private final ZoneForm zone;
    private final NamedMonthForm names;

    NumericForm(StampText in, StampFields out, ClockForm clock, ZoneForm zone, NamedMonthForm names) {
        this.in = in;
        this.out = out;
        this.clock = clock;
        this.zone = zone;
        this.names = names;
    }

    boolean read() {
        int start = in.at;
        int count = 0;
        while (StampText.isDigit(in.peek(count))) {
            count++;
        }
        char after = in.peek(count);
        switch (count) {
            case 4:
                if (after == '-' || after == '/' || after == '.' || after == ':') {
                    return yearFirst(after);
                }
                if (after == ' ' && StampText.isLetter(in.peek(5))) {
                    out.year = in.number(4);
                    in.at++;
                    return names.monthName() && names.dayThenTime();
                }
                return after == '\uB144' && koreanDate();
            case 1:
            case 2:
                return shortFirst(count, after);
            case 6:
                // 081109 203615
                if (after == ' ' && in.digitsAt(in.at + 7) == 6) {
                    out.year = StampText.century(in.number(2));
                    out.month = in.number(2);
                    out.day = in.number(2);
                    in.at++;
                    return clock.bareTime();
                }
                return false;
            case 8:
                out.year = in.number(4);
                out.month = in.number(2);
                out.day = in.number(2);
                if (after == '-' || after == ' ' || after == 'T' || after == '_') {
                    in.at++;
                    return in.digitsAt(in.at) == 6 ? clock.bareTime() && zone.read() : clock.time(':') && zone.read();
                }
                return false;
            case 14:
                out.year = in.number(4);
                out.month = in.number(2);
                out.day = in.number(2);
                return out.year > 1970 && out.year < 2200 && clock.bareTime() && zone.read();
            case 10:
            case 13:
            case 16:
            case 19:
                return sinceEpoch(start, count);
            default :
                return false;
        }
    }

    private boolean sinceEpoch(int start, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value * 10 + (in.text.charAt(start + i) - '0');
        }
        long unit = count == 10 ? 1 : count == 13 ? 1_000 : count == 16 ? 1_000_000 : 1_000_000_000;
        out.epochSecond = value / unit;
        out.nanos = (int) (value % unit * (1_000_000_000 / unit));
        if (out.epochSecond < 946_684_800L || out.epochSecond > 4_102_444_800L) {
            return false;
        }
        in.at = start + count;
        if (count == 10 && in.peek() == '.' && StampText.isDigit(in.peek(1))) {
            clock.fraction();
        }
        char after = in.peek();
        out.epoch = true;
        return !StampText.isLetter(after) && !StampText.isDigit(after) && after != '-' && (after != ':' || in.peek(1) == ' ');
    }

    private boolean yearFirst(char separator) {
        out.year = in.number(4);
        in.at++;
        if (StampText.isLetter(in.peek())) {
            return names.monthName() && in.skip(separator) && shortNumber(true) && clock.between() && clock.time(':') && clock.halfDay() && zone.read();
        }
        boolean spaced = separator == '.' && in.skip(' ') && in.text.charAt(in.at - 1) == ' ';
        if (!shortNumber(false) || in.peek() != separator) {
            return false;
        }
        in.at++;
        if (spaced) {
            // 2026. 11. 20. 오전 2:03:04, as Windows writes dates in Korea.
            in.skip(' ');
        }
        if (!shortNumber(true)) {
            return false;
        }
        if (spaced) {
            in.skip('.');
        }
        char c = in.peek();
        if (c == '-' && StampText.isDigit(in.peek(1))) {
            in.at++;
            return clock.time(StampText.isDigit(in.peek(2)) ? ':' : in.peek(2)) && zone.read();
        }
        if (c == 'T' && in.peek(3) == '.' && in.digitsAt(in.at + 1) == 2 && in.digitsAt(in.at + 4) == 2) {
            // 2026-11-20T02.03.04Z
            in.at++;
            return clock.time('.') && zone.read();
        }
        return clock.between() && clock.halved() && zone.read();
    }

    private boolean koreanDate() {
        out.year = in.number(4);
        in.at++;
        in.skip(' ');
        if (!shortNumber(false) || in.peek() != '\uC6D4') {
            return false;
        }
        in.at++;
        in.skip(' ');
        if (!shortNumber(true) || in.peek() != '\uC77C') {
            return false;
        }
        in.at++;
        if (in.peek() == ' ' && in.peek(1) == '(' && in.peek(3) == ')') {
            // The day of the week.
            in.at += 4;
        }
        return clock.between() && (clock.korean() || clock.halved() && zone.read());
    }

    /** 17/06/09 20:10:40, 11/20/2026 3:04:05 PM, 20.11.2026 15:04, 20/Nov/2026:15:04:05 +0900, 20 Nov 2026 15:04:05, 03-17 16:13:38.811. */
    boolean shortFirst(int count, char separator) {
        int first = in.number(count);
        if (StampText.isLetter(separator) && count == 2) {
            // 20Nov2026 02:03:04
            out.day = first;
            if (!names.monthName(true) || in.digitsAt(in.at) != 4) {
                return false;
            }
            out.year = in.number(4);
            return clock.between() && clock.time(':') && zone.read();
        }
        if (separator == '\uC6D4') {
            // 11월 20 02:03:04 and 11월 20일 02:03:04
            out.month = first;
            in.at++;
            in.skip(' ');
            in.skip(' ');
            return shortNumber(true) && in.skip('\uC77C') && in.peek() == ' ' && clock.between() && clock.halved() && zone.read();
        }
        if (separator != '/' && separator != '-' && separator != '.' && separator != ' ') {
            return false;
        }
        in.at++;
        if (separator == '.') {
            // 20. Nov 02:03:04
            in.skip(' ');
        }
        if (StampText.isLetter(in.peek())) {
            out.day = first;
            if (!names.monthName() || (in.peek() != separator && in.peek() != ' ' && in.peek() != ',')) {
                return false;
            }
            in.at++;
            in.skip(' ');
            int length = in.digitsAt(in.at);
            if (length == 4) {
                out.year = in.number(4);
            } else if (length == 2 && in.peek(2) == ' ') {
                out.year = StampText.century(in.number(2));
            } else {
                return length == 2 && clock.time(':') && zone.read();
            }
            in.skip(',');
            if (in.peek() == ':' || in.peek() == ' ' || in.peek() == 'T') {
                in.at++;
            }
            return clock.time(':') && clock.halfDay() && zone.read();
        }
        if (separator == ' ' || in.digitsAt(in.at) < 1 || in.digitsAt(in.at) > 2) {
            return false;
        }
        int second1 = in.number(in.digitsAt(in.at));
        if (in.peek() == ' ' && separator != '/') {
            // 03-17 16:13:38.811 and 10.30 16:49:06
            out.month = first;
            out.day = second1;
            in.at++;
            return StampText.isDigit(in.peek()) && StampText.isDigit(in.peek(1)) && clock.time(':') && zone.read();
        }
        if (in.peek() != separator) {
            return false;
        }
        in.at++;
        int length = in.digitsAt(in.at);
        if (length == 4) {
            out.year = in.number(4);
            if (separator == '/' && first <= 12) {
                out.month = first;
                out.day = second1;
            } else if (separator == '/' || separator == '.' || first > 12) {
                out.day = first;
                out.month = second1;
            } else {
                out.month = first;
                out.day = second1;
            }
            if (out.month > 12) {
                int swap = out.month;
                out.month = out.day;
                out.day = swap;
            }
        } else if (length == 2) {
            int third = in.number(2);
            if (first > 12 || separator == '/' && second1 <= 12 && third <= 31 && first != 0 && !(first <= 12 && third > 12)) {
                out.year = StampText.century(first);
                out.month = second1;
                out.day = third;
            } else {
                out.month = first;
                out.day = second1;
                out.year = StampText.century(third);
            }
        } else {
            return false;
        }
        in.skip(',');
        if (in.peek() == '-' && StampText.isDigit(in.peek(1))) {
            // 11/20/2026-02:03:04.123456
            in.at++;
            return clock.time(':') && zone.read();
        }
        return clock.between() && clock.halved() && zone.read();
    }

    private boolean shortNumber(boolean isDay) {
        int count = in.digitsAt(in.at);
        if (count < 1 || count > 2) {
            return false;
        }
        int value = in.number(count);
        if (isDay) {
            out.day = value;
        } else {
            out.month = value;
        }
        return true;
    }
}
