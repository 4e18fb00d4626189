package io.nocturne.logs;

import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.Source;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, for each record by itself, in which form it is written, and reads it. The first characters decide which forms are tried; the
 * most particular one that fits wins, and what fits none is kept as it is. The same decoder serves syslog, topics and files.
 */
public final class LogDecoder implements EventDecoder {
    /** Text beyond this is kept in the event's bytes but not looked at for fields. Characters. */
    private static final int LONGEST = 1 << 20;

    /** A host, a program and its process id behind a time: a line of syslog, whatever the form of the time. */
    private static final Pattern ORIGIN = Pattern.compile(" +[A-Za-z0-9][\\w.:\\-]*[\\w] [A-Za-z_/][\\w./\\-]*\\[\\d+]: ");

    private final ZoneId zone;
    private final @Nullable Charset charset;
    private final @Nullable String only;

    /** For times that state no zone, that of this computer. */
    public LogDecoder() {
        this(ZoneId.systemDefault(), null);
    }

    /**
     * @param zone for times that state none
     * @param charset of the bytes; null to find out for each record
     */
    public LogDecoder(ZoneId zone, @Nullable Charset charset) {
        this(zone, charset, null);
    }

    private LogDecoder(ZoneId zone, @Nullable Charset charset, @Nullable String only) {
        this.zone = zone;
        this.charset = charset;
        this.only = only;
    }

    /**
     * A decoder that knows one family of forms and keeps everything else as it is.
     *
     * @param family the beginning of a format's name, such as {@code rfc5424}, {@code json}, {@code cisco}; {@code syslog} for all that
     *     come with a PRI or a header of syslog; {@code raw} for none
     */
    public LogDecoder only(String family) {
        return new LogDecoder(zone, charset, family);
    }

    private boolean accepts(Draft d) {
        return only == null || d.format.startsWith(only) || only.equals("syslog") && (d.facility >= 0 || d.host != null && d.time != null);
    }

    public ZoneId zone() {
        return zone;
    }

    @Override
    public Event decode(byte[] bytes, @Nullable Instant stated, Instant arrival, Source source, long position, int partition) {
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r' || bytes[end - 1] == 0)) {
            end--;
        }
        String text = Colours.without(Texts.decode(bytes, 0, Math.min(end, LONGEST), charset));
        Draft draft = new Draft(text, zone, stated == null ? arrival : stated);
        try {
            if (!"raw".equals(only)) {
                read(draft);
            }
            if (!accepts(draft)) {
                draft = new Draft(text, zone, arrival);
            }
        } catch (RuntimeException e) {
            // A form that trips over its own rules must not cost the record.
            draft = new Draft(text, zone, arrival);
        }
        return draft.build(stated, arrival, source, position, partition, bytes);
    }

    /** What a text says that stands within a record. */
    static Draft inside(String text, Draft record) {
        Draft inner = new Draft(text, record.zone, record.reference);
        try {
            read(inner);
        } catch (RuntimeException e) {
            return new Draft(text, record.zone, record.reference);
        }
        return inner;
    }

    private static void read(Draft d) {
        String s = d.text;
        int p = 0;
        while (p < s.length() && (s.charAt(p) == ' ' || s.charAt(p) == '\uFEFF' || s.charAt(p) == 0)) {
            p++;
        }
        if (p >= s.length()) {
            return;
        }
        char c = s.charAt(p);
        if (c == '{') {
            if (JsonForm.parse(d, p)) {
                return;
            }
        } else if (c == '<') {
            if (s.startsWith("<Event", p) && WindowsForm.xml(d, p) || SyslogForm.withPri(d)) {
                return;
            }
        } else if (c == 'C' && KeyValues.cef(d, p) || c == 'L' && KeyValues.leef(d, p)) {
            return;
        } else if (c == '[') {
            if (bracketed(d, p) || ApplicationForm.dmesg(d)) {
                return;
            }
        } else if (c == '#' && (WebLogicForm.parse(d, p) || Vendors.comware(d, p))) {
            return;
        } else if (c == '%') {
            if (Vendors.percent(d, p) || Vendors.comware(d, p)) {
                return;
            }
        }
        if (c >= '1' && c <= '9' && SyslogForm.counted(d, p)) {
            return;
        }
        if ((c >= '0' && c <= '9' || c >= 'a' && c <= 'z') && CloudForm.parse(d, p)) {
            return;
        }
        int after = d.stamp(p);
        if (after >= 0) {
            stamped(d, p, after);
            return;
        }
        if (c >= 'A' && c <= 'Z' && (ApplicationForm.klog(d) || ApplicationForm.python(d) || ApplicationForm.brief(d))
                || KeyValues.keyEnd(s, p) > 0 && KeyValues.line(d, p)) {
            return;
        }
        if (s.indexOf("] \"", p) > 0 && ApplicationForm.access(d)) {
            return;
        }
        if (c >= 'a' && c <= 'z' && DeviceForms.topics(d, p)) {
            return;
        }
        if (EngineForm.redis(d, p) || cisco(d, p) || ClusterForm.parse(d, p) || later(d, p)) {
            return;
        }
        time(d, p);
    }

    /** A time in front; then either a program's line, or syslog's. */
    private static void stamped(Draft d, int from, int after) {
        String s = d.text;
        char first = s.charAt(from);
        boolean bsd = !d.stamp.hasYear() && (Stamp.isLetter(first) || s.indexOf('\uC6D4', from) == from + 2 || s.indexOf('\uC6D4', from) == from + 1);
        if (first == '*' || first == '.' || s.startsWith(": %", after)) {
            d.time = null;
            d.format = "cisco";
            SyslogForm.header(d, from);
            return;
        }
        if (!bsd && (EngineForm.afterStamp(d, after) || ApplicationForm.afterStamp(d, after))) {
            return;
        }
        if (KiwiForm.parse(d, after)) {
            return;
        }
        boolean iso = d.stamp.hasYear() && after < s.length() && s.charAt(after) == ' ' && s.charAt(from + Math.min(10, s.length() - from - 1)) == 'T';
        if (JulForm.parse(d, after)) {
            return;
        }
        boolean weekday = Stamp.isLetter(first) && d.stamp.hasYear() && Stamp.isDigit(s.charAt(Math.min(s.length() - 1, from + 4)));
        if (Vendors.mnemonic(s, after)) {
            SyslogForm.afterStamp(d, after);
            return;
        }
        int word = SyslogForm.skipBlank(s, after);
        boolean priority = Stamp.isLetter(first) && HeaderWords.isPriority(s.substring(word, SyslogForm.wordEnd(s, word)));
        if (bsd || priority || (iso || weekday) && hostAndTag(s, after)) {
            if (after < s.length() && s.charAt(after) == ' ' && iso && Rfc5424.withoutVersion(d, after + 1)) {
                return;
            }
            SyslogForm.afterStamp(d, after);
            return;
        }
        if (d.stamp.hasYear() && ORIGIN.matcher(s).region(after, Math.min(s.length(), after + 160)).lookingAt()) {
            SyslogForm.afterStamp(d, after);
            return;
        }
        if (Stamp.isDigit(first) && s.indexOf("%%", after) > 0 || Stamp.isLetter(first) && s.indexOf(" %%", after) > 0) {
            SyslogForm.afterStamp(d, after);
            return;
        }
        d.format = "timed";
        int i = after;
        while (i < s.length() && " \t,|]:-".indexOf(s.charAt(i)) >= 0) {
            i++;
        }
        d.message = s.substring(i);
        if (after < s.length() && s.charAt(after) == '|') {
            bars(d, after + 1);
        } else if (KeyValues.keyEnd(s, i) > 0) {
            int equals = KeyValues.keyEnd(s, i);
            if (s.indexOf('=', equals + 1) > 0) {
                KeyValues.pairs(d, i, s.length());
                d.severity(d.field("level"));
            }
        } else if (i < s.length() && s.charAt(i) == '{') {
            JsonForm.fields(d, i);
            d.severity(d.field("level"));
        } else if (i < s.length() && s.charAt(i) >= 'a' && s.charAt(i) <= 'z') {
            DeviceForms.topics(d, i);
        }
    }

    /** {@code time|component|id|text}. */
    private static void bars(Draft d, int from) {
        String[] parts = d.text.substring(from).split("\\|", 4);
        for (int i = 0; i + 1 < parts.length && i < 3; i++) {
            String part = parts[i].strip();
            if (part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                d.pid(part);
            } else if (d.severity == null && io.nocturne.core.Severity.parse(part).isPresent()) {
                d.severity(part);
            } else {
                d.app(part);
            }
        }
        if (parts.length > 1) {
            d.message = parts[parts.length - 1].strip();
        }
    }

    private static boolean hostAndTag(String s, int after) {
        int host = SyslogForm.skipBlank(s, after);
        int end = SyslogForm.wordEnd(s, host);
        int tag = SyslogForm.skipBlank(s, end);
        int colon = s.indexOf(':', tag);
        return end > host && colon > tag && colon - tag < 80 || s.indexOf("- -", end) > 0;
    }

    /** {@code [time] ...}: Apache's error log and others. */
    private static boolean bracketed(Draft d, int p) {
        int after = d.stamp(p + 1);
        if (after > 0 && after < d.text.length() && ",: ".indexOf(d.text.charAt(after)) >= 0) {
            after = insideBracket(d, after);
        }
        if (after < 0 || after >= d.text.length() || d.text.charAt(after) != ']') {
            d.time = null;
            return levelFirst(d, p);
        }
        if (WebLogicForm.sphere(d, after + 1)) {
            return true;
        }
        boolean apache = Stamp.isLetter(d.text.charAt(p + 1));
        if (ApplicationForm.afterStamp(d, after + 1)) {
            d.format = apache ? "apache-error" : d.format;
            return true;
        }
        d.format = d.severity == null ? "timed" : "application";
        int i = SyslogForm.skipBlank(d.text, after + 1);
        int dash = d.text.indexOf(" - ", i);
        d.message = d.text.substring(i);
        if (dash > i && dash - i < 40) {
            d.app(d.text.substring(i, dash));
            d.message = d.text.substring(dash + 3);
        }
        return true;
    }

    /**
     * What stands behind the time in the same bracket: a level with the name of a process, a process id, a level of debugging.
     *
     * @return where the bracket closes, negative where it holds more than that
     */
    private static int insideBracket(Draft d, int after) {
        String s = d.text;
        int close = s.indexOf(']', after);
        if (close < 0 || close - after > 48) {
            return -1;
        }
        String inside = s.substring(after, close).replaceFirst("^[,: ]+", "");
        int slash = inside.indexOf('/');
        String level = slash > 0 ? inside.substring(0, slash) : inside;
        if (ApplicationForm.isLevel(level, true)) {
            d.severity(level);
            d.field("process", slash > 0 ? inside.substring(slash + 1) : null);
        } else if (inside.startsWith("#")) {
            d.pid(inside.substring(1).strip());
        } else if (!inside.chars().allMatch(c -> c >= '0' && c <= '9' || c == ' ')) {
            return -1;
        }
        return close;
    }

    /** {@code [INFO] ...}: Maven, some loggers. */
    private static boolean levelFirst(Draft d, int p) {
        int close = d.text.indexOf(']', p);
        if (close < 0 || close - p > 10 || !ApplicationForm.afterStamp(d, p)) {
            return false;
        }
        Draft inner = new Draft(d.message, d.zone, d.reference);
        int bracket = d.message.startsWith("[") ? 1 : 0;
        int after = inner.stamp(bracket);
        if (after > 0) {
            d.time = inner.time;
            d.message = d.message.substring(SyslogForm.skipBlank(d.message, Math.min(d.message.length(), after + bracket)));
        }
        return true;
    }

    /** Cisco's lines as {@code show logging} prints them: no PRI, a sequence number or a host, the mark of an unset clock. */
    private static boolean cisco(Draft d, int p) {
        int percent = d.text.indexOf('%', p);
        if (percent < 0 || percent - p > 100 || d.text.indexOf(": %", p) < 0) {
            return false;
        }
        SyslogForm.header(d, p);
        return d.format.startsWith("cisco");
    }

    /** A time further inside the first words: behind a file's name, a level, an alert mark, a counter. */
    private static boolean later(Draft d, int from) {
        String s = d.text;
        int word = from;
        String level = null;
        for (int step = 0; step < 5; step++) {
            int end = SyslogForm.wordEnd(s, word);
            if (step == 0 && end - word < 10 && io.nocturne.core.Severity.parse(s.substring(word, end).replace(":", "")).isPresent() && !Stamp.isDigit(s.charAt(word))) {
                level = s.substring(word, end).replace(":", "");
            } else if (step == 0 && (end - word == 1 || end - word == 2 && s.charAt(word + 1) == ',')) {
                level = DeviceForms.letter(s.charAt(word));
            }
            int next = SyslogForm.skipBlank(s, end);
            if (next >= s.length() || next - from > 120) {
                return false;
            }
            int start = s.charAt(next) == '[' || s.charAt(next) == '(' ? next + 1 : next;
            if (d.stamp.read(s, start) && d.stamp.end() - start >= 8) {
                d.time = d.stamp.resolve(d.zone, d.reference);
                d.severity(level);
                int after = d.stamp.end();
                if (start > next && after < s.length() && s.charAt(after) != ']' && insideBracket(d, after) > 0) {
                    after = insideBracket(d, after);
                }
                after = start > next && after < s.length() && s.charAt(after) == ']' ? after + 1 : after;
                if (!ApplicationForm.afterStamp(d, after)) {
                    d.format = "timed";
                    int rest = Math.min(s.length(), SyslogForm.skipSeparators(s, after));
                    d.message = s.substring(rest);
                    int numbered = level == null ? rest : DeviceForms.numbered(d, rest);
                    if (numbered > rest) {
                        d.format = "procurve";
                        SyslogForm.tag(d, numbered);
                    } else if (level == null) {
                        d.field("prefix", s.substring(from, next).strip());
                    }
                } else if (step == 0 && level == null && s.substring(from, end).indexOf(".log") > 0) {
                    d.field("file", s.substring(from, end));
                }
                return true;
            }
            word = next;
        }
        return false;
    }

    private static void time(Draft d, int p) {
        if (d.stamp.readTimeOfDay(d.text, p) && d.stamp.end() - p >= 8) {
            java.time.Instant time = d.stamp.resolve(d.zone, d.reference);
            if (ApplicationForm.afterStamp(d, d.stamp.end())) {
                d.time = time;
            }
        }
    }
}
