package io.nocturne.ui.tool.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Level;
import io.nocturne.core.Problems;
import io.nocturne.kafka.NewRecord;
import io.nocturne.kafka.TailRecord;
import io.nocturne.store.Cache;
import io.nocturne.store.LagSample;
import io.nocturne.ui.tool.kafka.KafkaRows.TopicRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaPastTest {
    private static final Instant THEN = Instant.now().minus(Duration.ofHours(3));

    @TempDir
    Path directory;

    private static LagSample sample(Instant time, String group, String topic, int partition, long current, long end) {
        return new LagSample("lab", group, topic, partition, time, current, end, true);
    }

    @Test
    void groupsAndTheTopicsTheyReadAreKnownOfAnEarlierMoment() throws Exception {
        try (Cache cache = Cache.open(new DataDirectory(directory), new Problems())) {
            cache.appendLag(List.of(
                    sample(THEN.minusSeconds(20), "a", "orders", 0, 10, 10), sample(THEN.minusSeconds(20), "a", "orders", 1, 5, 25),
                    sample(THEN.minusSeconds(20), "b", "orders", 0, 4, 10), sample(THEN.plusSeconds(60), "a", "orders", 0, 100, 100)));
            cache.flush();
            KafkaPast past = KafkaPast.of(cache, "lab", THEN);
            assertThat(past.taken()).isCloseTo(THEN.minusSeconds(20), new org.assertj.core.data.TemporalUnitWithinOffset(1, java.time.temporal.ChronoUnit.SECONDS));
            assertThat(past.overview().groups()).extracting(group -> group.group()).containsExactly("a", "b");
            TopicRow orders = KafkaRows.topics(past.overview(), past.lags(), false).getFirst();
            assertThat(orders.lag()).isEqualTo(26);
            assertThat(orders.groups()).isEqualTo(2);
            // What was not kept is not made up.
            assertThat(orders.level()).isEqualTo(Level.UNKNOWN);
            assertThat(KafkaRows.known(orders.topic().replicationFactor())).isNull();
            assertThat(KafkaPast.of(cache, "lab", THEN.minusSeconds(3_600)).lags()).isEmpty();
            assertThat(KafkaPast.of(cache, "other", THEN).lags()).isEmpty();
            KafkaPast last = KafkaPast.last(cache, "lab", THEN.plusSeconds(8 * 3_600));
            assertThat(last.taken()).as("the newest sample, hours ago").isAfter(THEN.plusSeconds(59)).isBefore(THEN.plusSeconds(61));
            assertThat(last.lags()).as("what was sampled shortly before it as well").extracting(group -> group.group()).containsExactly("a", "b");
            assertThat(KafkaPast.last(cache, "lab", THEN.plusSeconds(30 * 3_600)).lags()).as("more than a day ago").isEmpty();
        }
    }

    @Test
    void aRecordIsMadeOfWhatWasTyped() {
        NewRecord record = ProduceForm.record("", "from=console, n=1=2,", "값");
        assertThat(record.key()).isNull();
        assertThat(record.value()).hasSize(3);
        assertThat(record.headers()).extracting(TailRecord.Header::name).containsExactly("from", "n");
        assertThatThrownBy(() -> ProduceForm.record("k", "novalue", "")).hasMessage("novalue");
        assertThat(ProduceForm.isRight("a=b")).isTrue();
        assertThat(ProduceForm.isRight("=b")).isFalse();
    }
}
