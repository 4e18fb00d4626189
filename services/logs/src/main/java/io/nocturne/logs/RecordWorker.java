package io.nocturne.logs;

import io.nocturne.core.ByteScan;
import io.nocturne.core.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** Judges and counts whole records, as {@link EventFile} reads them: what a filter finds in any line of one finds all of it. Belongs to one thread. */
final class RecordWorker extends ScanWork {
    private static final int SAMPLED = 64;

    private final ScanRequest request;
    private final FoldedLines lines;
    private final long step;
    private Found found = new Found(new ArrayList<>(), new ArrayList<>(), 0, new TimeGaps());
    private long records;
    private long kept;

    RecordWorker(ScanRequest request, FoldedLines lines) {
        this.request = request;
        this.lines = lines;
        this.step = request.per() == null ? 0 : Math.max(1, request.per().toMillis());
    }

    @Override
    Found work(Chunk chunk) {
        total.bytes += chunk.size();
        total.lines += ByteScan.count(chunk.bytes(), chunk.from(), chunk.to()) + (chunk.to() > chunk.from() && chunk.bytes()[chunk.to() - 1] != '\n' ? 1 : 0);
        LineReader reader = new LineReader(new ByteArrayInputStream(chunk.bytes(), chunk.from(), chunk.to() - chunk.from()));
        try {
            lines.read(reader, chunk.start(), event -> {
                add(event);
                return true;
            });
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
        total.splits += reader.split();
        return piece();
    }

    /** What was added since this was asked last. */
    Found piece() {
        found.gaps().next(records + 1);
        Found piece = new Found(found.lines(), found.numbers(), records, found.gaps());
        found = new Found(new ArrayList<>(), new ArrayList<>(), 0, new TimeGaps());
        records = 0;
        return piece;
    }

    /** How many records wait to be asked for. */
    long waiting() {
        return records;
    }

    void add(Event event) {
        records++;
        total.records++;
        found.gaps().next(records);
        if (total.records <= SAMPLED) {
            total.formats.computeIfAbsent(event.format(), key -> new long[1])[0]++;
        }
        if (!request.filter().test(event)) {
            return;
        }
        total.matched++;
        String by = request.by();
        if (by != null) {
            String value = Condition.ByField.shown(event, by);
            total.group(value == null ? "" : value);
        }
        if (request.patterns() > 0) {
            patterns.add(event.message());
        }
        if (event.timeStated()) {
            long millis = event.time().toEpochMilli();
            total.time(millis);
            if (step > 0) {
                total.step(Math.floorDiv(millis, step) * step);
            }
            if (request.gaps()) {
                found.gaps().add(millis);
            }
        }
        if (kept < request.limit()) {
            kept++;
            found.lines().add(Texts.decode(event.raw()).getBytes(StandardCharsets.UTF_8));
            found.numbers().add(records);
        }
    }
}
