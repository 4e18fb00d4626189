package io.nocturne.logs;

import java.util.Locale;

/** The text a time is read from, with the place that is read next. */
final class StampText {
    String text = "";
    int at;

    void set(String toRead, int from) {
        text = toRead;
        at = from;
    }

    /** The next character; 0 behind the end. */
    char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    /** How many digits stand at the place. */
    int digitsAt(int from) {
        int i = from;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        return Math.max(0, i - from);
    }

    /** Reads so many digits. */
    int number(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value * 10 + (text.charAt(at++) - '0');
        }
        return value;
    }

    /** Goes over the character if it stands there; always true. */
    boolean skip(char c) {
        if (peek() == c) {
            at++;
        }
        return true;
    }

    /** The next three characters in lower case. */
    String lower3() {
        return at + 3 <= text.length() ? text.substring(at, at + 3).toLowerCase(Locale.ROOT) : "-";
    }

    /** The year two digits mean. */
    static int century(int two) {
        return two < 70 ? 2000 + two : 1900 + two;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
}
