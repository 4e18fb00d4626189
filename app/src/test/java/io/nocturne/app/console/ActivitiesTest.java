package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.ui.tool.Activity;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ActivitiesTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Activities activities = new Activities(nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void workIsShownAfterHalfASecondWithHowFarItIsAndGoesWhenItEnds() {
        Activity walk = activities.begin("Walking core-sw01", () -> {});
        assertThat(activities.shown()).isEmpty();
        pass(Activities.PATIENCE);
        walk.progress(0.25, "250 objects");
        assertThat(activities.shown()).singleElement().satisfies(shown -> {
            assertThat(shown.title()).isEqualTo("Walking core-sw01");
            assertThat(shown.share()).isEqualTo(0.25);
            assertThat(shown.detail()).isEqualTo("250 objects");
        });
        walk.close();
        assertThat(activities.shown()).isEmpty();
    }

    @Test
    void theOldestComesFirstAndEachIsCancelledByItself() {
        AtomicBoolean cancelled = new AtomicBoolean();
        activities.begin("first", () -> cancelled.set(true));
        pass(Duration.ofSeconds(1));
        activities.begin("second", null);
        pass(Duration.ofSeconds(1));
        assertThat(activities.shown()).extracting(Activities.Shown::title).containsExactly("first", "second");
        Runnable cancel = activities.shown().getFirst().cancel();
        assertThat(cancel).isNotNull();
        cancel.run();
        assertThat(cancelled).isTrue();
        assertThat(activities.shown().getLast().cancel()).isNull();
    }
}
