package io.nocturne.store;

import io.nocturne.core.Event;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a block without reading it.
 *
 * @param lastMillis the newest time of an event in it, {@link Times#of}
 * @param minutes the minutes since 1970 events lie in, ascending
 * @param counts for each of those minutes nine numbers: events by severity code, those without severity last
 * @param storedBytes as compressed
 * @param sampleFirst milliseconds; {@code Long.MAX_VALUE} where there are no samples
 */
record BlockRef(
        DayFile file,
        long id,
        long lastMillis,
        long[] minutes,
        int[] counts,
        int events,
        long rawBytes,
        long storedBytes,
        int samples,
        long sampleFirst,
        long sampleLast) {
    static final int COLUMNS = 9;

    /** Minutes and counts of these events, coded for the database. */
    static byte[] roll(List<Event> events) {
        TreeMap<Long, int[]> minutes = new TreeMap<>();
        add(events, minutes);
        Packer out = new Packer(64);
        out.number(minutes.size());
        long before = 0;
        for (Map.Entry<Long, int[]> minute : minutes.entrySet()) {
            out.signed(minute.getKey() - before);
            before = minute.getKey();
            for (int count : minute.getValue()) {
                out.number(count);
            }
        }
        return out.toBytes();
    }

    static void add(List<Event> events, Map<Long, int[]> minutes) {
        long lastMinute = Long.MIN_VALUE;
        int[] counts = new int[COLUMNS];
        for (Event event : events) {
            long minute = Times.minute(Times.of(event));
            if (minute != lastMinute) {
                counts = minutes.computeIfAbsent(minute, m -> new int[COLUMNS]);
                lastMinute = minute;
            }
            var severity = event.severity();
            counts[severity == null ? 8 : severity.ordinal()]++;
        }
    }

    static BlockRef read(
            DayFile file,
            long id,
            long lastMillis,
            byte[] roll,
            int events,
            long rawBytes,
            long storedBytes,
            int samples,
            long sampleFirst,
            long sampleLast) {
        Unpacker in = new Unpacker(roll);
        int n = in.size();
        long[] minutes = new long[n];
        int[] counts = new int[n * COLUMNS];
        long minute = 0;
        for (int i = 0; i < n; i++) {
            minute += in.signed();
            minutes[i] = minute;
            for (int c = 0; c < COLUMNS; c++) {
                counts[i * COLUMNS + c] = in.size();
            }
        }
        return new BlockRef(file, id, lastMillis, minutes, counts, events, rawBytes, storedBytes, samples, sampleFirst, sampleLast);
    }
}
