package io.nocturne.ui.tool.logfile;

import io.nocturne.core.Csv;
import io.nocturne.core.Event;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.LineSource;
import io.nocturne.logs.MarkBook;
import io.nocturne.logs.Texts;
import io.nocturne.logs.TimeGaps;
import io.nocturne.store.EventWriter;
import io.nocturne.store.ExportFormat;
import io.nocturne.store.SealedZip;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one hands over of files after an incident, in one zip: the lines shown, byte for byte and as data, the marks with their notes, the
 * gaps, and a manifest with the filter, and size, time and SHA-256 of every source, so that it can be proved where the lines are from.
 *
 * @param lines what is shown
 * @param sources the files they are from
 * @param filter as written
 * @param span that was chosen; null for all times
 * @param zones that times which state none were read in, file by file
 */
record LineBundle(LineSource lines, List<Path> sources, String filter, @Nullable TimeRange span, List<LogFilePlaces.Placed> marks, List<LogFileModel.FileGap> gaps,
        Function<Path, ZoneId> zones) {
    /**
     * Writes it; the file appears when it is complete.
     *
     * @return how many lines it holds; -1 if cancelled, and then there is no file
     */
    long write(Path file, BooleanSupplier cancelled) throws IOException {
        long[] count = {0};
        boolean written = SealedZip.write(file, zip -> {
            zip.addBytes("lines.log", out -> count[0] = LineExport.each(lines, cancelled, event -> {
                out.write(event.raw());
                out.write('\n');
            }));
            zip.add("events.ndjson", out -> {
                EventWriter events = new EventWriter(ExportFormat.NDJSON, out, "", List.of(), List.of(), Texts::decode);
                LineExport.each(lines, cancelled, events::write);
                events.finish();
            });
            zip.add("marks.csv", out -> {
                out.append("file,line,note,text\r\n");
                for (LogFilePlaces.Placed one : marks) {
                    MarkBook.Mark mark = one.mark();
                    Csv.line(out, List.of(one.file().toString(), Long.toString(mark.line() + 1), mark.note(), mark.text()));
                }
            });
            zip.add("gaps.csv", out -> {
                out.append("file,before line,from,to\r\n");
                for (LogFileModel.FileGap one : gaps) {
                    TimeGaps.Gap gap = one.gap();
                    Csv.line(out, List.of(one.file().toString(), Long.toString(gap.line()), gap.from().toString(), gap.to().toString()));
                }
            });
            zip.manifest(facts(count[0], cancelled));
        }, cancelled);
        return written ? count[0] : -1;
    }

    private Map<String, Object> facts(long count, BooleanSupplier cancelled) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("filter", filter);
        if (span != null) {
            facts.put("from", span.from().toString());
            facts.put("to", span.to().toString());
        }
        facts.put("lines", count);
        List<Map<String, Object>> files = new ArrayList<>();
        for (Path source : sources) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("file", source.toString());
            one.put("bytes", Files.size(source));
            one.put("changed", Files.getLastModifiedTime(source).toInstant().toString());
            one.put("zone of times without one", zones.apply(source).getId());
            one.put("sha256", sum(source, cancelled));
            files.add(one);
        }
        facts.put("sources", files);
        return facts;
    }

    private static String sum(Path source, BooleanSupplier cancelled) throws IOException {
        var digest = SealedZip.digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(source)) {
            for (int n = in.read(buffer); n >= 0 && !cancelled.getAsBoolean(); n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Takes lines one by one. */
    @FunctionalInterface
    interface Taker {
        void take(Event event) throws IOException;
    }
}
