package io.nocturne.snmp;

import io.nocturne.core.Registration;
import io.nocturne.core.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks many devices how they are, each in its own time, all from one socket. The times are spread, so that a thousand devices are not asked
 * in the same moment, and so many at once as the socket's buffer takes the answers of.
 */
public final class DevicePoller implements AutoCloseable {
    private static final int AT_ONCE = 256;

    private final class Entry {
        final Target target;
        final Scope life;
        final Semaphore soon = new Semaphore(0);
        volatile DeviceState state;

        Entry(Target target) {
            this.target = target;
            life = scope.child(target.place());
            state = DeviceState.unknown(target, Instant.now());
        }
    }

    private final Scope scope;
    private final SnmpEndpoint endpoint;
    private final Duration interval;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Semaphore atOnce = new Semaphore(AT_ONCE);
    private final List<Consumer<DeviceState>> listeners = new CopyOnWriteArrayList<>();

    /** @param interval between two polls of one device */
    public DevicePoller(Scope parent, SnmpEndpoint endpoint, Duration interval) {
        scope = parent.child("devices");
        this.endpoint = endpoint;
        this.interval = interval;
    }

    /** Begins to poll a device; one that is polled at the same place already is polled in this way from now on. */
    public void add(Target target) {
        Entry entry = new Entry(target);
        Entry before = entries.put(target.place(), entry);
        if (before != null) {
            before.life.close();
        }
        entry.life.start("poll", () -> run(entry));
        tell(entry.state);
    }

    /** Polls a device no more. */
    public void remove(String id) {
        Entry entry = entries.remove(id);
        if (entry != null) {
            entry.life.close();
            tell(entry.state);
        }
    }

    /** Asks now, not when it is due. */
    public void poll(String id) {
        Entry entry = entries.get(id);
        if (entry != null) {
            entry.soon.release();
        }
    }

    /** All devices as they were seen last, in no order. */
    public List<DeviceState> devices() {
        List<DeviceState> all = new ArrayList<>(entries.size());
        entries.values().forEach(entry -> all.add(entry.state));
        return all;
    }

    /** How a device is asked; for opening it elsewhere. */
    public Optional<Target> target(String id) {
        return Optional.ofNullable(entries.get(id)).map(entry -> entry.target);
    }

    /** Called after every poll, and after one was added or removed, on the polling thread. */
    public Registration onChange(Consumer<DeviceState> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tell(DeviceState state) {
        listeners.forEach(listener -> listener.accept(state));
    }

    private void run(Entry entry) throws InterruptedException {
        long spread = entries.size() < 16 ? 0 : ThreadLocalRandom.current().nextLong(Math.max(1, interval.toMillis() / 4));
        if (entry.soon.tryAcquire(spread, TimeUnit.MILLISECONDS)) {
            entry.soon.drainPermits();
        }
        DevicePoll poll = null;
        while (!entry.life.isClosed()) {
            atOnce.acquire();
            try {
                if (poll == null) {
                    poll = new DevicePoll(endpoint.open(entry.target));
                }
                entry.state = poll.poll(entry.state);
            } catch (SnmpFailure e) {
                entry.state = DeviceState.unknown(entry.target, Instant.now()).failed(String.valueOf(e.getMessage()), entry.state);
            } finally {
                atOnce.release();
            }
            tell(entry.state);
            long pause = interval.toMillis() + ThreadLocalRandom.current().nextLong(Math.max(1, interval.toMillis() / 20));
            if (entry.soon.tryAcquire(pause, TimeUnit.MILLISECONDS)) {
                entry.soon.drainPermits();
            }
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
