package io.nocturne.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/**
 * Where events meet those who look at them. Receivers and tails publish, panes and the cache subscribe; what a subscriber cannot take is
 * dropped by its own feed's policy and counted there. Thread-safe.
 */
public final class EventHub {
    private final List<Feed<Event>> feeds = new CopyOnWriteArrayList<>();
    private final LongAdder published = new LongAdder();
    private final LongAdder droppedBefore = new LongAdder();

    /** Hands an event to all who listen now. Waits only for subscribers whose feed blocks. */
    public void publish(Event event) throws InterruptedException {
        published.increment();
        for (Feed<Event> feed : feeds) {
            if (!feed.offer(event)) {
                feeds.remove(feed);
            }
        }
    }

    /** Adds a feed; closing the registration ends the subscription and the feed. */
    public Registration subscribe(Feed<Event> feed) {
        feeds.add(feed);
        return () -> {
            if (feeds.remove(feed)) {
                droppedBefore.add(feed.dropped());
            }
            feed.close();
        };
    }

    /** Events published since the start. */
    public long published() {
        return published.sum();
    }

    /** Events that some subscriber could not take, since the start. */
    public long dropped() {
        return droppedBefore.sum() + feeds.stream().mapToLong(Feed::dropped).sum();
    }
}
