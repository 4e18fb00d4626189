package io.nocturne.snmp;

import io.nocturne.core.EventHub;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.Station;
import org.jspecify.annotations.Nullable;

/** The console's receiver of notifications. What it receives is published as events. */
public final class NotificationStation extends Station<NotificationReceiver, NotificationStation.State> {
    /**
     * @param listening false while switched off
     * @param settings where it listens, or listened last, or failed to
     * @param port the port in use; 0 while switched off
     * @param failure why it could not be switched on; null where it could
     */
    public record State(boolean listening, @Nullable NotificationSettings settings, int port, @Nullable Sentence failure) {}

    private static final NotificationCounts NOTHING = new NotificationCounts(0, 0, -1, 0, 0, 0, 0, 0, 0);

    private final EventHub hub;
    private final NotificationEvents events;

    public NotificationStation(Scope parent, EventHub hub, ObjectWords words) {
        super(parent.child("station"), new State(false, null, 0, null));
        this.hub = hub;
        events = new NotificationEvents(words);
    }

    /** Begins to listen, there instead of where it listened before. What goes wrong is in the state. */
    public void listen(NotificationSettings settings) {
        switchOn(scope -> NotificationReceiver.open(scope, settings, new Published()), e -> new State(false, settings, 0, Sentence.of(e)));
    }

    @Override
    protected State on(NotificationReceiver opened) {
        return new State(true, opened.settings(), opened.localPort(), null);
    }

    @Override
    protected State off(State before) {
        return new State(false, before.settings(), 0, null);
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
