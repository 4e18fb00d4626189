package io.nocturne.store;

import io.nocturne.core.ByteScan;
import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events as columns, before compression.
 *
 * <p>Two parts. The <em>text</em> holds, row after row, the bytes as received, each followed by its literals: those pieces of message and
 * field values that are not found in the received bytes as they are (escapes undone, other encodings). A word search therefore looks through
 * one array from end to end and needs the other part only for rows that match. The <em>head</em> holds everything else, one column after the
 * other so that equal things stand together for the compressor: times as differences, names as numbers into a dictionary of the block, message
 * and field values as places within the row's bytes, since nearly always they are a piece of them. Nothing is stored twice, and what comes
 * out equals what went in, byte for byte and to the nanosecond.
 *
 * <p>The same form serves the journal (a batch a record) and the database (a block a row, compressed).
 *
 * @param head the columns
 * @param text the bytes with an index of rows in front
 */
record EventBlock(byte[] head, byte[] text) {
    static EventBlock of(List<Event> events) {
        Packer head = new Packer(64 + events.size() * 24);
        Columns columns = new Columns(events);
        columns.writeHead(head);
        Packer text = new Packer(columns.textSize + events.size() * 4 + 16);
        text.number(events.size());
        for (int i = 0; i < events.size(); i++) {
            text.number(events.get(i).raw().length);
            text.number(columns.literals[i].length);
        }
        for (int i = 0; i < events.size(); i++) {
            byte[] raw = events.get(i).raw();
            text.raw(raw, 0, raw.length);
            text.raw(columns.literals[i], 0, columns.literals[i].length);
        }
        return new EventBlock(head.toBytes(), text.toBytes());
    }

    /** All events, in the order they were put in. */
    List<Event> events() {
        Text rows = new Text(text);
        Head columns = new Head(head);
        List<Event> events = new ArrayList<>(rows.count());
        for (int i = 0; i < rows.count(); i++) {
            events.add(columns.event(i, rows));
        }
        return events;
    }

    /** Gathers the columns and finds messages and values in the bytes. */
    private static final class Columns {
        private final List<Event> events;
        private final Map<String, Integer> names = new LinkedHashMap<>();
        private final Map<Source, Integer> sources = new LinkedHashMap<>();
        private final Packer references;
        private final Packer literal = new Packer(256);
        private final byte[][] literals;
        private int textSize;

        Columns(List<Event> events) {
            this.events = events;
            this.literals = new byte[events.size()][];
            this.references = new Packer(events.size() * 8 + 16);
            byte[] none = new byte[0];
            for (int i = 0; i < events.size(); i++) {
                Event event = events.get(i);
                literal.clear();
                byte[] raw = event.raw();
                byte[] message = event.message().getBytes(StandardCharsets.UTF_8);
                int after = refer(raw, message, place(raw, message));
                references.number(event.fields().size());
                for (Map.Entry<String, String> field : event.fields().entrySet()) {
                    references.number(name(field.getKey()));
                    byte[] value = field.getValue().getBytes(StandardCharsets.UTF_8);
                    int at = value.length < 2 ? -1 : ByteScan.exact(raw, value, after);
                    if (at < 0 && value.length >= 2 && after > 0) {
                        at = ByteScan.exact(raw, value, 0);
                    }
                    int end = refer(raw, value, at);
                    after = at < 0 || end >= raw.length ? 0 : end;
                }
                literals[i] = literal.size() == 0 ? none : literal.toBytes();
                textSize += raw.length + literals[i].length;
            }
        }

        private static int place(byte[] raw, byte[] message) {
            int end = raw.length;
            if (message.length == 0) {
                return 0;
            }
            if (message.length <= end && Arrays.equals(raw, end - message.length, end, message, 0, message.length)) {
                return end - message.length;
            }
            return ByteScan.exact(raw, message, 0);
        }

        /** Notes where a text stands (or that it is a literal) and gives the place behind it, where fields are looked for. */
        private int refer(byte[] raw, byte[] value, int at) {
            references.number(at + 1L);
            references.number(value.length);
            if (at < 0) {
                literal.raw(value, 0, value.length);
                return 0;
            }
            return at + value.length >= raw.length ? 0 : at + value.length;
        }

        private int name(@Nullable String name) {
            if (name == null) {
                return 0;
            }
            Integer known = names.get(name);
            if (known == null) {
                known = names.size() + 1;
                names.put(name, known);
            }
            return known;
        }

        void writeHead(Packer head) {
            int n = events.size();
            Packer ids = new Packer(n * 5);
            for (Event e : events) {
                ids.number(name(e.host()));
            }
            for (Event e : events) {
                ids.number(name(e.app()));
            }
            for (Event e : events) {
                ids.number(name(e.pid()));
            }
            for (Event e : events) {
                ids.number(name(e.format()));
            }
            for (Event e : events) {
                ids.number(sources.computeIfAbsent(e.source(), s -> sources.size()));
            }
            head.number(n);
            head.number(names.size());
            names.keySet().forEach(head::text);
            head.number(sources.size());
            sources.keySet().forEach(source -> {
                head.octet(source.kind().ordinal());
                head.text(source.name());
            });
            times(head);
            for (Event e : events) {
                Severity severity = e.severity();
                head.octet((e.timeStated() ? 1 : 0) | (severity == null ? 0 : severity.ordinal() + 1) << 1);
            }
            for (Event e : events) {
                head.octet(e.facility() + 1);
            }
            head.raw(ids.buffer(), 0, ids.size());
            long before = 0;
            for (Event e : events) {
                head.signed(e.position() - before);
                before = e.position();
            }
            for (Event e : events) {
                head.signed(e.partition());
            }
            head.raw(references.buffer(), 0, references.size());
        }

        private void times(Packer head) {
            long before = 0;
            for (Event e : events) {
                head.signed(e.time().getEpochSecond() - before);
                before = e.time().getEpochSecond();
            }
            for (Event e : events) {
                head.nanos(e.time().getNano());
            }
            before = 0;
            for (Event e : events) {
                head.signed(e.arrival().getEpochSecond() - before);
                before = e.arrival().getEpochSecond();
            }
            for (Event e : events) {
                head.nanos(e.arrival().getNano());
            }
        }
    }

    /** The rows of the text part. */
    static final class Text {
        private final byte[] bytes;
        private final int[] starts;
        private final int[] rawLengths;

        Text(byte[] text) {
            Unpacker in = new Unpacker(text);
            int n = in.size();
            starts = new int[n + 1];
            rawLengths = new int[n];
            int[] lengths = new int[n];
            for (int i = 0; i < n; i++) {
                rawLengths[i] = in.size();
                lengths[i] = rawLengths[i] + in.size();
            }
            starts[0] = in.position();
            for (int i = 0; i < n; i++) {
                starts[i + 1] = starts[i] + lengths[i];
            }
            if (starts[n] > text.length) {
                throw new IndexOutOfBoundsException("a block of " + text.length + " bytes should have " + starts[n]);
            }
            bytes = text;
        }

        int count() {
            return rawLengths.length;
        }

        byte[] bytes() {
            return bytes;
        }

        int start(int row) {
            return starts[row];
        }

        int end(int row) {
            return starts[row + 1];
        }

        /** The row this place lies in. */
        int rowAt(int place) {
            int found = Arrays.binarySearch(starts, place);
            int row = found >= 0 ? found : -found - 2;
            while (row < count() - 1 && starts[row + 1] <= place) {
                row++;
            }
            return row;
        }
    }

    /** The other columns, with event by event put together on request. */
    static final class Head {
        private final String[] names;
        private final Source[] sources;
        private final Instant[] times;
        private final Instant[] arrivals;
        private final byte[] flags;
        private final byte[] facilities;
        private final int[] ids;
        private final long[] positions;
        private final int[] partitions;
        private final int[] references;
        private final byte[] head;

        Head(byte[] head) {
            this.head = head;
            Unpacker in = new Unpacker(head);
            int n = in.size();
            names = new String[in.size()];
            for (int i = 0; i < names.length; i++) {
                names[i] = in.text();
            }
            sources = new Source[in.size()];
            Source.Kind[] kinds = Source.Kind.values();
            for (int i = 0; i < sources.length; i++) {
                sources[i] = new Source(kinds[in.octet()], in.text());
            }
            times = instants(in, n);
            arrivals = instants(in, n);
            flags = new byte[n];
            facilities = new byte[n];
            for (int i = 0; i < n; i++) {
                flags[i] = (byte) in.octet();
            }
            for (int i = 0; i < n; i++) {
                facilities[i] = (byte) (in.octet() - 1);
            }
            ids = new int[n * 5];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = in.size();
            }
            positions = new long[n];
            long position = 0;
            for (int i = 0; i < n; i++) {
                position += in.signed();
                positions[i] = position;
            }
            partitions = new int[n];
            for (int i = 0; i < n; i++) {
                partitions[i] = (int) in.signed();
            }
            references = new int[n];
            for (int i = 0; i < n; i++) {
                references[i] = in.position();
                in.number();
                in.number();
                for (int fields = in.size(); fields > 0; fields--) {
                    in.number();
                    in.number();
                    in.number();
                }
            }
        }

        private static Instant[] instants(Unpacker in, int n) {
            long[] seconds = new long[n];
            long second = 0;
            for (int i = 0; i < n; i++) {
                second += in.signed();
                seconds[i] = second;
            }
            Instant[] instants = new Instant[n];
            for (int i = 0; i < n; i++) {
                instants[i] = Instant.ofEpochSecond(seconds[i], in.nanos());
            }
            return instants;
        }

        private @Nullable String name(int id) {
            return id == 0 ? null : names[id - 1];
        }

        /** As {@link Times#of}, without making the event. */
        Instant time(int row) {
            Instant time = times[row];
            return time.isAfter(arrivals[row].plusSeconds(600)) ? arrivals[row] : time;
        }

        Event event(int row, Text text) {
            int n = times.length;
            int start = text.starts[row];
            int literalAt = start + text.rawLengths[row];
            byte[] raw = Arrays.copyOfRange(text.bytes, start, literalAt);
            Unpacker in = new Unpacker(head, references[row]);
            int at = in.size() - 1;
            int length = in.size();
            String message = new String(text.bytes, at < 0 ? literalAt : start + at, length, StandardCharsets.UTF_8);
            literalAt += at < 0 ? length : 0;
            int count = in.size();
            Map<String, String> fields = count == 0 ? Map.of() : LinkedHashMap.newLinkedHashMap(count);
            for (int i = 0; i < count; i++) {
                String key = names[in.size() - 1];
                at = in.size() - 1;
                length = in.size();
                fields.put(key, new String(text.bytes, at < 0 ? literalAt : start + at, length, StandardCharsets.UTF_8));
                literalAt += at < 0 ? length : 0;
            }
            int severity = flags[row] >> 1;
            String format = name(ids[3 * n + row]);
            return new Event(
                    times[row],
                    arrivals[row],
                    (flags[row] & 1) != 0,
                    severity == 0 ? null : Severity.ofCode(severity - 1),
                    facilities[row],
                    name(ids[row]),
                    name(ids[n + row]),
                    name(ids[2 * n + row]),
                    message,
                    fields,
                    format == null ? "raw" : format,
                    sources[ids[4 * n + row]],
                    positions[row],
                    partitions[row],
                    raw);
        }
    }
}
