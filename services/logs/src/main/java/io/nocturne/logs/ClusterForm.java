package io.nocturne.logs;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Logs of large computing clusters, which put an alert mark, the seconds since 1970, the day and the node before what the node wrote: a
 * syslog line of its own, or a second time, the node again, the kind of the record, a component and a level.
 */
final class ClusterForm {
    private static final Pattern LINE = Pattern.compile("([-A-Z_0-9]+) (\\d{9,10}) (\\d{4}\\.\\d\\d\\.\\d\\d) (\\S+) ");
    private static final Pattern RECORD =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d-\\d\\d\\.\\d\\d\\.\\d\\d\\.(\\d{1,9}) (\\S+) ([A-Z]+) ([A-Z_]+) ([A-Z]+) ?");

    private ClusterForm() {}

    static boolean parse(Draft d, int from) {
        Matcher m = LINE.matcher(d.text).region(from, Math.min(d.text.length(), from + 120));
        if (!m.lookingAt()) {
            return false;
        }
        d.time = Instant.ofEpochSecond(Long.parseLong(m.group(2)));
        d.host(m.group(4));
        d.field("alert", m.group(1).equals("-") ? null : m.group(1));
        d.format = "cluster";
        int rest = m.end();
        d.message = d.text.substring(rest);
        Matcher record = RECORD.matcher(d.text).region(rest, Math.min(d.text.length(), rest + 160));
        if (record.lookingAt()) {
            d.time = d.time.plusNanos(Long.parseLong((record.group(1) + "00000000").substring(0, 9)));
            d.field("kind", record.group(3));
            d.app(record.group(4));
            d.severity(record.group(5));
            d.message = d.text.substring(record.end());
            return true;
        }
        Stamp stamp = new Stamp();
        if (stamp.read(d.text, rest)) {
            int host = SyslogForm.skipBlank(d.text, stamp.end());
            int tag = SyslogForm.skipBlank(d.text, SyslogForm.wordEnd(d.text, host));
            d.message = d.text.substring(tag);
            SyslogForm.tag(d, tag);
        }
        return true;
    }
}
