package io.nocturne.logs;

import io.nocturne.core.Event;
import io.nocturne.core.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** An entry of journald's export format. */
final class Journald {
    private Journald() {}

    static Event event(List<String> names, List<String> values, ZoneId zone, Instant reference, Source source, long position) {
        StringBuilder raw = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            raw.append(names.get(i)).append('=').append(values.get(i)).append('\n');
        }
        Draft d = new Draft(raw.toString(), zone, reference);
        d.format = "journald-export";
        for (int i = 0; i < names.size(); i++) {
            d.field(names.get(i), values.get(i));
        }
        d.time(d.field("__REALTIME_TIMESTAMP"));
        d.severity(d.field("PRIORITY"));
        String facility = d.field("SYSLOG_FACILITY");
        d.facility = facility == null ? -1 : Facilities.code(facility);
        d.host(d.field("_HOSTNAME"));
        d.app(d.field("SYSLOG_IDENTIFIER"));
        d.app(d.field("_COMM"));
        d.pid(d.field("SYSLOG_PID"));
        d.pid(d.field("_PID"));
        String message = d.field("MESSAGE");
        d.message = message == null ? "" : message;
        return d.build(null, reference, source, position, -1, raw.toString().getBytes(StandardCharsets.UTF_8));
    }
}
