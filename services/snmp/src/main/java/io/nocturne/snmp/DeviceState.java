package io.nocturne.snmp;

import io.nocturne.core.Oid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a device that is polled.
 *
 * @param id {@code host:port}
 * @param health how it is
 * @param since when it became so
 * @param polled when it was asked last; null before the first time
 * @param reason why it is not well, a sentence; empty where it is
 * @param name sysName; empty where unknown
 * @param description sysDescr; empty where unknown
 * @param objectId sysObjectID; null where unknown
 * @param uptime since its management was started; null where unknown
 * @param response how long an answer took; null where none came
 * @param ports its interfaces with their rates, in the order of their numbers
 */
public record DeviceState(
        String id,
        String host,
        int port,
        String version,
        Health health,
        Instant since,
        @Nullable Instant polled,
        String reason,
        String name,
        String description,
        @Nullable Oid objectId,
        @Nullable Duration uptime,
        @Nullable Duration response,
        List<Port> ports) {
    /** How a device is. */
    public enum Health {
        UNKNOWN,
        UP,
        /** It answers, but slowly, not always, or not everything. */
        DEGRADED,
        DOWN
    }

    /**
     * An interface.
     *
     * @param index ifIndex
     * @param up ifOperStatus is up
     * @param inBits bits a second since the poll before; -1 where unknown
     * @param outBits as {@code inBits}
     */
    public record Port(long index, boolean up, double inBits, double outBits) {}

    static DeviceState unknown(Target target, Instant now) {
        return new DeviceState(
                target.place(), target.host(), target.port(), label(target), Health.UNKNOWN, now, null, "", "", "", null, null, null, List.of());
    }

    /** Down, since when it was before. */
    DeviceState failed(String why, DeviceState was) {
        Instant now = Instant.now();
        return new DeviceState(
                id, host, port, version, Health.DOWN, was.health == Health.DOWN ? was.since : now, now, why, was.name, was.description, was.objectId,
                null, null, List.of());
    }

    /** {@code v2c}, or {@code v3 authPriv}. */
    static String label(Target target) {
        return "v" + target.version().label() + (target.credentials() instanceof Credentials.User user ? " " + user.level() : "");
    }

    /** The name it gives itself, or its address. */
    public String label() {
        return name.isEmpty() ? host : name;
    }

    public long portsUp() {
        return ports.stream().filter(Port::up).count();
    }

    /** Bits a second into all its ports; -1 where unknown. */
    public double inBits() {
        return ports.stream().anyMatch(p -> p.inBits >= 0) ? ports.stream().mapToDouble(p -> Math.max(0, p.inBits)).sum() : -1;
    }

    /** Bits a second out of all its ports; -1 where unknown. */
    public double outBits() {
        return ports.stream().anyMatch(p -> p.outBits >= 0) ? ports.stream().mapToDouble(p -> Math.max(0, p.outBits)).sum() : -1;
    }
}
