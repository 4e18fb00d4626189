package io.nocturne.ui.control;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * How wide text is in one font. Nothing is assumed of the font: if its ASCII characters are of one width, ASCII text is counted; every other
 * character is measured once and remembered; what joins with its neighbours (combining marks, scripts with shaping, emoji sequences) is
 * measured as a whole. With D2Coding this makes a Hangul syllable exactly two cells, and with a substitute font whatever it really is.
 */
final class TextMeasure {
    private static final int REMEMBERED_RUNS = 2_000;

    private final Text probe = new Text();
    private final Font font;
    private final double cell;
    private final boolean mono;
    private final double ascent;
    private final double height;
    private final float[] asciiWidths = new float[128];
    private final Map<Integer, Double> widths = new HashMap<>();
    private final Map<String, Double> runs = new HashMap<>();

    TextMeasure(Font font) {
        this.font = font;
        probe.setFont(font);
        boolean same = true;
        for (char c = ' '; c < 127; c++) {
            asciiWidths[c] = (float) (measured(String.valueOf(c).repeat(8)) / 8);
            same &= Math.abs(asciiWidths[c] - asciiWidths[' ']) < 0.01;
        }
        cell = asciiWidths['0'];
        mono = same;
        probe.setText("Agj한");
        ascent = probe.getBaselineOffset();
        height = probe.getLayoutBounds().getHeight();
    }

    Font font() {
        return font;
    }

    /** The width of the digit 0, in px. */
    double cell() {
        return cell;
    }

    /** Distance from the top of a line to its base line, in px. */
    double ascent() {
        return ascent;
    }

    /** Height of a line in px, of Latin and Hangul alike. */
    double height() {
        return height;
    }

    double width(String text) {
        return width(text, 0, text.length());
    }

    /** The width in px of {@code text} from {@code from} (included) to {@code to} (excluded). */
    double width(String text, int from, int to) {
        double sum = 0;
        int at = from;
        while (at < to) {
            int next = runEnd(text, at, to);
            sum += runWidth(text, at, next);
            at = next;
        }
        return sum;
    }

    /** How far one gets in {@code text} from {@code from} within {@code room} px: the index of the first character that does not fit. */
    int fit(String text, int from, int to, double room) {
        double left = room + 0.01;
        int at = from;
        while (at < to) {
            int next = runEnd(text, at, to);
            double width = runWidth(text, at, next);
            if (width <= left) {
                left -= width;
                at = next;
                continue;
            }
            if (ascii(text.charAt(at))) {
                if (mono) {
                    return at + (int) (left / cell);
                }
                while (at < next && asciiWidths[text.charAt(at)] <= left) {
                    left -= asciiWidths[text.charAt(at++)];
                }
                return at;
            }
            if (simple(text.codePointAt(at))) {
                while (at < next) {
                    int point = text.codePointAt(at);
                    double one = pointWidth(point);
                    if (one > left) {
                        return at;
                    }
                    left -= one;
                    at += Character.charCount(point);
                }
            }
            return at;
        }
        return to;
    }

    /** Where the run that begins at {@code at} ends: a run is of ASCII, of characters that stand alone, or of characters that join. */
    int runEnd(String text, int at, int to) {
        char c = text.charAt(at);
        int end = at;
        if (ascii(c)) {
            while (end < to && ascii(text.charAt(end))) {
                end++;
            }
            return end < to && end - 1 > at && !simple(text.codePointAt(end)) ? end - 1 : end;
        }
        boolean simple = simple(text.codePointAt(at));
        while (end < to && !ascii(text.charAt(end))) {
            int point = text.codePointAt(end);
            if (simple(point) != simple) {
                break;
            }
            end += Character.charCount(point);
        }
        return Math.min(end, to);
    }

    private double runWidth(String text, int from, int to) {
        if (ascii(text.charAt(from))) {
            if (mono) {
                return (to - from) * cell;
            }
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += asciiWidths[text.charAt(i)];
            }
            return sum;
        }
        if (simple(text.codePointAt(from))) {
            double sum = 0;
            int at = from;
            while (at < to) {
                int point = text.codePointAt(at);
                sum += pointWidth(point);
                at += Character.charCount(point);
            }
            return sum;
        }
        if (runs.size() >= REMEMBERED_RUNS) {
            runs.clear();
        }
        return runs.computeIfAbsent(text.substring(from, to), this::measured);
    }

    private double pointWidth(int point) {
        Double known = widths.get(point);
        if (known != null) {
            return known;
        }
        double width = measured(Character.toString(point).repeat(4)) / 4;
        widths.put(point, width);
        return width;
    }

    private double measured(String text) {
        probe.setText(text);
        return probe.getLayoutBounds().getWidth();
    }

    private static boolean ascii(char c) {
        return c >= ' ' && c < 127;
    }

    /** True for characters that look the same whatever stands beside them: Latin, Greek, Cyrillic, Kana, Han, Hangul syllables, symbols. */
    private static boolean simple(int point) {
        return point >= 0xa0 && point < 0x300
                || point >= 0x370 && point < 0x483
                || point >= 0x2010 && point < 0x20d0
                || point >= 0x2100 && point < 0x2c00
                || point >= 0x3000 && point < 0x302a
                || point >= 0x3030 && point < 0x3099
                || point >= 0x309b && point < 0xa000
                || point >= 0xac00 && point < 0xd7a4
                || point >= 0xf900 && point < 0xfb00
                || point >= 0xff00 && point < 0xfff0
                || point == 0xfffd;
    }
}
