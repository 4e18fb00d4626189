package io.nocturne.logs;

/** The time of day: with colons or bare, its fraction, AM and PM and their Korean words in front of it or behind it. */
final class ClockForm {
    private final StampText in;
    private final StampFields out;

    /** Behind the whole seconds, before the fraction; -1 where the form has none. */
    int whole;

    ClockForm(StampText in, StampFields out) {
        this.in = in;
        this.out = out;
    }

    boolean between() {
        char c = in.peek();
        if (c != ' ' && c != 'T' && c != 't' && c != '_' && c != '\t' && c != ',' && c != ':') {
            return false;
        }
        in.at++;
        while (in.peek() == ' ') {
            in.at++;
        }
        return true;
    }

    boolean time(char separator) {
        int count = in.digitsAt(in.at);
        if (count < 1 || count > 2) {
            return false;
        }
        out.hour = in.number(count);
        if (in.peek() != separator) {
            return false;
        }
        in.at++;
        count = in.digitsAt(in.at);
        if (count < 1 || count > 2) {
            return false;
        }
        out.minute = in.number(count);
        if (in.peek() == separator) {
            count = in.digitsAt(in.at + 1);
            if (count < 1 || count > 2) {
                return count == 0;
            }
            in.at++;
            out.second = in.number(count);
            whole = in.at;
            char c = in.peek();
            if ((c == '.' || c == ',' && !column() || c == ':') && StampText.isDigit(in.peek(1))) {
                fraction();
            }
        }
        return true;
    }

    /** Whether behind the comma stands what is no fraction: the next time, or a number of another column. */
    private boolean column() {
        int count = in.digitsAt(in.at + 1);
        return isColumn(count, in.peek(count + 1));
    }

    /**
     * @param count of the digits behind the comma
     * @param after what stands behind them
     */
    static boolean isColumn(int count, char after) {
        return count > 9 || count == 4 && (after == '-' || after == '/') || after == ',' && count % 3 != 0;
    }

    /** {@code 02시 03분 04초}; false where none stands there, and then nothing was read. */
    boolean korean() {
        int count = in.digitsAt(in.at);
        if (count < 1 || count > 2 || in.peek(count) != '\uC2DC') {
            return false;
        }
        out.hour = in.number(count);
        in.at++;
        in.skip(' ');
        count = in.digitsAt(in.at);
        if (count < 1 || count > 2 || in.peek(count) != '\uBD84') {
            return true;
        }
        out.minute = in.number(count);
        in.at++;
        int here = in.at;
        in.skip(' ');
        count = in.digitsAt(in.at);
        if (count < 1 || count > 2 || in.peek(count) != '\uCD08') {
            in.at = here;
            return true;
        }
        out.second = in.number(count);
        in.at++;
        return true;
    }

    boolean bareTime() {
        if (in.digitsAt(in.at) < 6) {
            return false;
        }
        out.hour = in.number(2);
        out.minute = in.number(2);
        out.second = in.number(2);
        if ((in.peek() == '.' || in.peek() == ',') && StampText.isDigit(in.peek(1))) {
            fraction();
        }
        return true;
    }

    void fraction() {
        in.at++;
        int scale = 100_000_000;
        while (StampText.isDigit(in.peek())) {
            out.nanos += (in.peek() - '0') * scale;
            scale /= 10;
            in.at++;
        }
        int number = in.peek() == '.' ? in.digitsAt(in.at + 1) : 0;
        if (number > 0 && number < 4 && in.peek(number + 1) == ' ') {
            // Huawei: a number that tells events of the same millisecond apart.
            in.at += number + 1;
        }
    }

    /** A time of day with AM, PM or the Korean words in front of it or behind it, or with none. */
    boolean halved() {
        int half = halfDay(in.at);
        if (half != 0) {
            in.at += 2;
            in.skip(' ');
            return time(':') && apply(half);
        }
        return time(':') && halfDay();
    }

    boolean halfDay() {
        int here = in.peek() == ' ' ? in.at + 1 : in.at;
        int half = halfDay(here);
        if (half != 0) {
            in.at = here + 2;
            if (in.peek() == '.' && StampText.isDigit(in.peek(1)) && out.nanos == 0) {
                // 02:03:04 AM.123, as Cisco's call managers write it.
                fraction();
            }
            return apply(half);
        }
        return true;
    }

    private boolean apply(int half) {
        out.hour = half > 0 ? out.hour % 12 + 12 : out.hour % 12;
        return true;
    }

    /** 1 for the second half of the day, -1 for the first, 0 for no word. */
    private int halfDay(int here) {
        if (here + 2 < in.text.length() && StampText.isLetter(in.text.charAt(here + 2))) {
            return 0;
        }
        if (in.text.regionMatches(true, here, "PM", 0, 2) || in.text.startsWith("\uC624\uD6C4", here)) {
            return 1;
        }
        return in.text.regionMatches(true, here, "AM", 0, 2) || in.text.startsWith("\uC624\uC804", here) ? -1 : 0;
    }
}
