package io.nocturne.ui.tool.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.Level;
import io.nocturne.core.Source;
import io.nocturne.ui.control.HistogramBar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeTest {
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final Source SOURCE = new Source(Source.Kind.TOPIC, "orders");

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 1_300, 2_500, 8_000, 20_000, 90_000})
    void aSteadyStreamHasBarsOfOneHeight(int seconds) {
        Volume volume = new Volume();
        for (int i = 0; i < seconds; i++) {
            volume.add(Event.raw(START.plusSeconds(i), "tick", SOURCE, i, 0, new byte[0]));
        }
        List<HistogramBar.Bucket> bars = volume.buckets();
        Duration width = volume.width();
        assertThat(bars).hasSizeLessThanOrEqualTo(Volume.MOST);
        assertThat(bars.subList(0, bars.size() - 1)).allSatisfy(bar -> assertThat(bar.counts()).containsEntry(Level.UNKNOWN, width.toSeconds()));
    }
}
