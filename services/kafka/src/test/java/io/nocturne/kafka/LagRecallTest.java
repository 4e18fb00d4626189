package io.nocturne.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LagRecallTest {
    @Test
    void tellsWaitsAndVerdictsFromKeptSamples() {
        LagRecall recall = new LagRecall();
        for (int second = 0; second <= 700; second += 5) {
            Instant time = Instant.ofEpochSecond(second);
            recall.add("stuck", "logs", 0, new LagSample(time, 1_000, 1_000 + second * 10L, true));
            recall.add("fine", "logs", 0, new LagSample(time, second * 10L, second * 10L, true));
        }
        recall.add("fine", "old", 3, new LagSample(Instant.ofEpochSecond(5), 1, 2, true));
        assertThat(recall.groups()).extracting(GroupLag::group).containsExactly("fine", "stuck");
        GroupLag fine = recall.groups().getFirst();
        assertThat(fine.verdict()).isEqualTo(Verdict.OK);
        assertThat(fine.partitions()).hasSize(1);
        GroupLag stuck = recall.groups().getLast();
        assertThat(stuck.verdict()).isEqualTo(Verdict.STALL);
        assertThat(stuck.total()).isEqualTo(7_000);
        assertThat(stuck.seconds()).isCloseTo(700, within(6.0));
    }
}
