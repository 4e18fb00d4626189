package io.nocturne.lab.traffic;

import io.nocturne.lab.SimulatedNetwork;
import io.nocturne.lab.agent.NotificationMessage;
import io.nocturne.lab.agent.Oids;
import io.nocturne.lab.agent.Value;
import io.nocturne.lab.agent.Varbind;
import io.nocturne.lab.logs.LogLine;
import io.nocturne.lab.network.NetworkEvent;
import io.nocturne.lab.network.PlannedDevice;
import io.nocturne.lab.network.PlannedPort;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells of what happens in the network: SNMPv2 notifications (RFC 3418, RFC 2863) and syslog datagrams, from the devices' addresses. */
public final class Notifier {
    private static final int[] COLD_START = Oids.parse("1.3.6.1.6.3.1.1.5.1");
    private static final int[] LINK_DOWN = Oids.parse("1.3.6.1.6.3.1.1.5.3");
    private static final int[] LINK_UP = Oids.parse("1.3.6.1.6.3.1.1.5.4");
    private static final int[] AUTHENTICATION_FAILURE = Oids.parse("1.3.6.1.6.3.1.1.5.5");
    private static final int[] IF_ENTRY = Oids.parse("1.3.6.1.2.1.2.2.1");
    private static final int[] IF_NAME = Oids.parse("1.3.6.1.2.1.31.1.1.1");
    private static final long REFUSALS_APART = 1_000_000_000L;

    private final SimulatedNetwork network;
    private final @Nullable InetSocketAddress notifications;
    private final @Nullable InetSocketAddress syslog;
    private final Map<String, PlannedDevice> byName;
    private final Map<PlannedDevice, Long> lastRefusal = new ConcurrentHashMap<>();
    private final AtomicInteger requestId = new AtomicInteger();
    private final AtomicLong notified = new AtomicLong();
    private final AtomicLong logged = new AtomicLong();

    /** @param notifications where traps go; null for nowhere. @param syslog where syslog goes; null for nowhere */
    public Notifier(SimulatedNetwork network, @Nullable InetSocketAddress notifications, @Nullable InetSocketAddress syslog) {
        this.network = network;
        this.notifications = notifications;
        this.syslog = syslog;
        this.byName = network.plan().devices().stream().collect(Collectors.toMap(PlannedDevice::name, Function.identity()));
    }

    /** Notifications sent. */
    public long notified() {
        return notified.get();
    }

    /** Syslog datagrams sent. */
    public long logged() {
        return logged.get();
    }

    /** False where the event is to be passed over: a device that is away says nothing, and refusals are told once a second. */
    public boolean accepts(NetworkEvent event) {
        return switch (event) {
            case NetworkEvent.DeviceStopped s -> false;
            case NetworkEvent.DeviceStarted s -> true;
            case NetworkEvent.PortChanged c -> network.state().isThere(c.device());
            case NetworkEvent.AuthenticationFailed a -> {
                long now = System.nanoTime();
                Long last = lastRefusal.get(a.device());
                if (last != null && now - last < REFUSALS_APART) {
                    yield false;
                }
                lastRefusal.put(a.device(), now);
                yield true;
            }
        };
    }

    /** Sends the notification of an event. */
    public void notify(NetworkEvent event) {
        switch (event) {
            case NetworkEvent.DeviceStopped s -> {}
            case NetworkEvent.DeviceStarted s -> send(s.device(), COLD_START, List.of());
            case NetworkEvent.AuthenticationFailed a -> send(a.device(), AUTHENTICATION_FAILURE, List.of());
            case NetworkEvent.PortChanged c -> {
                PlannedPort p = c.port();
                int admin = network.state().isSwitchedOn(p) ? 1 : 2;
                int[] row = {p.ifIndex()};
                send(c.device(), c.up() ? LINK_UP : LINK_DOWN, List.of(
                        new Varbind(Oids.cell(IF_ENTRY, 1, row), Value.integer(p.ifIndex())),
                        new Varbind(Oids.cell(IF_ENTRY, 7, row), Value.integer(admin)),
                        new Varbind(Oids.cell(IF_ENTRY, 8, row), Value.integer(c.up() ? 1 : 2)),
                        new Varbind(Oids.cell(IF_NAME, 1, row), Value.text(p.name()))));
            }
        }
    }

    private void send(PlannedDevice from, int[] notification, List<Varbind> varbinds) {
        if (notifications == null) {
            return;
        }
        byte[] trap = NotificationMessage.trap(
                SimulatedNetwork.COMMUNITY, requestId.incrementAndGet(), network.state().upTime(from), notification, varbinds);
        if (network.send(from, trap, notifications)) {
            notified.incrementAndGet();
        }
    }

    /** Sends a line of a device, whose name is the line's key. */
    public void log(LogLine line) {
        PlannedDevice from = byName.get(line.key());
        if (syslog != null && from != null && network.send(from, line.text().getBytes(StandardCharsets.UTF_8), syslog)) {
            logged.incrementAndGet();
        }
    }
}
