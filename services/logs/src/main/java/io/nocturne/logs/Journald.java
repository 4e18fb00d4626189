package io.nocturne.logs;

import io.nocturne.core.Event;
import io.nocturne.core.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of journald's export format. */
final class Journald {
    private Journald() {}

    /** The longest value that is not text, bytes; what says to be longer is damaged. */
    private static final long LONGEST_VALUE = 1L << 30;

    /**
     * @param start where it begins in the text, bytes
     * @param cut whether it was too long: then its other fields are the next entry, or a value lacks its end
     */
    record Entry(List<String> names, List<String> values, long start, boolean cut) {}

    /** The next block of {@code NAME=value}, which a blank line ends; values that are not text come with their length. Null at the end. */
    static @Nullable Entry next(LineReader reader, Charset charset) throws IOException {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        long start = 0;
        int size = 0;
        int kept = 0;
        boolean cut = false;
        for (byte[] line = reader.next(); line != null && (line.length > 0 || names.isEmpty()); line = reader.next()) {
            if (line.length == 0) {
                continue;
            }
            if (names.isEmpty()) {
                start = reader.start();
            }
            String text = Texts.decode(line, 0, line.length, charset);
            int equals = text.indexOf('=');
            if (equals > 0) {
                names.add(text.substring(0, equals));
                values.add(text.substring(equals + 1));
            } else if (equals < 0) {
                byte[] told = reader.exactly(8);
                long length = told.length < 8 ? 0 : ByteBuffer.wrap(told).order(ByteOrder.LITTLE_ENDIAN).getLong();
                if (length > 0 && length <= LONGEST_VALUE) {
                    byte[] value = reader.exactly((int) Math.min(length, EventFile.LONGEST_RECORD - kept));
                    names.add(text);
                    values.add(Texts.decode(value, 0, value.length, charset));
                    reader.pass(length - value.length);
                    cut |= length > value.length;
                    kept += value.length;
                    reader.next();
                }
            }
            size += line.length;
            if (size >= EventFile.LONGEST_RECORD) {
                return new Entry(names, values, start, true);
            }
        }
        return names.isEmpty() ? null : new Entry(names, values, start, cut);
    }

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
