package io.nocturne.syslog;

import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.EventHub;
import io.nocturne.core.Registration;
import io.nocturne.core.Scope;
import io.nocturne.core.SignOfLife;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The console's receiver of syslog: can be switched on and off and moved to other ports while it is running. What it receives is published.
 */
public final class SyslogStation implements AutoCloseable {
    /**
     * @param listening false while switched off
     * @param listens where it listens, with the real ports; empty while switched off
     * @param failure why it could not be switched on; null where it could
     */
    public record State(boolean listening, List<SyslogListen> listens, @Nullable String failure) {}

    private final Scope scope;
    private final EventHub hub;
    private final EventDecoder decoder;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile State state = new State(false, List.of(), null);
    private volatile @Nullable SyslogReceiver receiver;

    /**
     * @param decoder makes events of messages
     */
    public SyslogStation(Scope parent, EventHub hub, EventDecoder decoder) {
        scope = parent.child("syslog-station");
        this.hub = hub;
        this.decoder = decoder;
    }

    /** Listens at port 514, or where that is not allowed or taken at 5514, by UDP and TCP; at none of them the state says why. */
    public void listenStandard() {
        listen(SyslogSettings.at(SyslogListen.udp(SyslogListen.Transport.UDP.port()), SyslogListen.tcp(SyslogListen.Transport.TCP.port())));
        if (!state.listening()) {
            listen(SyslogSettings.at(SyslogListen.udp(SyslogListen.UNPRIVILEGED_PORT), SyslogListen.tcp(SyslogListen.UNPRIVILEGED_PORT)));
        }
    }

    /** Begins to listen, there instead of where it listened before. What goes wrong is in the state. */
    public synchronized void listen(SyslogSettings settings) {
        stop();
        try {
            SyslogReceiver opened = SyslogReceiver.open(scope, settings, decoder, this::publish);
            opened.onHearing(() -> listeners.forEach(Runnable::run));
            receiver = opened;
            state = new State(true, opened.listens(), null);
        } catch (IOException e) {
            state = new State(false, List.of(), e.getMessage());
        }
        listeners.forEach(Runnable::run);
    }

    private void publish(List<Event> events) throws InterruptedException {
        for (Event event : events) {
            hub.publish(event);
        }
    }

    /** Listens no more. */
    public synchronized void stop() {
        SyslogReceiver before = receiver;
        receiver = null;
        if (before != null) {
            before.close();
            state = new State(false, List.of(), null);
            listeners.forEach(Runnable::run);
        }
    }

    public State state() {
        return state;
    }

    /** True while not even the receiver's own signs of life arrive; see {@link SignOfLife}. */
    public boolean isDeaf() {
        SyslogReceiver now = receiver;
        return now != null && now.isDeaf();
    }

    /** What became of everything since it was switched on last. */
    public SyslogCounts counts() {
        SyslogReceiver now = receiver;
        return now == null ? SyslogCounts.NOTHING : now.counts();
    }

    /** Counts by sender since it was switched on last, those that sent most first. */
    public List<SourceCount> sources() {
        SyslogReceiver now = receiver;
        return now == null ? List.of() : now.sources();
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
