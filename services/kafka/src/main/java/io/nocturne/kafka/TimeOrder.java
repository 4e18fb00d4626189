package io.nocturne.kafka;

import io.nocturne.kafka.Cluster.Partition;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Hands on the records of several partitions by their time. A partition is in order by itself, so that the earliest record is known as soon as
 * every partition that is still behind has one waiting; what waits is bounded, and where the bound is reached the earliest goes although an
 * earlier one may come. Behind the ends that were there at first each batch is in order.
 */
public final class TimeOrder implements TopicTail.Sink {
    private static final int MOST_RECORDS = 200_000;
    private static final long MOST_BYTES = 64 << 20;

    private final TopicTail.Sink sink;
    private final Map<Partition, ArrayDeque<TailRecord>> waiting = new HashMap<>();
    // The partitions of which something waits, the one with the earliest record first.
    private final PriorityQueue<ArrayDeque<TailRecord>> heads = new PriorityQueue<>(Comparator.comparing(queue -> queue.getFirst().time()));
    private int records;
    private long bytes;
    private boolean ended;

    /** @param sink gets the records; it is not asked again after it wanted no more */
    public TimeOrder(TopicTail.Sink sink) {
        this.sink = sink;
    }

    @Override
    public boolean accept(TailRecord record) {
        ArrayDeque<TailRecord> queue = waiting.computeIfAbsent(new Partition(record.topic(), record.partition()), partition -> new ArrayDeque<>());
        queue.add(record);
        if (queue.size() == 1) {
            heads.add(queue);
        }
        records++;
        bytes += record.size();
        while (!ended && (records > MOST_RECORDS || bytes > MOST_BYTES && records > 0)) {
            handOn();
        }
        return !ended;
    }

    @Override
    public boolean batchEnds(Set<Partition> behind) {
        boolean known = true;
        for (Partition partition : behind) {
            ArrayDeque<TailRecord> queue = waiting.get(partition);
            known &= queue != null && !queue.isEmpty();
        }
        while (!ended && known && !heads.isEmpty()) {
            TailRecord last = handOn();
            Partition partition = new Partition(last.topic(), last.partition());
            ArrayDeque<TailRecord> queue = waiting.get(partition);
            known = queue != null && !queue.isEmpty() || !behind.contains(partition);
        }
        return !ended && sink.batchEnds(behind);
    }

    /** Hands on what still waits, at the end of the tail. */
    public void finish() {
        batchEnds(Set.of());
    }

    private TailRecord handOn() {
        ArrayDeque<TailRecord> queue = heads.remove();
        TailRecord record = queue.removeFirst();
        if (!queue.isEmpty()) {
            heads.add(queue);
        }
        records--;
        bytes -= record.size();
        ended = !sink.accept(record);
        return record;
    }
}
