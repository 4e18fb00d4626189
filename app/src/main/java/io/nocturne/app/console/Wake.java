package io.nocturne.app.console;

import io.nocturne.core.Event;
import io.nocturne.core.EventHub;
import io.nocturne.core.Feed;
import io.nocturne.core.Registration;
import io.nocturne.core.Scope;
import io.nocturne.core.Source;
import io.nocturne.topology.NetworkWatch;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Has a device read anew as soon as it sends a notification, so that a link that went down is seen within a second and not at the next poll.
 * A device that sends thousands is read a few times a second at most, since only its latest is looked at and reading takes its time.
 */
final class Wake {
    private static final int SENDERS = 5_000;
    private static final Duration APART = Duration.ofMillis(200);

    private Wake() {}

    static void start(Scope scope, EventHub events, NetworkWatch network) {
        Feed<Event> feed = Feed.latestPerKey(SENDERS, event -> event.source().kind() == Source.Kind.NOTIFICATION ? event.source().name() : "");
        Registration subscription = events.subscribe(feed);
        scope.own(subscription::close);
        scope.every("wake", APART, () -> feed.await(SENDERS, 1, TimeUnit.SECONDS, event -> {
            if (event.source().kind() == Source.Kind.NOTIFICATION) {
                network.refresh(event.source().name());
            }
        }));
    }
}
