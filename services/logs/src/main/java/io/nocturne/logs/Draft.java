package io.nocturne.logs;

import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known so far of the event being decoded. */
final class Draft {
    final String text;
    /** For times that state no zone. */
    final ZoneId zone;
    /** What missing years and dates are near to. */
    final Instant reference;
    final Stamp stamp = new Stamp();

    @Nullable
    Instant time;
    @Nullable
    Severity severity;
    int facility = -1;
    @Nullable
    String host;
    @Nullable
    String app;
    @Nullable
    String pid;
    String message;
    String format = "raw";
    private @Nullable Map<String, String> fields;

    Draft(String text, ZoneId zone, Instant reference) {
        this.text = text;
        this.zone = zone;
        this.reference = reference;
        this.message = text;
    }

    /** Reads a time at {@code from} and keeps it; the place after it, or -1. */
    int stamp(int from) {
        if (!stamp.read(text, from)) {
            return -1;
        }
        time = stamp.resolve(zone, reference);
        return stamp.end();
    }

    void field(String name, @Nullable String value) {
        if (value == null || name.isEmpty()) {
            return;
        }
        if (fields == null) {
            fields = new LinkedHashMap<>();
        }
        if (fields.size() < 512) {
            fields.putIfAbsent(name, value);
        }
    }

    @Nullable
    String field(String name) {
        return fields == null ? null : fields.get(name);
    }

    /** All fields, in the order they came. */
    Map<String, String> fields() {
        return fields == null ? Map.of() : fields;
    }

    boolean hasFields() {
        return fields != null;
    }

    /** Keeps a severity unless a better source (the PRI) gave one already. */
    void severity(@Nullable String word) {
        if (severity == null && word != null && !word.isEmpty() && word.length() < 16) {
            severity = Severity.parse(word).orElse(null);
        }
    }

    void host(@Nullable String name) {
        if (host == null && name != null && !name.isEmpty() && !name.equals("-")) {
            // syslog-ng names its source before the host: s_net@web01
            int source = name.startsWith("s_") ? name.indexOf('@') + 1 : 0;
            host = source > 0 && source < name.length() ? name.substring(source) : name;
        }
    }

    void app(@Nullable String name) {
        if (app == null && name != null && !name.isEmpty() && !name.equals("-")) {
            app = name;
        }
    }

    void pid(@Nullable String id) {
        if (pid == null && id != null && !id.isEmpty() && !id.equals("-")) {
            pid = id;
        }
    }

    /** Reads a whole value as a time, if the event has none yet. */
    void time(@Nullable String value) {
        if (time != null || value == null || value.length() < 8 || value.length() > 64) {
            return;
        }
        Stamp other = new Stamp();
        if (other.read(value.strip(), 0)) {
            time = other.resolve(zone, reference);
        }
    }

    Event build(@Nullable Instant stated, Instant arrival, Source source, long position, int partition, byte[] raw) {
        Instant when = time != null ? time : stated;
        if (severity == null && facility < 0) {
            severity = LineSniff.leading(message);
        }
        return new Event(
                when == null ? arrival : when, arrival, when != null, severity, facility, host, app, pid, message,
                fields == null ? Map.of() : fields, format, source, position, partition, raw);
    }
}
