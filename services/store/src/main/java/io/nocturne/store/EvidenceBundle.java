package io.nocturne.store;

import io.nocturne.core.Csv;
import io.nocturne.core.TimeRange;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

    /**
     * Writes it; the file appears when it is complete.
     *
     * @return how many events it holds; -1 if cancelled, and then there is no file
     */
    public long write(Path file) throws IOException {
        long[] events = {0};
        boolean written = SealedZip.write(file, zip -> {
            zip.add("events.ndjson", out -> events[0] = events(out, ExportFormat.NDJSON));
            zip.add("events.html", out -> events(out, ExportFormat.HTML));
            zip.add("counts-by-minute.csv", this::minutes);
            zip.add("alarms.csv", this::alarms);
            zip.add("marks.csv", this::marks);
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("filter", filter);
            facts.put("from", range.from().toString());
            facts.put("to", range.to().toString());
            facts.put("events", events[0]);
            facts.put("note", note);
            zip.manifest(facts);
        }, watch::isCancelled);
        return written ? events[0] : -1;
    }

    private long events(Writer out, ExportFormat format) throws IOException {
        List<String> about = List.of("Filter: " + (filter.isBlank() ? "(everything)" : filter), range.from() + " - " + range.to(), note);
        return new EventWriter(format, out, "Events", about, List.of(), decode).writeAll(cache, range, matcher, count -> {}, watch::isCancelled);
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
}
