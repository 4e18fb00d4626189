package io.nocturne.logs;

import io.nocturne.core.Severity;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Time, severity, host and program of a line, read from its bytes where its head has one of the forms that most lines of large files have:
 * RFC 5424, BSD syslog with or without PRI and with the time of either kind, flat JSON, and a program's line with its level right after the time. It
 * says nothing about a line unless it is certain to say what {@link LogDecoder} says; a test compares the two. Belongs to one thread.
 */
final class LineHead extends HeadValues {
    private static final Severity[] SEVERITIES = Severity.values();

    private final StampCache stamps;
    private final IsoBytes iso;
    private final WordTable words = new WordTable();
    private final JsonHead json;

    private long millis;
    private boolean appKnown;

    /**
     * @param zone for times that state none
     * @param written what a missing year is near to
     */
    LineHead(ZoneId zone, Instant written) {
        stamps = new StampCache(zone, written);
        iso = new IsoBytes(zone);
        json = new JsonHead(words, iso);
    }

    /** Milliseconds since 1970. */
    long millis() {
        return millis;
    }

    boolean isAppKnown() {
        return appKnown;
    }

    /** Looks at a line; false where only the decoder can tell. There are eight more bytes behind {@code end} in the array. */
    boolean read(byte[] b, int start, int end) {
        if (end - start < 20 || b[end - 1] == 0) {
            return false;
        }
        if (b[start] == '{') {
            return json(b, start, end);
        }
        severity = null;
        host = null;
        app = null;
        appKnown = true;
        int at = start;
        boolean pri = b[start] == '<';
        if (pri) {
            at = pri(b, start);
            if (at < 0) {
                return false;
            }
            if (b[at] == '1' && b[at + 1] == ' ') {
                return rfc5424(b, at + 2, end);
            }
        }
        byte first = b[at];
        if (first >= '1' && first <= '9') {
            int after = iso.read(b, at, end);
            if (after < 0 || after + 2 >= end || b[after] != ' ') {
                return false;
            }
            millis = iso.millis();
            if (!pri && level(b, after + 1, end)) {
                return true;
            }
            return b[at + 10] == 'T' && hostAndTag(b, after + 1, end, !pri);
        }
        return first >= 'A' && first <= 'S' && bsd(b, start, at, end);
    }

    private boolean json(byte[] b, int start, int end) {
        if (!json.read(b, start, end)) {
            return false;
        }
        millis = iso.millis();
        severity = json.severity();
        host = json.host();
        app = json.app();
        appKnown = true;
        return true;
    }

    /** Behind the PRI; -1 where there is none. */
    private int pri(byte[] b, int start) {
        int value = 0;
        int at = start + 1;
        for (; at < start + 4 && b[at] >= '0' && b[at] <= '9'; at++) {
            value = value * 10 + b[at] - '0';
        }
        if (at == start + 1 || b[at] != '>' || value > 191) {
            return -1;
        }
        severity = SEVERITIES[value & 7];
        return at + 1;
    }

    private boolean rfc5424(byte[] b, int from, int end) {
        int at = iso.read(b, from, end);
        if (at < 0) {
            return false;
        }
        millis = iso.millis();
        for (int word = 0; word < 4; word++) {
            int begin = at + 1;
            if (begin >= end || b[at] != ' ') {
                return false;
            }
            at = blank(b, begin, end);
            if (at < 0 || word > 0 && (b[begin] == '[' || b[begin] == 'C' && b[begin + 1] == 'E' && b[begin + 2] == 'F'
                    || b[begin] == 'L' && b[begin + 1] == 'E' && b[begin + 2] == 'E')) {
                return false;
            }
            if (word < 2) {
                if (b[begin] == '-' && at == begin + 1) {
                    return false;
                }
                String text = words.find(b, begin, at).text;
                if (word == 0) {
                    host = text;
                } else {
                    app = text.length() > 1 && text.endsWith(":") ? text.substring(0, text.length() - 1) : text;
                }
            }
        }
        int data = at + 1;
        if (data >= end || b[data] != '[' && (b[data] != '-' || data + 1 < end && b[data + 1] != ' ')) {
            return false;
        }
        byte message = b[data] == '-' && data + 2 < end ? b[data + 2] : 0;
        return message != 'C' && message != 'L' && message != '{' && message > -1;
    }

    /** The first blank at or after; -1 where a control character or a byte beyond ASCII comes before, or none comes. */
    private static int blank(byte[] b, int from, int end) {
        for (int i = from; i < end; i++) {
            if (b[i] <= ' ') {
                return b[i] == ' ' && i > from ? i : -1;
            }
        }
        return -1;
    }

    /** {@code Nov 20 02:03:04 host program[12]: text}. */
    private boolean bsd(byte[] b, int start, int at, int end) {
        if (end - at < 22 || b[at + 3] != ' ' || b[at + 6] != ' ' || b[at + 9] != ':' || b[at + 12] != ':' || b[at + 15] != ' '
                || !isDigit(b[at + 5]) || b[at + 4] != ' ' && !isDigit(b[at + 4])
                || !isDigit(b[at + 7]) || !isDigit(b[at + 8]) || !isDigit(b[at + 10]) || !isDigit(b[at + 11]) || !isDigit(b[at + 13]) || !isDigit(b[at + 14])) {
            return false;
        }
        millis = stamps.millis(b, start, end);
        return millis != StampCache.NONE && hostAndTag(b, at + 16, end, severity == null);
    }

    /** {@code stdout} and {@code stderr} in the place of a host: a container's line. */
    private static boolean isStream(byte[] b, int from, int end) {
        return end - from == 6 && b[from] == 's' && b[from + 1] == 't' && b[from + 2] == 'd';
    }

    /**
     * @param sniffs whether the message may begin with its severity
     */
    private boolean hostAndTag(byte[] b, int from, int end, boolean sniffs) {
        int blank = blank(b, from, Math.min(end, from + 80));
        if (blank < 0 || isStream(b, from, blank)) {
            return false;
        }
        WordTable.Word name = words.find(b, from, blank);
        if (!name.host) {
            return false;
        }
        int tag = blank + 1;
        int i = tag;
        while (i < end && (b[i] >= 'a' && b[i] <= 'z' || b[i] >= 'A' && b[i] <= 'Z' || isDigit(b[i]) || b[i] == '_' || b[i] == '-' || b[i] == '.' || b[i] == '/'
                || b[i] == '$')) {
            i++;
        }
        if (i == tag || i >= end || b[i] != '[' && b[i] != ':') {
            return false;
        }
        WordTable.Word program = words.find(b, tag, i);
        if (!program.app) {
            return false;
        }
        if (b[i] == '[') {
            int close = i + 1;
            while (close < end && close - i < 24 && isDigit(b[close])) {
                close++;
            }
            if (close == i + 1 || close >= end || b[close] != ']') {
                return false;
            }
            i = close + 1;
        }
        if (i + 2 >= end || b[i] != ':' || b[i + 1] != ' ') {
            return false;
        }
        int message = i + 2;
        while (message < end && b[message] <= ' ' && b[message] >= 0) {
            message++;
        }
        if (message >= end || b[message] < 0 && (b[message] & 0xff) == 0xef || b[message] == '%' || b[message] == '{' || b[message] == '['
                || isEventFormat(b, message, end)) {
            return false;
        }
        if (sniffs && isDigit(b[message]) && isCounted(b, message, end) || isAnotherHeader(b, message, end)) {
            return false;
        }
        if (sniffs) {
            severity = leading(b, message, end);
        }
        host = name.text;
        app = program.text;
        return true;
    }

    /** Whether a number stands before Cisco's mnemonic, which tells the severity. */
    private static boolean isCounted(byte[] b, int from, int end) {
        int i = from;
        while (i < end && isDigit(b[i])) {
            i++;
        }
        return i + 2 < end && b[i] == ':' && b[i + 2] == '%';
    }

    /** Whether Cisco's header may stand there behind its name, or a NetScreen's. */
    private static boolean isAnotherHeader(byte[] b, int from, int end) {
        byte first = b[from];
        if (first == 'N' && from + 3 < end && b[from + 1] == 'e' && b[from + 2] == 't') {
            return true;
        }
        if (!isDigit(first) && first != 'J' && first != 'F' && first != 'M' && first != 'A' && first != 'S' && first != 'O' && first != 'N' && first != 'D') {
            return false;
        }
        for (int i = from; i + 2 < end && i - from < 72; i++) {
            if (b[i] == ':' && b[i + 1] == ' ' && b[i + 2] == '%') {
                return true;
            }
        }
        return false;
    }

    /** CEF and LEEF say themselves how bad it is. */
    private static boolean isEventFormat(byte[] b, int at, int end) {
        return at + 5 < end
                && (b[at] == 'C' && b[at + 1] == 'E' && b[at + 2] == 'F' && b[at + 3] == ':' || b[at] == 'L' && b[at + 1] == 'E' && b[at + 2] == 'E' && b[at + 3] == 'F');
    }

    /** As {@link LineSniff#leading}, of bytes. */
    private @Nullable Severity leading(byte[] b, int from, int end) {
        int to = from;
        while (to < end && to - from < 10 && b[to] >= 'A' && b[to] <= 'Z') {
            to++;
        }
        if (to - from < 3 || to < end && b[to] != ' ' && b[to] != ':' && b[to] != ']' && b[to] != '|' && b[to] != '-' && b[to] != '\t') {
            return null;
        }
        return LineSniff.word(b, from, to);
    }

    /** {@code INFO} or {@code [INFO]} right after the time. */
    private boolean level(byte[] b, int from, int end) {
        boolean bracket = b[from] == '[';
        int begin = bracket ? from + 1 : from;
        int to = begin;
        while (to < end && to - begin < 14 && (b[to] >= 'A' && b[to] <= 'Z' || b[to] >= 'a' && b[to] <= 'z')) {
            to++;
        }
        if (to - begin < 3 || to - begin > 13 || to >= end || b[to] != (bracket ? ']' : ' ')) {
            return false;
        }
        Severity found = words.find(b, begin, to).level;
        if (found == null) {
            return false;
        }
        severity = found;
        appKnown = false;
        return true;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
