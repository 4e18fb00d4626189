package io.nocturne.ui.tool.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Level;
import io.nocturne.kafka.Cluster;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.GroupLag;
import io.nocturne.kafka.OffsetReset.Goal;
import io.nocturne.kafka.Verdict;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class KafkaRowsTest {
    private static final Instant TIME = Instant.parse("2026-11-20T00:00:00Z");
    private static final GroupLag STUCK = new GroupLag("billing", "Stable", "range", 1, 30, 5, Verdict.STALL, TIME, List.of(
            new GroupLag.PartitionLag("orders", 0, 10, 20, 10, 10, 0, 5, "c@h", Verdict.OK, ""),
            new GroupLag.PartitionLag("orders", 1, 10, 30, 20, 20, 0, 5, "c@h", Verdict.STALL, "")));
    private static final ClusterWatch.Overview OVERVIEW = new ClusterWatch.Overview(
            TIME,
            "id",
            List.of(
                    new Cluster.TopicSummary("__consumer_offsets", true, 50, 1, 9, 0, 0),
                    new Cluster.TopicSummary("orders", false, 2, 3, 100, 1, 0)),
            List.of(),
            List.of(new Cluster.GroupSummary("audit", "share", "Stable", ""), new Cluster.GroupSummary("billing", "consumer", "Stable", "range")));

    @Test
    void topicsKnowWhoReadsThemAndHowTheyAre() {
        assertThat(KafkaRows.topics(OVERVIEW, List.of(STUCK), false)).singleElement().satisfies(row -> {
            assertThat(row.groups()).isEqualTo(1);
            assertThat(row.lag()).isEqualTo(30);
            assertThat(row.level()).isEqualTo(Level.MAJOR);
        });
        assertThat(KafkaRows.topics(OVERVIEW, List.of(STUCK), true)).hasSize(2);
        assertThat(KafkaRows.topics(null, List.of(), true)).isEmpty();
    }

    @Test
    void worstGroupsComeFirstAndThoseWithoutLagAreUnknown() {
        assertThat(KafkaRows.groups(OVERVIEW, List.of(STUCK))).extracting(KafkaRows.GroupRow::level).containsExactly(Level.MAJOR, Level.UNKNOWN);
        assertThat(KafkaRows.readers("orders", List.of(STUCK))).singleElement().satisfies(row -> assertThat(row.verdict()).isEqualTo(Verdict.STALL));
    }

    @Test
    void whatIsTypedBecomesAGoal() {
        ZoneId seoul = ZoneId.of("Asia/Seoul");
        assertThat(ResetForm.goal(ResetForm.Kind.TIME, "2026-11-20 09:00", seoul)).contains(new Goal.Time(TIME));
        assertThat(ResetForm.goal(ResetForm.Kind.TIME, "2026-11-20T00:00:00Z", seoul)).contains(new Goal.Time(TIME));
        assertThat(ResetForm.goal(ResetForm.Kind.SHIFT, " -10 ", seoul)).contains(new Goal.Shift(-10));
        assertThat(ResetForm.goal(ResetForm.Kind.OFFSET, "-1", seoul)).isEmpty();
        assertThat(ResetForm.goal(ResetForm.Kind.TIME, "soon", seoul)).isEmpty();
    }
}
