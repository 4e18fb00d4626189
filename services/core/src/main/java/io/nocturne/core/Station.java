package io.nocturne.core;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of the console that can be switched on and off and moved to other ports while it is running. Thread-safe.
 *
 * @param <R> the receiver
 * @param <S> what is told of it: whether and where it listens, or why it could not
 */
public abstract class Station<R extends Station.Receiver, S> implements AutoCloseable {
    /** Something that listens as long as it is open. */
    public interface Receiver extends AutoCloseable {
        /** True while not even the receiver's own signs of life arrive; see {@link SignOfLife}. */
        boolean isDeaf();

        /** Called when {@link #isDeaf} changes. */
        void onHearing(Runnable listener);

        @Override
        void close();
    }

    /** Opens a receiver in a scope. */
    @FunctionalInterface
    protected interface Opening<R> {
        R open(Scope scope, SenderGate gate) throws IOException;
    }

    private final Scope scope;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile S state;
    private volatile @Nullable R receiver;
    private volatile boolean network;
    private volatile SenderGate gate = new SenderGate(AllowedSenders.EVERYONE);
    private volatile AllowedSenders allowed = AllowedSenders.EVERYONE;

    protected Station(Scope scope, S off) {
        this.scope = scope;
        this.state = off;
    }

    /** From now on the usual ports hear everybody who reaches this computer, and not programs on it alone. Takes effect when it listens next. */
    public final void hearNetwork() {
        network = true;
    }

    /** Where a usual port is listened at: by programs on this computer alone until the user has chosen otherwise. */
    protected final InetSocketAddress usual(int port) {
        return network ? new InetSocketAddress(port) : new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /**
     * As {@link #usual}, with the second of this computer's own addresses where it has one: "localhost" is ::1 first on most systems, and what is sent there by UDP
     * to a port that nobody has is lost without a word.
     */
    protected final List<InetSocketAddress> usualPlaces(int port) {
        InetSocketAddress first = usual(port);
        InetAddress own = first.getAddress();
        return Stream.concat(Stream.of(first), own.isLoopbackAddress() ? otherLoopback(own).map(address -> new InetSocketAddress(address, port)) : Stream.empty())
                .toList();
    }

    private static Stream<InetAddress> otherLoopback(InetAddress first) {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address.isLoopbackAddress() && address.getClass() != first.getClass())
                    .limit(1)
                    .map(Station::withoutZone);
        } catch (SocketException e) {
            return Stream.empty();
        }
    }

    /** There is one ::1, whatever interface it is read from. */
    private static InetAddress withoutZone(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address that was read is one", e);
        }
    }

    /** Hears these alone from now on, wherever it listens; what is open stays open. */
    public final synchronized void allow(AllowedSenders senders) {
        allowed = senders;
        gate.allow(senders);
        tell();
    }

    /** Whom it hears. */
    public final AllowedSenders allowed() {
        return allowed;
    }

    /** How much was refused since it was switched on last, of all who are not to be heard. */
    public final long refused() {
        return gate.refused();
    }

    /** Who was refused since it was switched on last, who sent most first. */
    public final List<SenderGate.Refused> refusedSenders() {
        return gate.senders();
    }

    /** What is told where it listens. */
    protected abstract S on(R opened);

    /** What is told where it does not, after this state. */
    protected abstract S off(S before);

    /** Switches it on instead of what was before. What goes wrong becomes the state. */
    protected final synchronized void switchOn(Opening<R> opening, Function<IOException, S> failed) {
        stop();
        gate = new SenderGate(allowed);
        try {
            R opened = opening.open(scope, gate);
            opened.onHearing(this::tell);
            receiver = opened;
            state = on(opened);
        } catch (IOException e) {
            state = failed.apply(e);
        }
        tell();
    }

    /** Listens no more. */
    public final synchronized void stop() {
        R before = receiver;
        receiver = null;
        if (before != null) {
            before.close();
            state = off(state);
            tell();
        }
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }

    /** What listens now; null while it is switched off. */
    protected final @Nullable R receiver() {
        return receiver;
    }

    public final S state() {
        return state;
    }

    /** True while not even the receiver's own signs of life arrive; see {@link SignOfLife}. */
    public final boolean isDeaf() {
        R now = receiver;
        return now != null && now.isDeaf();
    }

    /** Called after each switching, and when it goes deaf or hears again, on the thread where that happens. */
    public final Registration onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public final void close() {
        scope.close();
    }
}
