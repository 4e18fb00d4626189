package io.nocturne.logs;

import java.time.ZoneOffset;

/** The zone behind a time: {@code Z}, {@code +09:00}, {@code -0500}, {@code KST}, {@code (GMT+9)}. */
final class ZoneForm {
    private final StampText in;
    private final StampFields out;

    ZoneForm(StampText in, StampFields out) {
        this.in = in;
        this.out = out;
    }

    /** A zone right after the time, if there is one; always true. */
    boolean read() {
        int here = in.at;
        boolean spaced = in.peek() == ' ';
        if (spaced) {
            here++;
        }
        char c = here < in.text.length() ? in.text.charAt(here) : 0;
        boolean bracket = c == '(';
        if (bracket && (in.text.startsWith("GMT", here + 1) || in.text.startsWith("UTC", here + 1))) {
            here += 4;
            c = here < in.text.length() ? in.text.charAt(here) : 0;
        } else if (bracket) {
            return true;
        }
        if (c == '+' || c == '-' || c == '\u2212') {
            int h = in.digitsAt(here + 1);
            int hours;
            int minutes = 0;
            int end;
            if (h == 4) {
                hours = Integer.parseInt(in.text, here + 1, here + 3, 10);
                minutes = Integer.parseInt(in.text, here + 3, here + 5, 10);
                end = here + 5;
            } else if (h == 2 || h == 1 && bracket) {
                hours = Integer.parseInt(in.text, here + 1, here + 1 + h, 10);
                end = here + 1 + h;
                if (end < in.text.length() && in.text.charAt(end) == ':' && in.digitsAt(end + 1) == 2) {
                    minutes = Integer.parseInt(in.text, end + 1, end + 3, 10);
                    end += 3;
                }
            } else {
                return true;
            }
            if (hours > 18 || minutes > 59 || hours == 18 && minutes > 0) {
                return true;
            }
            int total = (hours * 60 + minutes) * 60;
            out.offset = ZoneOffset.ofTotalSeconds(c == '+' ? total : -total);
            in.at = bracket && end < in.text.length() && in.text.charAt(end) == ')' ? end + 1 : end;
            return true;
        }
        if (c == 'z' && !spaced && (here + 1 == in.text.length() || !StampText.isLetter(in.text.charAt(here + 1)))) {
            out.offset = ZoneOffset.UTC;
            in.at = here + 1;
            return true;
        }
        int end = here;
        while (end < in.text.length() && end - here < 5 && in.text.charAt(end) >= 'A' && in.text.charAt(end) <= 'Z') {
            end++;
        }
        if (end > here
                && (end == in.text.length() || !StampText.isLetter(in.text.charAt(end)) && !StampText.isDigit(in.text.charAt(end)) && in.text.charAt(end) != '_')) {
            ZoneOffset named = end - here == 1 && spaced ? null : Zones.find(in.text.substring(here, end));
            if (named != null) {
                out.offset = named;
                in.at = end;
                ahead(end);
            } else if (end - here == 3 && in.text.startsWith("DST:", here)) {
                // Cisco's mark of summer time, of a zone that is not said.
                in.at = end;
            }
        }
        return true;
    }

    /** {@code GMT+9}, {@code UTC+09:00}: how far the named zone is from where the device stands. */
    private void ahead(int from) {
        char sign = from < in.text.length() ? in.text.charAt(from) : 0;
        if (sign != '+' && sign != '-' || !ZoneOffset.UTC.equals(out.offset)) {
            return;
        }
        int count = in.digitsAt(from + 1);
        int hourDigits = count > 2 ? 2 : count;
        if (count < 1 || count > 4 || count == 3) {
            return;
        }
        int hours = Integer.parseInt(in.text, from + 1, from + 1 + hourDigits, 10);
        int minutes = count == 4 ? Integer.parseInt(in.text, from + 3, from + 5, 10) : 0;
        int end = from + 1 + count;
        if (count <= 2 && end < in.text.length() && in.text.charAt(end) == ':' && in.digitsAt(end + 1) == 2) {
            minutes = Integer.parseInt(in.text, end + 1, end + 3, 10);
            end += 3;
        }
        if (hours <= 14 && minutes < 60) {
            int total = (hours * 60 + minutes) * 60;
            out.offset = ZoneOffset.ofTotalSeconds(sign == '+' ? total : -total);
            in.at = end;
        }
    }
}
