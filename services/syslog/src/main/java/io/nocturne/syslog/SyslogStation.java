package io.nocturne.syslog;

import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.EventHub;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.Station;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The console's receiver of syslog. What it receives is published. */
public final class SyslogStation extends Station<SyslogReceiver, SyslogStation.State> {
    /**
     * @param listening false while switched off
     * @param listens where it listens, with the real ports; empty while switched off
     * @param failure why it could not be switched on; null where it could
     */
    public record State(boolean listening, List<SyslogListen> listens, @Nullable Sentence failure) {
        static final State OFF = new State(false, List.of(), null);
    }

    private final EventHub hub;
    private final EventDecoder decoder;

    /**
     * @param decoder makes events of messages
     */
    public SyslogStation(Scope parent, EventHub hub, EventDecoder decoder) {
        super(parent.child("syslog-station"), State.OFF);
        this.hub = hub;
        this.decoder = decoder;
    }

    /** Listens at port 514, or where that is not allowed or taken at 5514, by UDP and TCP; at none of them the state says why. */
    public void listenStandard() {
        listen(SyslogSettings.at(SyslogListen.udp(SyslogListen.Transport.UDP.port()), SyslogListen.tcp(SyslogListen.Transport.TCP.port())));
        if (!state().listening()) {
            listen(SyslogSettings.at(SyslogListen.udp(SyslogListen.UNPRIVILEGED_PORT), SyslogListen.tcp(SyslogListen.UNPRIVILEGED_PORT)));
        }
    }

    /** Begins to listen, there instead of where it listened before. What goes wrong is in the state. */
    public void listen(SyslogSettings settings) {
        switchOn(scope -> SyslogReceiver.open(scope, settings, decoder, this::publish), e -> new State(false, List.of(), Sentence.of(e)));
    }

    @Override
    protected State on(SyslogReceiver opened) {
        return new State(true, opened.listens(), null);
    }

    @Override
    protected State off(State before) {
        return State.OFF;
    }

    private void publish(List<Event> events) throws InterruptedException {
        for (Event event : events) {
            hub.publish(event);
        }
    }

    /** What became of everything since it was switched on last. */
    public SyslogCounts counts() {
        SyslogReceiver now = receiver();
        return now == null ? SyslogCounts.NOTHING : now.counts();
    }

    /** Counts by sender since it was switched on last, those that sent most first. */
    public List<SourceCount> sources() {
        SyslogReceiver now = receiver();
        return now == null ? List.of() : now.sources();
    }
}
