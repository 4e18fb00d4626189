package io.nocturne.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Feed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FeedBindingTest {
    @Test
    void aFrameStopsWhenItsBudgetIsSpentAndTheNextGoesOn() throws InterruptedException {
        Feed<Integer> feed = Feed.droppingOldest(10_000);
        for (int i = 0; i < 2_000; i++) {
            feed.offer(i);
        }
        AtomicLong time = new AtomicLong();
        List<Integer> seen = new ArrayList<>();
        FeedBinding<Integer> binding = FeedBinding.unclocked(
                feed,
                Duration.ofMillis(4),
                batch -> {
                    seen.addAll(batch);
                    time.addAndGet(3_000_000);
                },
                time::get);

        binding.frame(0);

        assertThat(seen).as("two batches of 3 ms each fill a budget of 4 ms").hasSize(1_024);
        assertThat(binding.hasWork()).isTrue();
        binding.frame(0);
        assertThat(seen).hasSize(2_000).isSorted();
        assertThat(binding.hasWork()).isFalse();
    }
}
