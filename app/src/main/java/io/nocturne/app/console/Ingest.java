package io.nocturne.app.console;

import io.nocturne.core.Event;
import io.nocturne.core.EventHub;
import io.nocturne.core.Feed;
import io.nocturne.core.Registration;
import io.nocturne.core.Scope;
import io.nocturne.store.Cache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Everything that is published on its way into the cache: nothing is lost between, since the feed makes receivers wait. */
final class Ingest {
    private static final int ROOM = 50_000;
    private static final int BATCH = 2_000;
    private static final Duration LOOK = Duration.ofSeconds(5);
    /** Of these one measures although nothing was added: one a minute. */
    private static final int STILL_LOOKS = 12;

    private final Scope scope;
    private final EventHub events;
    private final AtomicLong refused = new AtomicLong();
    private volatile long bytes = -1;
    private int looks;

    Ingest(Scope scope, EventHub events) {
        this.scope = scope;
        this.events = events;
    }

    /** Begins to keep what is published in this cache; one that another process writes is only read. */
    void into(Cache cache) {
        long[] journalled = {-1};
        scope.every("cache-size", LOOK, () -> {
            // To measure what is there opens every file of it: not while nothing is added, but for what retention takes away.
            long now = cache.journalled();
            if (now != journalled[0] || ++looks % STILL_LOOKS == 0) {
                journalled[0] = now;
                bytes = cache.info().bytes();
            }
        });
        if (cache.isReadOnly()) {
            return;
        }
        Feed<Event> feed = Feed.blocking(ROOM);
        Registration subscription = events.subscribe(feed);
        scope.own(subscription::close);
        scope.start("to-cache", () -> {
            List<Event> batch = new ArrayList<>(BATCH);
            while (!feed.isClosed()) {
                batch.clear();
                if (feed.await(BATCH, 1, TimeUnit.SECONDS, batch::add) > 0) {
                    refused.addAndGet(batch.size() - cache.append(batch));
                }
            }
        });
    }

    /** Events the cache did not take, since the start. */
    long refused() {
        return refused.get();
    }

    /** The size of the cache on disk; -1 while it is not open. */
    long cacheBytes() {
        return bytes;
    }
}
