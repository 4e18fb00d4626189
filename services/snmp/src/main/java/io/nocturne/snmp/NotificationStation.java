package io.nocturne.snmp;

import io.nocturne.core.EventHub;
import io.nocturne.core.Registration;
import io.nocturne.core.Scope;
import io.nocturne.core.SignOfLife;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The console's receiver of notifications: can be switched on and off and moved to another port while it is running. What it receives is
 * published as events.
 */
public final class NotificationStation implements AutoCloseable {
    /**
     * @param listening false while switched off
     * @param settings where it listens, or listened last, or failed to
     * @param port the port in use; 0 while switched off
     * @param failure why it could not be switched on; null where it could
     */
    public record State(boolean listening, @Nullable NotificationSettings settings, int port, @Nullable String failure) {}

    private static final NotificationCounts NOTHING = new NotificationCounts(0, 0, -1, 0, 0, 0, 0, 0, 0);

    private final Scope scope;
    private final EventHub hub;
    private final NotificationEvents events;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile State state = new State(false, null, 0, null);
    private volatile @Nullable NotificationReceiver receiver;

    public NotificationStation(Scope parent, EventHub hub, ObjectWords words) {
        scope = parent.child("station");
        this.hub = hub;
        events = new NotificationEvents(words);
    }

    /** Begins to listen, there instead of where it listened before. What goes wrong is in the state. */
    public synchronized void listen(NotificationSettings settings) {
        stop();
        try {
            NotificationReceiver opened = NotificationReceiver.open(scope, settings, new NotificationReceiver.Sink() {
                @Override
                public void accept(Notification notification) throws InterruptedException {
                    hub.publish(events.event(notification));
                }

                @Override
                public void suppressed(Suppressed some) throws InterruptedException {
                    hub.publish(events.event(some));
                }
            });
            opened.onHearing(() -> listeners.forEach(Runnable::run));
            receiver = opened;
            state = new State(true, settings, opened.localPort(), null);
        } catch (IOException e) {
            state = new State(false, settings, 0, e.getMessage());
        }
        listeners.forEach(Runnable::run);
    }

    /** Listens no more. */
    public synchronized void stop() {
        NotificationReceiver before = receiver;
        receiver = null;
        if (before != null) {
            before.close();
            state = new State(false, state.settings(), 0, null);
            listeners.forEach(Runnable::run);
        }
    }

    public State state() {
        return state;
    }

    /** True while not even the receiver's own signs of life arrive; see {@link SignOfLife}. */
    public boolean isDeaf() {
        NotificationReceiver now = receiver;
        return now != null && now.isDeaf();
    }

    /** What became of everything since it was switched on last. */
    public NotificationCounts counts() {
        NotificationReceiver now = receiver;
        return now == null ? NOTHING : now.counts();
    }

    /** Called after each switching, and when it goes deaf or hears again, on the thread where that happens. */
    public Registration onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        scope.close();
    }
}
