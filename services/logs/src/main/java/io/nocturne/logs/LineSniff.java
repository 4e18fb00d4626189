package io.nocturne.logs;

import io.nocturne.core.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen of a line without decoding it: how bad it says it is, and whether it goes on with the record before. Quick enough for
 * every line of a large file; the decoder has the last word on lines that are shown.
 */
final class LineSniff {
    private static final int HEAD = 160;
    private static final Severity[] SEVERITIES = Severity.values();

    private LineSniff() {}

    /** From the PRI, a mnemonic such as {@code %LINK-3-UPDOWN}, or a severity near the beginning; null where there is none. */
    static @Nullable Severity severity(byte[] b, int start, int end) {
        int at = start;
        if (at < end && b[at] == '<') {
            int number = 0;
            int p = at + 1;
            while (p < end && p - at < 5 && b[p] >= '0' && b[p] <= '9') {
                number = number * 10 + b[p++] - '0';
            }
            if (p > at + 1 && p < end && b[p] == '>' && number < 192) {
                return SEVERITIES[number & 7];
            }
        }
        int stop = Math.min(end, start + HEAD);
        for (int i = start; i < stop; i++) {
            byte c = b[i];
            if (c == '%' && i + 6 < stop) {
                Severity cisco = mnemonic(b, i + 1, stop);
                if (cisco != null) {
                    return cisco;
                }
            }
            int lower = c | 0x20;
            if (c == Colours.ESCAPE) {
                i = Math.max(i, Colours.behind(b, i, end) - 1);
                continue;
            }
            if (lower < 'a' || lower > 'w' || i > start && isLetter(b[i - 1]) && !Colours.endsAt(b, start, i - 1)) {
                continue;
            }
            int to = i + 1;
            while (to < end && to - i < 12 && isLetter(b[to])) {
                to++;
            }
            Severity word = word(b, i, to);
            if (word != null && isMeant(b, start, i, to, end)) {
                return word;
            }
            i = to - 1;
        }
        return null;
    }

    /** Whether a word is a severity and not a part of a sentence: in capitals, or marked off. */
    private static boolean isMeant(byte[] b, int start, int from, int to, int end) {
        boolean capitals = true;
        for (int i = from; i < to && capitals; i++) {
            capitals = b[i] <= 'Z';
        }
        if (capitals) {
            return true;
        }
        int before = from > start ? b[from - 1] : ' ';
        int after = to < end ? b[to] : ' ';
        return before == '=' || before == '[' || before == '<' || before == '|' || before == '"' && after == '"' || after == ':' && before != '/';
    }

    /** The severity a message begins with, in capitals; null where it begins with another word. */
    static @Nullable Severity leading(String message) {
        int to = 0;
        while (to < message.length() && to < 10 && message.charAt(to) >= 'A' && message.charAt(to) <= 'Z') {
            to++;
        }
        if (to < 3 || to < message.length() && " :]|-\t".indexOf(message.charAt(to)) < 0) {
            return null;
        }
        return word(message.substring(0, to).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), 0, to);
    }

    private static @Nullable Severity mnemonic(byte[] b, int from, int stop) {
        int p = from;
        while (p < stop && (b[p] >= 'A' && b[p] <= 'Z' || b[p] >= '0' && b[p] <= '9' || b[p] == '_' || b[p] == '-')) {
            if (b[p] == '-' && p > from && p + 2 < stop && b[p + 1] >= '0' && b[p + 1] <= '7' && b[p + 2] == '-') {
                return SEVERITIES[b[p + 1] - '0'];
            }
            p++;
        }
        return null;
    }

    private static boolean isLetter(byte c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    /** The severity that a word of these bytes is, in any case; null where it is none. */
    static @Nullable Severity word(byte[] b, int from, int to) {
        return switch (to - from) {
            case 3 -> is(b, from, "err") ? Severity.ERROR : null;
            case 4 -> is(b, from, "info") ? Severity.INFO : is(b, from, "warn") ? Severity.WARNING : is(b, from, "crit") ? Severity.CRITICAL : null;
            case 5 -> is(b, from, "error")
                    ? Severity.ERROR
                    : is(b, from, "debug") || is(b, from, "trace")
                            ? Severity.DEBUG
                            : is(b, from, "fatal")
                                    ? Severity.CRITICAL
                                    : is(b, from, "alert")
                                            ? Severity.ALERT
                                            : is(b, from, "emerg") || is(b, from, "panic") ? Severity.EMERGENCY : null;
            case 6 -> is(b, from, "notice") ? Severity.NOTICE : is(b, from, "severe") ? Severity.CRITICAL : null;
            case 7 -> is(b, from, "warning") ? Severity.WARNING : null;
            case 8 -> is(b, from, "critical") ? Severity.CRITICAL : null;
            case 9 -> is(b, from, "emergency") ? Severity.EMERGENCY : null;
            default -> null;
        };
    }

    private static boolean is(byte[] b, int from, String word) {
        for (int i = 0; i < word.length(); i++) {
            if ((b[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Indented, empty, or the head of what belongs to a stack trace. */
    static boolean continues(byte[] b, int start, int end) {
        if (start >= end) {
            return true;
        }
        byte first = b[start];
        if (first == '\t') {
            return true;
        }
        if (first == ' ') {
            return end - start < 2 || b[start + 1] == ' ' || b[start + 1] == '\t';
        }
        if (first >= 'a' && first <= 'z') {
            return thrown(b, start, end);
        }
        return first == 'C' && starts(b, start, end, "Caused by: ") || first == '.' && starts(b, start, end, "... ")
                || first == 'S' && starts(b, start, end, "Suppressed: ") || first == 'T' && starts(b, start, end, "Traceback (most recent");
    }

    /** {@code java.net.SocketTimeoutException: ...}: the name of what was thrown, first in a line. */
    private static boolean thrown(byte[] b, int start, int end) {
        int dots = 0;
        int i = start;
        while (i < end && i - start < 160 && (isLetter(b[i]) || b[i] >= '0' && b[i] <= '9' || b[i] == '.' || b[i] == '_' || b[i] == '$')) {
            dots += b[i++] == '.' ? 1 : 0;
        }
        return dots > 0 && (i == end || b[i] == ':' || b[i] == ' ' || b[i] == '\r')
                && (i - start > 9 && starts(b, i - 9, i, "Exception") || i - start > 5 && starts(b, i - 5, i, "Error")
                        || i - start > 9 && starts(b, i - 9, i, "Throwable"));
    }

    private static boolean starts(byte[] b, int start, int end, String text) {
        if (end - start < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (b[start + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
