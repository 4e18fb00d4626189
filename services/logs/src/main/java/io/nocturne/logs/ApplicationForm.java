package io.nocturne.logs;

import io.nocturne.core.Severity;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines of programs: a time, and around it in any order and with any separators a level, a thread, a process id, a logger. Logback, Log4j,
 * java.util.logging, Python, Spring Boot, Android, nginx, Apache, klog, OpenStack and their likes differ only in that.
 */
final class ApplicationForm {
    private static final Pattern KLOG = Pattern.compile("([IWEFD])(\\d{4})?(\\d{2})(\\d{2}) (\\d{2}:\\d{2}:\\d{2}\\.\\d{1,9})\\s+(\\d+) ([^\\]\\s]+:\\d+)] ?");
    private static final Pattern ACCESS = Pattern.compile(
            "(\\S+) (\\S+) (\\S.*?) \\[([^\\]]{20,32})] \"((?:[^\"\\\\]|\\\\.)*)\" (\\d{3}|-) (\\d+|-)(?: \"((?:[^\"\\\\]|\\\\.)*)\" \"((?:[^\"\\\\]|\\\\.)*)\")?.*",
            Pattern.DOTALL);
    private static final Pattern PYTHON = Pattern.compile("(DEBUG|INFO|WARNING|ERROR|CRITICAL):([\\w.\\-]+):(.*)", Pattern.DOTALL);
    private static final Pattern BRIEF = Pattern.compile("([VDIWEFA])/([\\w .:\\-]{1,60}?) *\\( *(\\d+)\\): ");
    private static final Pattern DMESG = Pattern.compile("\\[\\s*(\\d+\\.\\d{6})] (?:([\\w .:-]{1,40}?): )?(.*)", Pattern.DOTALL);

    private ApplicationForm() {}

    /** Lines that begin with a time at {@code after}'s end: what follows it. False where no level is found. */
    static boolean afterStamp(Draft d, int after) {
        String s = d.text;
        int i = after;
        String level = null;
        String logger = null;
        String thread = null;
        boolean bracketedLevel = false;
        int numbers = 0;
        boolean nginx = false;
        for (int step = 0; step < 9; step++) {
            i = separators(s, i);
            if (i >= s.length()) {
                break;
            }
            char c = s.charAt(i);
            if (c == '[' || c == '(') {
                int close = closing(s, i, c, c == '[' ? ']' : ')');
                if (close < 0 || close - i > 200 || level != null && thread != null && logger != null) {
                    break;
                }
                String inside = s.substring(i + 1, close).strip();
                if (level == null && isLevel(inside, true)) {
                    level = inside;
                    bracketedLevel = true;
                } else if (level == null && inside.indexOf(':') > 0 && isLevel(inside.substring(inside.lastIndexOf(':') + 1), true)) {
                    // Apache: [core:error]
                    d.app(inside.substring(0, inside.lastIndexOf(':')));
                    level = inside.substring(inside.lastIndexOf(':') + 1);
                    bracketedLevel = true;
                } else if (inside.startsWith("pid ")) {
                    d.pid(inside.substring(4).replaceFirst("[: ].*", ""));
                } else if (inside.startsWith("client ")) {
                    d.field("client", inside.substring(7));
                } else if (thread == null && level != null == bracketedLevel && c == '[' || thread == null && level == null) {
                    thread = inside;
                } else if (thread == null && c == '[') {
                    thread = inside;
                } else {
                    break;
                }
                i = close + 1;
                continue;
            }
            int end = i;
            while (end < s.length() && s.charAt(end) > ' ' && s.charAt(end) != '|' && s.charAt(end) != '[') {
                end++;
            }
            if (end == i) {
                break;
            }
            String word = s.substring(i, end);
            String bare = word.endsWith(":") || word.endsWith(",") ? word.substring(0, word.length() - 1) : word;
            boolean setOff = word.length() > bare.length() || i > after && s.charAt(i - 1) == '\t' && end < s.length() && s.charAt(end) == '\t';
            if (level == null && isLevel(bare, setOff)) {
                level = bare;
            } else if (level == null && word.length() == 1 && "DIWEF".indexOf(word.charAt(0)) >= 0 && s.startsWith(" | ", end)) {
                level = word;
            } else if (level == null && numbers == 2 && word.length() == 1 && "VDIWEFA".indexOf(word.charAt(0)) >= 0) {
                level = word;
            } else if (isNumber(bare) && bare.length() < 9 && numbers < 2 && logger == null) {
                numbers++;
                d.pid(bare);
            } else if (nginxPid(bare) && level != null) {
                d.pid(bare.substring(0, bare.indexOf('#')));
                nginx = true;
            } else if (level != null && logger == null && isLogger(bare) && (!bare.equals(word) || namesLogger(s, end))) {
                logger = bare;
                i = end;
                break;
            } else if (level == null && logger == null && isLogger(bare)) {
                logger = bare;
            } else {
                break;
            }
            i = end;
        }
        if (level == null) {
            return false;
        }
        d.severity = d.severity == null ? severity(level) : d.severity;
        d.app(logger);
        d.field("thread", thread);
        d.format = numbers == 2 && level.length() == 1
                ? "android"
                : nginx ? "nginx-error" : thread != null || logger != null && logger.indexOf('.') > 0 ? "java" : "application";
        d.message = s.substring(Math.min(s.length(), separators(s, i)));
        context(d);
        return true;
    }

    /** What OpenStack (oslo.log) writes before a message: {@code [req-ID user project - - -]}, or {@code [-]} outside a request. */
    private static void context(Draft d) {
        if (d.message.startsWith("[-] ")) {
            d.message = d.message.substring(4);
        } else if (d.message.startsWith("[req-")) {
            int close = d.message.indexOf("] ");
            String[] words = close < 0 ? new String[0] : d.message.substring(1, close).split(" ", 4);
            if (words.length >= 3) {
                d.field("request", words[0]);
                d.field("user", words[1].equals("-") ? null : words[1]);
                d.field("project", words[2].equals("-") ? null : words[2]);
                d.message = d.message.substring(close + 2);
            }
        }
    }

    /** The bracket that closes the one at {@code from}; the first of its kind where they do not pair up. */
    private static int closing(String s, int from, char open, char close) {
        int depth = 0;
        for (int i = from; i < s.length() && i - from < 200; i++) {
            char c = s.charAt(i);
            depth += c == open ? 1 : c == close ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return s.indexOf(close, from);
    }

    private static boolean namesLogger(String s, int end) {
        return s.startsWith(" - ", end) || s.startsWith(" : ", end) || s.startsWith(" -", end) || s.startsWith("|", end)
                || s.startsWith(" [", end) || s.startsWith("   ", end);
    }

    static @Nullable Severity severity(String level) {
        Severity korean = korean(level);
        if (korean != null) {
            return korean;
        }
        if (level.length() == 1) {
            return switch (level.charAt(0)) {
                case 'V', 'D' -> Severity.DEBUG;
                case 'I' -> Severity.INFO;
                case 'W' -> Severity.WARNING;
                case 'E' -> Severity.ERROR;
                case 'F', 'A' -> Severity.CRITICAL;
                default -> null;
            };
        }
        return level.equalsIgnoreCase("ftl") ? Severity.CRITICAL : Severity.parse(level).orElse(null);
    }

    /** Whether a word is a level: in capitals, capitalised, or of any case where brackets or a colon set it off. */
    static boolean isLevel(String word, boolean setOff) {
        if (korean(word) != null) {
            return true;
        }
        if (word.length() < 3 || word.length() > 13 || !Stamp.isLetter(word.charAt(0))) {
            return false;
        }
        if (!setOff && !Character.isUpperCase(word.charAt(0))) {
            return false;
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "trace", "debug", "info", "informational", "information", "notice", "warn", "warning", "error", "err", "severe", "fatal",
                    "wrn", "inf", "dbg", "ftl", "eror", "crit", "critical", "alert", "emerg", "emergency", "panic", "fine", "finer", "finest", "verbose" ->
                true;
            default -> false;
        };
    }

    private static @Nullable Severity korean(String word) {
        return word.isEmpty() || word.charAt(0) < '\uAC00' ? null : switch (word) {
            case "\uC2EC\uAC01", "\uCE58\uBA85" -> Severity.CRITICAL;
            case "\uC624\uB958", "\uC5D0\uB7EC" -> Severity.ERROR;
            case "\uACBD\uACE0", "\uC8FC\uC758" -> Severity.WARNING;
            case "\uC54C\uB9BC" -> Severity.NOTICE;
            case "\uC815\uBCF4" -> Severity.INFO;
            case "\uB514\uBC84\uADF8" -> Severity.DEBUG;
            default -> null;
        };
    }

    private static boolean isLogger(String word) {
        if (word.length() < 2 || word.length() > 160 || !Stamp.isLetter(word.charAt(0))) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!Stamp.isLetter(c) && !Stamp.isDigit(c) && "._$-/@#:".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean nginxPid(String word) {
        int hash = word.indexOf('#');
        return hash > 0 && isNumber(word.substring(0, hash));
    }

    private static boolean isNumber(String s) {
        for (int i = 0; i < s.length(); i++) {
            if (!Stamp.isDigit(s.charAt(i))) {
                return false;
            }
        }
        return !s.isEmpty();
    }

    private static int separators(String s, int from) {
        int i = from;
        while (i < s.length()) {
            char c = s.charAt(i);
            boolean alone = i + 1 >= s.length() || s.charAt(i + 1) <= ' ' || s.charAt(i + 1) == '-';
            if (c <= ' ' || c == '|' || c == ']' || (c == '-' || c == ':' || c == ',') && alone) {
                i++;
            } else {
                break;
            }
        }
        return i;
    }

    /** {@code I1120 18:08:01.123456   12345 file.go:123] text}: Kubernetes and Google. */
    static boolean klog(Draft d) {
        Matcher m = KLOG.matcher(d.text);
        if (!m.lookingAt()) {
            return false;
        }
        Stamp stamp = new Stamp();
        if (stamp.read((m.group(2) == null ? "" : m.group(2) + "-") + m.group(3) + "-" + m.group(4) + " " + m.group(5), 0)) {
            d.time = stamp.resolve(d.zone, d.reference);
        }
        d.severity = severity(m.group(1));
        d.pid(m.group(6));
        d.field("file", m.group(7));
        d.message = d.text.substring(m.end());
        d.format = "klog";
        return true;
    }

    /** {@code E/ActivityManager( 1234): text}: Android's brief form. */
    static boolean brief(Draft d) {
        Matcher m = BRIEF.matcher(d.text);
        if (!m.lookingAt()) {
            return false;
        }
        d.severity = severity(m.group(1));
        d.app(m.group(2).strip());
        d.pid(m.group(3));
        d.message = d.text.substring(m.end());
        d.format = "android";
        return true;
    }

    /** The common and the combined log format of Apache, nginx and others. */
    static boolean access(Draft d) {
        if (d.text.indexOf(" [") < 0 || d.text.indexOf("] \"") < 0) {
            return false;
        }
        Matcher m = ACCESS.matcher(d.text);
        if (!m.matches()) {
            return false;
        }
        d.time(m.group(4));
        if (d.time == null) {
            return false;
        }
        d.field("client", m.group(1));
        d.field("user", m.group(3).equals("-") ? null : m.group(3));
        String request = m.group(5);
        String[] parts = request.split(" ", 3);
        if (parts.length == 3) {
            d.field("method", parts[0]);
            d.field("path", parts[1]);
            d.field("protocol", parts[2]);
        }
        d.field("status", m.group(6));
        d.field("bytes", m.group(7).equals("-") ? null : m.group(7));
        d.field("referer", m.group(8));
        d.field("agent", m.group(9));
        d.message = request + " " + m.group(6);
        d.format = "access";
        return true;
    }

    /** {@code WARNING:root:text}: Python without a configuration. */
    static boolean python(Draft d) {
        Matcher m = PYTHON.matcher(d.text);
        if (!m.matches()) {
            return false;
        }
        d.severity(m.group(1));
        d.app(m.group(2));
        d.message = m.group(3);
        d.format = "python";
        return true;
    }

    /** {@code [   12.345678] usb 1-1: text}: the kernel's ring buffer, in seconds since the start. */
    static boolean dmesg(Draft d) {
        Matcher m = DMESG.matcher(d.text);
        if (!m.matches()) {
            return false;
        }
        d.field("uptime", m.group(1));
        d.app("kernel");
        d.message = d.text.substring(d.text.indexOf("] ") + 2);
        d.format = "dmesg";
        return true;
    }
}
