package io.nocturne.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FeedTest {
    @Test
    void aFullTailDropsTheOldestAndCountsThem() throws Exception {
        Feed<Integer> feed = Feed.droppingOldest(3);
        for (int i = 0; i < 10; i++) {
            feed.offer(i);
        }
        List<Integer> seen = new ArrayList<>();
        assertThat(feed.drain(100, seen::add)).isEqualTo(3);
        assertThat(seen).containsExactly(7, 8, 9);
        assertThat(feed.dropped()).isEqualTo(7);
        assertThat(feed.offered()).isEqualTo(10);
    }

    @Test
    void aBlockingFeedLosesNothing() throws Exception {
        Feed<Integer> feed = Feed.blocking(4);
        List<Integer> seen = new ArrayList<>();
        try (Scope scope = new Scope("test")) {
            scope.start("offer", () -> {
                for (int i = 0; i < 1_000; i++) {
                    feed.offer(i);
                }
                feed.close();
            });
            while (feed.await(7, 5, TimeUnit.SECONDS, seen::add) > 0) {
                assertThat(feed.size()).isLessThanOrEqualTo(4);
            }
        }
        assertThat(seen).hasSize(1_000).isSorted();
        assertThat(feed.dropped()).isZero();
    }

    @Test
    void metricsKeepOnlyTheLatestOfEachKey() throws Exception {
        Feed<String> feed = Feed.latestPerKey(2, s -> s.charAt(0));
        feed.offer("a1");
        feed.offer("b1");
        feed.offer("a2");
        List<String> seen = new ArrayList<>();
        feed.drain(10, seen::add);
        assertThat(seen).containsExactly("b1", "a2");
        assertThat(feed.dropped()).isZero();
    }
}
