package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Level;
import io.nocturne.core.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;

class HistogramBarTest {
    @Test
    void aBarThatBeginsLongBeforeTheFirstLineIsStillSeen() {
        HistogramBar[] made = new HistogramBar[1];
        Instant start = Instant.parse("2026-03-01T00:00:00Z");
        try (Screen screen = Screen.show(600, 60, HistogramBar::new, bar -> made[0] = bar)) {
            screen.run(() -> {
                made[0].setBuckets(
                        List.of(new HistogramBar.Bucket(start.minus(Duration.ofMinutes(1439)), Map.of(Level.MAJOR, 500L))), Duration.ofDays(1));
                made[0].setAxis(new TimeRange(start, start.plus(Duration.ofDays(266))));
            });
            WritableImage image = screen.picture("histogram-edge");
            assertThat(image.getPixelReader().getColor(0, 30)).isNotEqualTo(image.getPixelReader().getColor(300, 30));
        }
    }
}
