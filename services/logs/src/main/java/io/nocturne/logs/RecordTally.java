package io.nocturne.logs;

import io.nocturne.core.Event;
import java.nio.charset.StandardCharsets;
import java.util.function.ObjLongConsumer;

/** Counts whole records, as {@link EventFile} reads them: what a filter finds in any line of one finds all of it. */
final class RecordTally {
    final ScanTotal total = new ScanTotal();
    final PatternMiner patterns = new PatternMiner();
    final TimeGaps gaps = new TimeGaps();

    private final ScanRequest request;
    private final ObjLongConsumer<byte[]> sink;
    private final long step;

    /**
     * @param sink takes matching records in UTF-8, with their numbers from 1
     */
    RecordTally(ScanRequest request, ObjLongConsumer<byte[]> sink) {
        this.request = request;
        this.sink = sink;
        this.step = request.per() == null ? 0 : Math.max(1, request.per().toMillis());
    }

    void add(Event event) {
        total.records++;
        gaps.next(total.records);
        if (total.records <= 64) {
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
                gaps.add(millis);
            }
        }
        if (request.limit() > 0) {
            sink.accept(Texts.decode(event.raw()).getBytes(StandardCharsets.UTF_8), total.records);
        }
    }
}
