package io.nocturne.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EndHistoryTest {
    @Test
    void aWaitIsInterpolatedBetweenKnownEnds() {
        EndHistory history = new EndHistory();
        history.add(10_000, 100);
        history.add(20_000, 200);
        assertThat(history.secondsSince(150, 30_000)).isCloseTo(15, within(0.01));
        assertThat(history.secondsSince(200, 30_000)).isNaN();
    }

    @Test
    void whatFollowsALongRestCameAfterIt() {
        EndHistory history = new EndHistory();
        for (int second = 0; second <= 3_600; second += 5) {
            history.add(second * 1_000L, 100);
        }
        history.add(3_605_000, 200);
        assertThat(history.secondsSince(100, 3_610_000)).isBetween(5.0, 10.0);
    }

    @Test
    void itReachesBackHoweverLongItGrows() {
        EndHistory history = new EndHistory();
        history.addOlder(List.of(new EndHistory.Point(-60_000, 3)));
        for (int i = 1; i < 10_000; i++) {
            history.add(i * 1_000L, 10L + i);
        }
        assertThat(history.reaches(12)).isTrue();
        history.addOlder(List.of(new EndHistory.Point(-60_000, 5)));
        assertThat(history.reaches(5)).isTrue();
        assertThat(history.secondsSince(8_000, 10_000_000)).isCloseTo(2_009, within(200.0));
        history.add(11_000_000, 4);
        assertThat(history.reaches(5)).isTrue();
        assertThat(history.secondsSince(4, 11_000_000)).isNaN();
    }
}
