package io.nocturne.logs;

import java.util.List;

/** The names of syslog facilities (RFC 5424 section 6.2.1, as syslog.conf writes them). */
public final class Facilities {
    private static final List<String> NAMES = List.of(
            "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp", "ntp", "audit", "alert",
            "clock", "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7");

    private Facilities() {}

    /** The name of a code 0 to 23; the number as text outside of that. */
    public static String name(int code) {
        return code >= 0 && code < NAMES.size() ? NAMES.get(code) : Integer.toString(code);
    }

    /** The code of a name or of a number as text; -1 where it is none. */
    public static int code(String text) {
        int named = NAMES.indexOf(text.toLowerCase(java.util.Locale.ROOT));
        return named >= 0 ? named : number(text);
    }

    /** A code of one or two digits; -1 where the text is none. */
    private static int number(String text) {
        if (text.isEmpty() || text.length() > 2) {
            return -1;
        }
        int code = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            code = code * 10 + c - '0';
        }
        return code < NAMES.size() ? code : -1;
    }
}
