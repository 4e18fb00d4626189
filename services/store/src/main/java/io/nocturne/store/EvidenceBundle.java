package io.nocturne.store;

import io.nocturne.core.Csv;
import io.nocturne.core.Event;
import io.nocturne.core.TimeRange;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What one hands over after an incident, in one zip: the events as data, as a page, and as they were received, counts by minute, the alarms and
 * marks of the time, and a manifest that says what was asked, when, and the SHA-256 of every file.
 */
public final class EvidenceBundle {
    private final Cache cache;
    private final TimeRange range;
    private final @Nullable EventMatcher matcher;
    private final String filter;
    private final String note;
    private final Function<byte[], String> decode;
    private final SearchWatch watch;
    private final Map<String, String> sums = new LinkedHashMap<>();

    /**
     * @param filter the filter as written, for the manifest
     * @param matcher the same as a condition; null for all events
     * @param note what somebody wrote about it; may be empty
     * @param decode makes text of the bytes as received
     */
    public EvidenceBundle(
            Cache cache, TimeRange range, String filter, @Nullable EventMatcher matcher, String note, Function<byte[], String> decode, SearchWatch watch) {
        this.cache = cache;
        this.range = range;
        this.filter = filter;
        this.matcher = matcher;
        this.note = note;
        this.decode = decode;
        this.watch = watch;
    }

    /** Something that goes into a file of the bundle. */
    private interface Part {
        void write(Writer out) throws IOException;
    }

    /**
     * Writes it; the file appears when it is complete.
     *
     * @return how many events it holds; -1 if cancelled, and then there is no file
     */
    public long write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        long[] events = {0};
        try {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(part), StandardCharsets.UTF_8)) {
                add(zip, "events.ndjson", out -> events[0] = events(out, ExportFormat.NDJSON));
                add(zip, "events.html", out -> events(out, ExportFormat.HTML));
                add(zip, "counts-by-minute.csv", this::minutes);
                add(zip, "alarms.csv", this::alarms);
                add(zip, "marks.csv", this::marks);
                add(zip, "manifest.json", out -> manifest(out, events[0]));
            }
            if (watch.isCancelled()) {
                return -1;
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return events[0];
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void add(ZipOutputStream zip, String name, Part part) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        OutputStream unclosed = new DigestOutputStream(zip, digest) {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
        try (Writer out = new BufferedWriter(new OutputStreamWriter(unclosed, StandardCharsets.UTF_8), 1 << 16)) {
            part.write(out);
        }
        zip.closeEntry();
        sums.put(name, HexFormat.of().formatHex(digest.digest()));
    }

    private long events(Writer out, ExportFormat format) throws IOException {
        List<String> about = List.of("Filter: " + (filter.isBlank() ? "(everything)" : filter), range.from() + " - " + range.to(), note);
        EventWriter writer = new EventWriter(format, out, "Events", about, List.of(), decode);
        cache.searchOldestFirst(range, matcher, event -> write(writer, event), watch::isCancelled);
        writer.finish();
        return writer.written();
    }

    private static boolean write(EventWriter writer, Event event) {
        try {
            writer.write(event);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void minutes(Writer out) throws IOException {
        out.append("minute,emerg,alert,crit,err,warning,notice,info,debug,unknown\r\n");
        for (MinuteCounts minute : cache.countsByMinute(range)) {
            out.append(minute.minute().toString());
            for (int count : minute.bySeverity()) {
                out.append(',').append(Integer.toString(count));
            }
            out.append("\r\n");
        }
    }

    private void alarms(Writer out) throws IOException {
        out.append("time,id,source,level,state,text\r\n");
        for (AlarmRecord alarm : cache.catalogue().alarms(range)) {
            Csv.line(out, List.of(alarm.time().toString(), alarm.id(), alarm.source(), alarm.level().name(), alarm.state().name(), alarm.text()));
        }
    }

    private void marks(Writer out) throws IOException {
        out.append("time,note,line\r\n");
        for (MarkRecord mark : cache.catalogue().marks()) {
            if (range.contains(mark.time())) {
                Csv.line(out, List.of(mark.time().toString(), mark.note(), mark.line()));
            }
        }
    }

    private void manifest(Writer out, long events) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("program", "Nocturne");
        facts.put("written", Instant.now().toString());
        facts.put("by", System.getProperty("user.name", ""));
        facts.put("filter", filter);
        facts.put("from", range.from().toString());
        facts.put("to", range.to().toString());
        facts.put("events", Long.toString(events));
        facts.put("note", note);
        out.append("{\n");
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            out.append("  ");
            EventWriter.string(out, fact.getKey());
            out.append(": ");
            EventWriter.string(out, fact.getValue());
            out.append(",\n");
        }
        out.append("  \"sha256\": {");
        String between = "\n    ";
        for (Map.Entry<String, String> sum : sums.entrySet()) {
            out.append(between);
            EventWriter.string(out, sum.getKey());
            out.append(": ");
            EventWriter.string(out, sum.getValue());
            between = ",\n    ";
        }
        out.append("\n  }\n}\n");
    }
}
