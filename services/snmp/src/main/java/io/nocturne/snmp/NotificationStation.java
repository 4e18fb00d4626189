package io.nocturne.snmp;

import io.nocturne.core.EventHub;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.Station;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The console's receiver of notifications. What it receives is published as events. */
public final class NotificationStation extends Station<NotificationReceiver, NotificationStation.State> {
    /**
     * @param listening false while switched off
     * @param settings where it listens, or listened last, or failed to
     * @param port the port in use; 0 while switched off
     * @param failure why it could not be switched on; null where it could
     * @param since when that was found out; null where there is no failure
     */
    public record State(
            boolean listening, @Nullable NotificationSettings settings, int port, @Nullable Sentence failure, @Nullable Instant since) {}

    private static final NotificationCounts NOTHING = new NotificationCounts(0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0);

    private final EventHub hub;
    private final NotificationEvents events;
    /** Of version 3, wherever it listens. Guarded by this. */
    private List<Credentials.User> users = List.of();

    public NotificationStation(Scope parent, EventHub hub, ObjectWords words) {
        super(parent.child("station"), new State(false, null, 0, null, null));
        this.hub = hub;
        events = new NotificationEvents(words);
    }

    /** Begins to listen, there instead of where it listened before, with the users known where none are named. What goes wrong is in the state. */
    public synchronized void listen(NotificationSettings settings) {
        NotificationSettings whole = settings.users().isEmpty() ? settings.withUsers(users) : settings;
        switchOn(
                (scope, gate) -> NotificationReceiver.open(scope, whole, gate, new Published()),
                e -> new State(false, whole, 0, Sentence.of(e), Instant.now()));
    }

    /** Begins to listen at the port that devices send to, or, where this program may not or another one does, at the one that anybody may open. */
    public synchronized void listenStandard() {
        listen(NotificationSettings.at(usual(NotificationSettings.PORT)));
        if (!state().listening()) {
            listen(NotificationSettings.at(usual(NotificationSettings.UNPRIVILEGED_PORT)));
        }
    }

    /** Knows these users of version 3 from now on, instead of those before; where it listens, it goes on at the same port. */
    public synchronized void users(List<Credentials.User> known) {
        users = List.copyOf(known);
        State now = state();
        NotificationSettings settings = now.settings();
        if (now.listening() && settings != null && !settings.users().equals(users)) {
            // The port that is in use, which others have been told, and not the one that was asked for.
            listen(settings.at(now.port()).withUsers(users));
        }
    }

    @Override
    protected State on(NotificationReceiver opened) {
        return new State(true, opened.settings(), opened.localPort(), null, null);
    }

    @Override
    protected State off(State before) {
        return new State(false, before.settings(), 0, null, null);
    }

    private final class Published implements NotificationReceiver.Sink {
        @Override
        public void accept(Notification notification) throws InterruptedException {
            hub.publish(events.event(notification));
        }

        @Override
        public void suppressed(Suppressed some) throws InterruptedException {
            hub.publish(events.event(some));
        }
    }

    /** What became of everything since it was switched on last. */
    public NotificationCounts counts() {
        NotificationReceiver now = receiver();
        return now == null ? NOTHING : now.counts();
    }
}
