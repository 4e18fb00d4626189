package io.nocturne.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.kafka.Cluster.Partition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimeOrderTest {
    private static final Partition ZERO = new Partition("t", 0);
    private static final Partition ONE = new Partition("t", 1);

    private final List<Long> seen = new ArrayList<>();
    private final TimeOrder order = new TimeOrder(record -> seen.add(record.time().getEpochSecond()) && seen.size() < 6);

    private static TailRecord record(int partition, long second) {
        return new TailRecord("t", partition, second, Instant.ofEpochSecond(second), null, new byte[] {1}, List.of());
    }

    @Test
    void recordsWaitForThePartitionsThatAreBehind() {
        order.accept(record(0, 1));
        order.accept(record(0, 3));
        assertThat(order.batchEnds(Set.of(ZERO, ONE))).isTrue();
        assertThat(seen).isEmpty();
        order.accept(record(1, 2));
        order.batchEnds(Set.of(ZERO, ONE));
        assertThat(seen).containsExactly(1L, 2L);
        order.accept(record(1, 4));
        order.batchEnds(Set.of(ONE));
        assertThat(seen).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void nothingWaitsBehindTheEndsThatWereThereAtFirst() {
        order.accept(record(1, 9));
        order.accept(record(0, 8));
        order.batchEnds(Set.of());
        assertThat(seen).containsExactly(8L, 9L);
    }

    @Test
    void whoWantsNoMoreIsNotAskedAgain() {
        for (int i = 0; i < 10; i++) {
            order.accept(record(0, i));
        }
        assertThat(order.batchEnds(Set.of())).isFalse();
        assertThat(order.accept(record(0, 11))).isFalse();
        order.finish();
        assertThat(seen).hasSize(6);
    }

    @Test
    void whatWaitsIsBounded() {
        TimeOrder bounded = new TimeOrder(record -> seen.add(record.offset()));
        for (int i = 0; i < 200_100; i++) {
            bounded.accept(record(0, i));
        }
        bounded.batchEnds(Set.of(ZERO, ONE));
        assertThat(seen).hasSize(100);
    }
}
