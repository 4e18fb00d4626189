package io.nocturne.topology;

import io.nocturne.core.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network as it is known at one time. What could not be read lately keeps its last state, with the time of that.
 *
 * @param devices states by device id
 * @param ports readings by port
 * @param scanned when it was last discovered as a whole; null for not yet
 * @param progress of the discovery that runs now; null while none does
 * @param changes what happened lately, newest first
 * @param former the scan before the last, or another that this one is to be compared with; null where there is none
 * @param past which moment gone by this is; null where it is now
 */
public record NetworkView(
        Topology topology,
        Map<String, DeviceState> devices,
        Map<PortKey, PortReading> ports,
        @Nullable Instant scanned,
        @Nullable Progress progress,
        List<Change> changes,
        @Nullable Earlier former,
        @Nullable Past past) {
    /** The network now. */
    public NetworkView(
            Topology topology,
            Map<String, DeviceState> devices,
            Map<PortKey, PortReading> ports,
            @Nullable Instant scanned,
            @Nullable Progress progress,
            List<Change> changes,
            @Nullable Earlier former) {
        this(topology, devices, ports, scanned, progress, changes, former, null);
    }

    /** A network of which no scan before the last is known. */
    public NetworkView(
            Topology topology,
            Map<String, DeviceState> devices,
            Map<PortKey, PortReading> ports,
            @Nullable Instant scanned,
            @Nullable Progress progress,
            List<Change> changes) {
        this(topology, devices, ports, scanned, progress, changes, null);
    }

    /** Nothing is known. */
    public static final NetworkView EMPTY =
            new NetworkView(new Topology(List.of(), List.of(), List.of(), List.of(), List.of()), Map.of(), Map.of(), null, null, List.of());

    /** A port by its device and ifIndex. */
    public record PortKey(String device, int ifIndex) {}

    /**
     * How a device is.
     *
     * @param level OK where it answers, CRITICAL where it stopped, UNKNOWN where it was never asked
     * @param since when it became so
     * @param answered its last answer; null for never
     * @param millis how long that took
     */
    public record DeviceState(Level level, Instant since, @Nullable Instant answered, double millis, long uptimeTicks) {}

    /** How far a discovery is. */
    public record Progress(Instant since, int found, int asked, int waiting, boolean paused) {
        Progress paused(boolean now) {
            return new Progress(since, found, asked, waiting, now);
        }
    }

    /** Kinds of change. */
    public enum Kind {
        DEVICE_DOWN,
        DEVICE_UP,
        DEVICE_RESTARTED,
        LINK_DOWN,
        LINK_UP,
        /** A scan found a device that the one before did not. */
        DEVICE_FOUND,
        DEVICE_LOST,
        /** Another device, by its serial number or chassis, stands where one stood. */
        DEVICE_REPLACED,
        /** The same device has other addresses. */
        DEVICE_RENUMBERED,
        /** The same device has another name. */
        DEVICE_RENAMED,
        /** A scan found a link that the one before did not. */
        LINK_FOUND,
        LINK_LOST
    }

    /**
     * Something that happened.
     *
     * @param port name of the port; empty where the device itself is meant
     * @param ifIndex of that port; 0 where the device itself is meant or only the name is known
     * @param other the device at the other end of a link that was found or lost, with its port; of a device replaced, renumbered or renamed what was and what is; empty
     *     otherwise
     */
    public record Change(Instant time, Kind kind, String device, String deviceName, String port, int ifIndex, String other) {}

    /** How a link is. */
    public enum LinkState {
        UP,
        DOWN,
        BLOCKED,
        UNKNOWN
    }

    /** A link is down as soon as either end says so or does not answer; unknown where neither was read. */
    public LinkState state(Topology.Link link) {
        Boolean a = isUp(link.a());
        Boolean b = isUp(link.b());
        if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
            return LinkState.DOWN;
        }
        if (link.blocked()) {
            return LinkState.BLOCKED;
        }
        return a == null && b == null ? LinkState.UNKNOWN : LinkState.UP;
    }

    private @Nullable Boolean isUp(Topology.Port port) {
        DeviceState device = devices.get(port.device());
        if (device != null && device.level() == Level.CRITICAL) {
            return false;
        }
        PortReading reading = ports.get(new PortKey(port.device(), port.ifIndex()));
        return reading == null ? null : reading.up();
    }

    /** The busier end and direction of a link, as a share of its speed; NaN where unknown. */
    public double load(Topology.Link link) {
        double most = Double.NaN;
        for (Topology.Port port : List.of(link.a(), link.b())) {
            PortReading reading = reading(port);
            if (reading != null && !Double.isNaN(reading.load())) {
                most = Double.isNaN(most) ? reading.load() : Math.max(most, reading.load());
            }
        }
        return most;
    }

    /**
     * The end and direction of a link that loses most of its packets.
     *
     * @return {@link PortErrors.Direction#UNKNOWN} where no end was polled
     */
    public PortErrors.Direction errors(Topology.Link link) {
        PortReading a = reading(link.a());
        PortReading b = reading(link.b());
        PortErrors.Direction here = a == null ? PortErrors.Direction.UNKNOWN : a.errors().worse();
        PortErrors.Direction there = b == null ? PortErrors.Direction.UNKNOWN : b.errors().worse();
        return there.isWorseThan(here) ? there : here;
    }

    /** What was last read of a port; null where nothing was. */
    public @Nullable PortReading reading(Topology.Port port) {
        return ports.get(new PortKey(port.device(), port.ifIndex()));
    }

    /**
     * A moment gone by.
     *
     * @param seen when the network was last watched before it, where nobody did at that moment; null where it was watched
     */
    public record Past(Instant moment, @Nullable Instant seen) {}

    /**
     * A scan before.
     *
     * @param scanned when; null where it was not done
     */
    public record Earlier(Topology topology, @Nullable Instant scanned) {}

    /** Nothing: the moment is before anything was seen. */
    public static NetworkView before(Instant moment) {
        return new NetworkView(EMPTY.topology, Map.of(), Map.of(), null, null, List.of(), null, new Past(moment, null));
    }

    /**
     * How many of the devices that were asked are at each level. Those that only their neighbours or a saved walk speak of were not asked, and can neither answer nor
     * be missing.
     */
    public Map<Level, Integer> asked() {
        Map<Level, Integer> counts = new EnumMap<>(Level.class);
        for (Topology.Node node : topology.devices()) {
            DeviceState state = devices.get(node.id());
            if (state != null && node.answer() != Topology.Answer.HEARSAY && node.answer() != Topology.Answer.OFFLINE) {
                counts.merge(state.level(), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** Whether any of its devices was heard since the watch began: what is kept of an earlier start may be a network elsewhere. */
    public boolean isHeard() {
        return topology.devices().stream().anyMatch(node -> node.answered() && devices.containsKey(node.id()) && devices.get(node.id()).level() != Level.UNKNOWN);
    }

    /** Whether anything had been seen of the network by then. */
    public boolean isKnown() {
        return !topology.devices().isEmpty();
    }

    /**
     * The network as it was at a moment, as far back as {@link #changes} and {@link #former} go: states of devices and ports are turned back, and
     * what was read later is unknown. Before anything was seen of it there is nothing.
     */
    public NetworkView at(Instant moment) {
        boolean older = scanned != null && moment.isBefore(scanned);
        Topology found = !older ? topology : former == null ? null : former.topology();
        if (found == null || devices.values().stream().noneMatch(state -> !state.since().isAfter(moment))
                && changes.stream().noneMatch(change -> !change.time().isAfter(moment))) {
            return before(moment);
        }
        Map<String, DeviceState> then = new HashMap<>(devices);
        Map<PortKey, PortReading> read = new HashMap<>();
        ports.forEach((key, reading) -> read.put(key, idle(reading.up(), reading)));
        List<Change> before = new ArrayList<>();
        for (Change change : changes) {
            if (!change.time().isAfter(moment)) {
                before.add(change);
                continue;
            }
            switch (change.kind()) {
                case LINK_DOWN, LINK_UP -> read.computeIfPresent(
                        new PortKey(change.device(), change.ifIndex()), (key, reading) -> idle(change.kind() == Kind.LINK_DOWN, reading));
                case DEVICE_DOWN, DEVICE_UP -> then.computeIfPresent(
                        change.device(),
                        (key, state) -> new DeviceState(
                                change.kind() == Kind.DEVICE_DOWN ? Level.OK : Level.CRITICAL, state.since(), state.answered(), Double.NaN, 0));
                case DEVICE_RESTARTED, DEVICE_FOUND, DEVICE_LOST, DEVICE_REPLACED, DEVICE_RENUMBERED, DEVICE_RENAMED, LINK_FOUND, LINK_LOST -> {}
            }
        }
        return new NetworkView(found, then, read, older && former != null ? former.scanned() : scanned, null, before, null, new Past(moment, null));
    }

    private static PortReading idle(boolean up, PortReading of) {
        return new PortReading(up, Double.NaN, Double.NaN, of.speed());
    }

    /**
     * This network, which was kept when it was scanned, as it was at a later moment.
     *
     * @param since what happened between, oldest first
     * @param before what happened before, newest first
     * @param seen when it was last watched where nobody did at that moment, which makes states unknown; null where it was watched
     */
    public NetworkView later(List<Change> since, List<Change> before, Instant moment, @Nullable Instant seen) {
        Map<String, DeviceState> then = new HashMap<>(devices);
        Map<PortKey, PortReading> read = new HashMap<>(ports);
        long ticks = scanned == null ? 0 : Duration.between(scanned, moment).toMillis() / 10;
        then.replaceAll((id, state) -> new DeviceState(
                state.level(), state.since(), null, Double.NaN, state.uptimeTicks() == 0 ? 0 : state.uptimeTicks() + ticks));
        List<Change> all = new ArrayList<>(before);
        for (Change change : since) {
            all.addFirst(change);
            PortKey port = new PortKey(change.device(), change.ifIndex());
            switch (change.kind()) {
                case LINK_DOWN, LINK_UP -> read.compute(
                        port, (key, reading) -> new PortReading(change.kind() == Kind.LINK_UP, Double.NaN, Double.NaN, reading == null ? 0 : reading.speed()));
                case DEVICE_DOWN, DEVICE_UP -> then.computeIfPresent(change.device(), (key, state) -> new DeviceState(
                        change.kind() == Kind.DEVICE_UP ? Level.OK : Level.CRITICAL, change.time(), null, Double.NaN, state.uptimeTicks()));
                case DEVICE_RESTARTED -> then.computeIfPresent(change.device(), (key, state) -> new DeviceState(
                        state.level(), state.since(), null, Double.NaN, Math.max(1, Duration.between(change.time(), moment).toMillis() / 10)));
                case DEVICE_FOUND, DEVICE_LOST, DEVICE_REPLACED, DEVICE_RENUMBERED, DEVICE_RENAMED, LINK_FOUND, LINK_LOST -> {}
            }
        }
        if (seen != null) {
            then.replaceAll((id, state) -> new DeviceState(Level.UNKNOWN, seen, null, Double.NaN, 0));
            read.clear();
        }
        return new NetworkView(topology, then, read, scanned, null, all, former, new Past(moment, seen));
    }

    /** This network with what flowed through its ports, in bit/s by port and direction. */
    public NetworkView carrying(Map<PortKey, Double> in, Map<PortKey, Double> out) {
        Map<PortKey, PortReading> read = new HashMap<>();
        ports.forEach((key, reading) -> read.put(key, new PortReading(
                reading.up(), in.getOrDefault(key, Double.NaN), out.getOrDefault(key, Double.NaN), reading.speed(), reading.errors())));
        return new NetworkView(topology, devices, read, scanned, progress, changes, former, past);
    }

    /** This network beside an earlier scan of it, to be compared with. */
    public NetworkView comparedWith(Earlier earlier) {
        return new NetworkView(topology, devices, ports, scanned, progress, changes, earlier, past);
    }
}
