package io.nocturne.ui.tool.overview;

import io.nocturne.core.Event;
import io.nocturne.core.EventHub;
import io.nocturne.core.Feed;
import io.nocturne.core.Level;
import io.nocturne.core.Registration;
import io.nocturne.core.Scope;
import io.nocturne.core.Severity;
import io.nocturne.ui.tool.Thing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Trouble that hosts tell of by themselves: messages of severity critical and worse, one trouble for each host and kind of message, held until
 * nothing like it came for {@link #QUIET}. Thread-safe.
 */
public final class SevereLogs {
    /** After so long without another one it is over. */
    static final Duration QUIET = Duration.ofMinutes(10);

    private static final int MOST = 300;
    private static final int ROOM = 20_000;

    private record Key(String host, String pattern) {}

    private record Seen(Instant first, Instant last, long count, Severity worst, String message) {}

    private final Clock clock;
    // INVARIANT: guarded by this; the one that came last is last.
    private final Map<Key, Seen> seen = new LinkedHashMap<>();

    SevereLogs(Clock clock) {
        this.clock = clock;
    }

    /** Listens to everything that is published, until the scope closes. What it cannot keep up with it lets go. */
    public static SevereLogs listen(Scope scope, EventHub events) {
        SevereLogs logs = new SevereLogs(Clock.systemUTC());
        Feed<Event> feed = Feed.droppingOldest(ROOM);
        Registration subscription = events.subscribe(feed);
        scope.own(subscription::close);
        scope.start("severe-logs", () -> {
            while (!feed.isClosed()) {
                feed.await(2_000, 1, TimeUnit.SECONDS, logs::add);
            }
        });
        return logs;
    }

    void add(Event event) {
        Severity severity = event.severity();
        if (severity == null || !severity.atLeast(Severity.CRITICAL)) {
            return;
        }
        String host = event.host() == null ? event.source().name() : event.host();
        Key key = new Key(host, event.message().replaceAll("\\p{Alnum}*\\d[\\p{Alnum}./:-]*", "#"));
        Instant now = clock.instant();
        synchronized (this) {
            Seen before = seen.remove(key);
            seen.put(key, before == null
                    ? new Seen(now, now, 1, severity, event.message())
                    : new Seen(before.first(), now, before.count() + 1, severity.atLeast(before.worst()) ? severity : before.worst(), event.message()));
            if (seen.size() > MOST) {
                seen.remove(seen.keySet().iterator().next());
            }
        }
    }

    /** What was told of lately. */
    public synchronized List<Trouble> now() {
        Instant quiet = clock.instant().minus(QUIET);
        seen.values().removeIf(each -> each.last().isBefore(quiet));
        List<Trouble> all = new ArrayList<>();
        seen.forEach((key, each) -> all.add(new Trouble(
                "log:" + key.host() + "/" + key.pattern(),
                each.worst().atLeast(Severity.ALERT) ? Level.CRITICAL : Level.MAJOR,
                "overview.trouble.log",
                List.of(key.host(), each.message(), Long.toString(each.count())),
                key.host(),
                each.first(),
                new Thing.PatternThing("severity>=crit host:\"" + key.host() + "\""))));
        return all;
    }
}
