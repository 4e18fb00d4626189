package io.nocturne.snmp;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks one device how it is, again and again; remembers its counters from one time to the next. Used by one thread. */
final class DevicePoll {
    private static final List<Oid> SYSTEM = List.of(
            Oid.parse("1.3.6.1.2.1.1.3.0"), Oid.parse("1.3.6.1.2.1.1.5.0"), Oid.parse("1.3.6.1.2.1.1.2.0"), Oid.parse("1.3.6.1.2.1.1.1.0"));
    private static final Oid OPER_STATUS = Oid.parse("1.3.6.1.2.1.2.2.1.8");
    private static final Oid HC_IN = Oid.parse("1.3.6.1.2.1.31.1.1.1.6");
    private static final Oid HC_OUT = Oid.parse("1.3.6.1.2.1.31.1.1.1.10");
    private static final Oid IN = Oid.parse("1.3.6.1.2.1.2.2.1.10");
    private static final Oid OUT = Oid.parse("1.3.6.1.2.1.2.2.1.16");
    private static final Duration SLOW = Duration.ofSeconds(1);

    private record Counters(long ticks, Map<Long, SmiValue.Number> in, Map<Long, SmiValue.Number> out) {}

    private final SnmpReader reader;
    private final @Nullable Requester requester;
    private @Nullable Counters before;

    DevicePoll(SnmpReader reader) {
        this.reader = reader;
        this.requester = reader instanceof Requester known ? known : null;
    }

    DeviceState poll(DeviceState was) throws InterruptedException {
        long repeated = requester == null ? 0 : requester.repeated();
        long start = System.nanoTime();
        List<Varbind> system;
        try {
            system = reader.get(SYSTEM);
        } catch (SnmpFailure e) {
            before = null;
            return next(was, DeviceState.Health.DOWN, String.valueOf(e.getMessage()), was.name(), was.description(), was.objectId(), null, null, List.of());
        }
        Duration response = Duration.ofNanos(System.nanoTime() - start);
        long ticks = system.getFirst().value() instanceof SmiValue.Number n ? n.value() : -1;
        String reason = "";
        List<DeviceState.Port> ports = was.ports();
        try {
            Map<Long, SmiValue.Number> status = column(OPER_STATUS);
            Map<Long, SmiValue.Number> in = column(HC_IN);
            boolean wide = !in.isEmpty();
            Counters now = new Counters(ticks, wide ? in : column(IN), column(wide ? HC_OUT : OUT));
            ports = ports(status, now);
            before = now;
        } catch (SnmpFailure e) {
            reason = String.valueOf(e.getMessage());
        }
        if (requester != null && requester.repeated() > repeated) {
            reason = reader.place() + " had to be asked " + (requester.repeated() - repeated) + " times more than usual";
        } else if (response.compareTo(SLOW) > 0) {
            reason = reader.place() + " took " + response.toMillis() + " ms to answer";
        }
        Duration uptime = ticks < 0 ? null : Duration.ofMillis(ticks * 10);
        return next(
                was,
                reason.isEmpty() ? DeviceState.Health.UP : DeviceState.Health.DEGRADED,
                reason,
                text(system.get(1), was.name()),
                text(system.get(3), was.description()),
                system.get(2).value() instanceof SmiValue.ObjectId id ? id.value() : was.objectId(),
                uptime,
                response,
                ports);
    }

    private static DeviceState next(
            DeviceState was, DeviceState.Health health, String reason, String name, String description, @Nullable Oid objectId,
            @Nullable Duration uptime, @Nullable Duration response, List<DeviceState.Port> ports) {
        Instant now = Instant.now();
        return new DeviceState(
                was.id(), was.host(), was.port(), was.version(), health, health == was.health() ? was.since() : now, now, reason, name,
                description, objectId, uptime, response, ports);
    }

    private static String text(Varbind varbind, String otherwise) {
        return varbind.value() instanceof SmiValue.Octets octets ? octets.text() : otherwise;
    }

    private Map<Long, SmiValue.Number> column(Oid column) throws SnmpFailure, InterruptedException {
        Map<Long, SmiValue.Number> values = new TreeMap<>();
        reader.walk(column, row -> {
            if (row.oid().length() == column.length() + 1 && row.value() instanceof SmiValue.Number number) {
                values.put(row.oid().arc(column.length()), number);
            }
            return true;
        });
        return values;
    }

    private List<DeviceState.Port> ports(Map<Long, SmiValue.Number> status, Counters now) {
        Counters then = before;
        // An uptime that went back means a restart: its counters began anew.
        double seconds = then == null || now.ticks() <= then.ticks() ? 0 : (now.ticks() - then.ticks()) / 100.0;
        List<DeviceState.Port> ports = new ArrayList<>(status.size());
        status.forEach((index, oper) -> ports.add(new DeviceState.Port(
                index,
                oper.value() == 1,
                then == null ? -1 : rate(then.in().get(index), now.in().get(index), seconds),
                then == null ? -1 : rate(then.out().get(index), now.out().get(index), seconds))));
        return ports;
    }

    /** Bits a second; a counter of 32 bits that became smaller went round, one of 64 bits was set back. */
    static double rate(SmiValue.@Nullable Number then, SmiValue.@Nullable Number now, double seconds) {
        if (then == null || now == null || seconds <= 0 || then.type() != now.type()) {
            return -1;
        }
        long grown = now.value() - then.value();
        if (grown < 0) {
            if (now.type() != SmiType.COUNTER32) {
                return -1;
            }
            grown += 1L << 32;
        }
        return grown * 8.0 / seconds;
    }
}
