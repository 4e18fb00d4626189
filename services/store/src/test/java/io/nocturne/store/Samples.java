package io.nocturne.store;

import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Events of several shapes, the same for the same number. */
final class Samples {
    private Samples() {}

    static Event event(int i, Instant time) {
        String message = switch (i % 97) {
            case 9 -> "found the Needle in haystack " + i;
            default -> i % 5 == 0 ? "한글 로그 " + i : "interface ge-0/0/" + i % 48 + " changed state to " + (i % 2 == 0 ? "up" : "down") + " seq=" + i;
        };
        String raw = "<" + (i % 8) + ">" + time + " host" + i % 7 + " app[" + i % 11 + "]: " + message;
        Map<String, String> fields = new LinkedHashMap<>();
        if (i % 3 == 0) {
            fields.put("seq", Integer.toString(i));
            fields.put("escaped", "not\nin the bytes " + i);
            fields.put("empty", "");
        }
        Severity severity = i % 9 == 8 ? null : Severity.ofCode(i % 8);
        return new Event(
                time,
                time.plusNanos(1_234_567 + i),
                i % 4 != 0,
                severity,
                i % 24 - 1,
                i % 13 == 0 ? null : "host" + i % 7,
                "app",
                i % 2 == 0 ? null : Integer.toString(i % 11),
                i % 17 == 0 ? message.toUpperCase(java.util.Locale.ROOT) : message,
                fields,
                "rfc3164",
                new Source(Source.Kind.SYSLOG, "10.0.0." + i % 7 + ":514"),
                i,
                -1,
                raw.getBytes(StandardCharsets.UTF_8));
    }
}
