package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WallCycleTest {
    private long now;
    private boolean wanted = true;
    private @Nullable String alone;
    private WallCycle cycle;

    @BeforeEach
    void make() {
        cycle = new WallCycle(new WallCycle.Panes() {
            @Override
            public List<String> keys() {
                return List.of("overview", "topology");
            }

            @Override
            public @Nullable String alone() {
                return alone;
            }

            @Override
            public void show(@Nullable String key) {
                alone = key;
            }
        }, () -> wanted, () -> now);
        cycle.secondsProperty().set(15);
    }

    private @Nullable String after(long seconds) {
        for (long i = 0; i < seconds; i++) {
            now += TimeUnit.SECONDS.toNanos(1);
            cycle.look();
        }
        return alone;
    }

    @Test
    void eachPaneHasItsTurnAndThenAllTogether() {
        assertThat(after(14)).isNull();
        assertThat(after(1)).isEqualTo("overview");
        assertThat(after(15)).isEqualTo("topology");
        assertThat(after(15)).isNull();
        assertThat(after(15)).isEqualTo("overview");
    }

    @Test
    void itWaitsWhileSomebodyIsThere() {
        after(10);
        cycle.touched();
        assertThat(after(14)).isNull();
        assertThat(after(1)).isEqualTo("overview");
    }

    @Test
    void itDoesNothingElsewhereOrWithoutAPace() {
        wanted = false;
        assertThat(after(60)).isNull();
        wanted = true;
        assertThat(after(14)).isNull();
        cycle.secondsProperty().set(60);
        assertThat(cycle.nextPace()).isZero();
        assertThat(after(200)).isNull();
        assertThat(cycle.nextPace()).isEqualTo(15);
    }
}
