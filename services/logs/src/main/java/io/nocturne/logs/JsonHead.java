package io.nocturne.logs;

import io.nocturne.core.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Time, severity, host and program of a line that is a flat JSON document, read from its bytes. As {@link LineHead}, it is silent where
 * {@link JsonForm} might come to another result: documents within the document, lists, escapes in what is asked for, times that are
 * numbers, levels of an unknown kind. Belongs to one thread.
 */
final class JsonHead extends HeadValues {
    private static final int TIME = 0;
    private static final int LEVEL = 1;
    private static final int HOST = 2;
    private static final int APP = 3;
    private static final int MESSAGE = 4;
    private static final String[][] ROLES = {JsonForm.TIMES, JsonForm.LEVELS, JsonForm.HOSTS, JsonForm.APPS, JsonForm.MESSAGES};

    private final WordTable words;
    private final IsoBytes iso;
    private final int[] rank = new int[ROLES.length];
    private final int[] from = new int[ROLES.length];
    private final int[] to = new int[ROLES.length];

    JsonHead(WordTable words, IsoBytes iso) {
        this.words = words;
        this.iso = iso;
    }

    /** What a name stands for: its place in the list of its kind, and the kind; negative for nothing. */
    static int role(String name) {
        for (int kind = 0; kind < ROLES.length; kind++) {
            for (int i = 0; i < ROLES[kind].length; i++) {
                if (ROLES[kind][i].equals(name)) {
                    return i * ROLES.length + kind;
                }
            }
        }
        return -1;
    }

    /** Looks at a line that begins with a brace; false where only the decoder can tell. The time is the reader's last. */
    boolean read(byte[] b, int start, int end) {
        return scan(b, start + 1, end) && judge(b);
    }

    /** Where the time of a line that begins with a brace is; -1 where none is found that can be read. */
    int time(byte[] b, int start, int end) {
        return scan(b, start + 1, end) && rank[TIME] < Integer.MAX_VALUE && iso.read(b, from[TIME], to[TIME]) == to[TIME] ? from[TIME] : -1;
    }

    /** The severity of the line whose time was looked for last, where it could be read; null where only the decoder can tell. */
    @Nullable
    Severity level(byte[] b) {
        return rank[LEVEL] == Integer.MAX_VALUE || to[LEVEL] - from[LEVEL] > 15 ? null : words.find(b, from[LEVEL], to[LEVEL]).severity;
    }

    private boolean scan(byte[] b, int first, int end) {
        java.util.Arrays.fill(rank, Integer.MAX_VALUE);
        int i = blanks(b, first, end);
        while (i < end && b[i] == '"') {
            int close = string(b, i + 1, end);
            if (close <= i + 1) {
                return false;
            }
            int role = words.find(b, i + 1, close).role;
            i = blanks(b, close + 1, end);
            if (i >= end || b[i] != ':') {
                return false;
            }
            i = blanks(b, i + 1, end);
            if (i >= end) {
                return false;
            }
            int valueFrom = i;
            int valueTo;
            if (b[i] == '"') {
                valueFrom = i + 1;
                valueTo = escaped(b, i + 1, end, role >= 0 && role % ROLES.length != MESSAGE);
                i = valueTo + 1;
            } else {
                valueTo = plain(b, i, end);
                i = valueTo;
            }
            if (valueTo < valueFrom || role >= 0 && !take(role, valueFrom, valueTo, b)) {
                return false;
            }
            i = blanks(b, i, end);
            if (i < end && b[i] == '}') {
                return true;
            }
            if (i >= end || b[i] != ',') {
                return false;
            }
            i = blanks(b, i + 1, end);
        }
        return false;
    }

    private boolean take(int role, int valueFrom, int valueTo, byte[] b) {
        int kind = role % ROLES.length;
        if (kind == MESSAGE) {
            // A message in a wrapper may have a header of its own.
            return valueTo == valueFrom || b[valueFrom] != '<' && b[valueFrom] != '\\';
        }
        if (b[valueFrom - 1] != '"' || valueTo == valueFrom || b[valueFrom] == '-' || role / ROLES.length == rank[kind]) {
            return false;
        }
        if (role / ROLES.length < rank[kind]) {
            rank[kind] = role / ROLES.length;
            from[kind] = valueFrom;
            to[kind] = valueTo;
        }
        return true;
    }

    private boolean judge(byte[] b) {
        if (rank[TIME] == Integer.MAX_VALUE || rank[LEVEL] == Integer.MAX_VALUE || to[LEVEL] - from[LEVEL] > 15 || iso.read(b, from[TIME], to[TIME]) != to[TIME]) {
            return false;
        }
        severity = words.find(b, from[LEVEL], to[LEVEL]).severity;
        host = rank[HOST] == Integer.MAX_VALUE ? null : words.find(b, from[HOST], to[HOST]).text;
        app = rank[APP] == Integer.MAX_VALUE ? null : words.find(b, from[APP], to[APP]).text;
        return severity != null;
    }

    private static int blanks(byte[] b, int at, int end) {
        int i = at;
        while (i < end && (b[i] == ' ' || b[i] == '\t')) {
            i++;
        }
        return i;
    }

    /** The closing quote of a text of printable ASCII without escapes; -1 where it is another one. */
    private static int string(byte[] b, int at, int end) {
        for (int i = at; i < end; i++) {
            if (b[i] == '"') {
                return i;
            }
            if (b[i] < ' ' || b[i] == '\\') {
                return -1;
            }
        }
        return -1;
    }

    /** As {@link #string}, of a text in which, unless it must be simple, anything may stand that JSON allows. */
    private static int escaped(byte[] b, int at, int end, boolean simple) {
        if (simple) {
            return string(b, at, end);
        }
        for (int i = at; i < end; i++) {
            if (b[i] == '"') {
                return i;
            }
            if (b[i] >= 0 && b[i] < ' ') {
                return -1;
            }
            if (b[i] == '\\') {
                i++;
                if (i >= end || "\"\\/bfnrt".indexOf(b[i]) < 0) {
                    return -1;
                }
            }
        }
        return -1;
    }

    /** The end of a number, or of one of the three words; -1 where it is neither. */
    private static int plain(byte[] b, int at, int end) {
        if (starts(b, at, end, "true") || starts(b, at, end, "null")) {
            return at + 4;
        }
        if (starts(b, at, end, "false")) {
            return at + 5;
        }
        int i = b[at] == '-' ? at + 1 : at;
        int first = i;
        while (i < end && b[i] >= '0' && b[i] <= '9') {
            i++;
        }
        if (i == first || i > first + 1 && b[first] == '0') {
            return -1;
        }
        if (i < end && b[i] == '.') {
            int point = ++i;
            while (i < end && b[i] >= '0' && b[i] <= '9') {
                i++;
            }
            return i == point || i - at > 100 ? -1 : i;
        }
        return i - at > 100 ? -1 : i;
    }

    private static boolean starts(byte[] b, int at, int end, String word) {
        if (at + word.length() > end) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (b[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
