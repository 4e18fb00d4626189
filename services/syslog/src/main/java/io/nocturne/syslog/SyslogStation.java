package io.nocturne.syslog;

import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.EventHub;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.Station;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The console's receiver of syslog. What it receives is published. */
public final class SyslogStation extends Station<SyslogReceiver, SyslogStation.State> {
    /**
     * @param listening false while switched off
     * @param listens where it listens, with the real ports; empty while switched off
     * @param failure why it could not be switched on; null where it could
     * @param notUsual why it does not listen at the usual port but at the one for those who may not; null otherwise
     * @param tls who it is to senders by TLS; null where it does not listen for them
     */
    public record State(
            boolean listening, List<SyslogListen> listens, @Nullable Sentence failure, @Nullable Sentence notUsual, @Nullable SyslogTls tls) {
        static final State OFF = new State(false, List.of(), null, null, null);
    }

    private final EventHub hub;
    private final EventDecoder decoder;
    // INVARIANT: written by whoever switches it on, which is one thread at a time.
    private volatile @Nullable Sentence notUsual;

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
        listen(usualAt(SyslogListen.Transport.UDP.port()));
        Sentence why = state().failure();
        if (!state().listening()) {
            listen(usualAt(SyslogListen.UNPRIVILEGED_PORT), why);
        }
    }

    SyslogSettings usualAt(int port) {
        return SyslogSettings.at(usualPlaces(port).stream()
                .flatMap(place -> Stream.of(SyslogListen.Transport.UDP, SyslogListen.Transport.TCP).map(transport -> new SyslogListen(transport, place)))
                .toArray(SyslogListen[]::new));
    }

    /** Begins to listen, there instead of where it listened before. What goes wrong is in the state. */
    public void listen(SyslogSettings settings) {
        listen(settings, null);
    }

    /**
     * As {@link #listen(SyslogSettings)}; what is wrong with a file is in the state too. Reads files, and may make a certificate.
     *
     * @param own the directory of a certificate of the receiver's own making
     */
    public void listen(SyslogWish wish, Path own) {
        notUsual = null;
        switchOn((scope, gate) -> SyslogReceiver.open(scope, wish.settings(own), gate, decoder, this::publish), SyslogStation::failed);
    }

    private void listen(SyslogSettings settings, @Nullable Sentence why) {
        notUsual = why;
        switchOn((scope, gate) -> SyslogReceiver.open(scope, settings, gate, decoder, this::publish), SyslogStation::failed);
    }

    private static State failed(IOException e) {
        return new State(false, List.of(), Sentence.of(e), null, null);
    }

    @Override
    protected State on(SyslogReceiver opened) {
        return new State(true, opened.listens(), null, notUsual, opened.tls());
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

    /** As {@link SyslogReceiver#lastClosed}. */
    public List<Sentence> lastClosed() {
        SyslogReceiver now = receiver();
        return now == null ? List.of() : now.lastClosed();
    }
}
