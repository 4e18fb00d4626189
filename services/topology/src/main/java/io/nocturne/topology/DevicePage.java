package io.nocturne.topology;

import io.nocturne.core.Level;
import io.nocturne.core.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to know of one device in the first five minutes, as it answered once.
 *
 * @param read when
 * @param ports by ifIndex
 * @param parts members of a stack, power supplies, fans and modules with a state or a serial number
 * @param missing what could not be read, a sentence each
 */
public record DevicePage(
        Instant read,
        Identity identity,
        List<Port> ports,
        List<Sensor> sensors,
        List<Optic> optics,
        List<Part> parts,
        List<PoeGroup> poe,
        List<Load> loads,
        List<Sentence> missing) {
    /**
     * Who it is. Texts are empty where the device does not say.
     *
     * @param uptime since the management began (sysUpTime; the engine's time where that is longer, since sysUpTime wraps after 497 days)
     * @param boots how often the SNMP engine began; -1 where unknown
     * @param restartReason why it began last; empty where the device does not tell
     */
    public record Identity(
            String name,
            String description,
            String location,
            String contact,
            String objectId,
            String model,
            String serial,
            String software,
            @Nullable Duration uptime,
            long boots,
            String restartReason) {}

    /** How both directions share the medium (EtherLike-MIB). */
    public enum Duplex {
        UNKNOWN,
        HALF,
        FULL
    }

    /** What a port is doing (ifOperStatus and ifAdminStatus together). */
    public enum PortState {
        UP,
        DOWN,
        /** Switched off by an operator. */
        OFF,
        TESTING,
        DORMANT,
        /** The module that has it is not there. */
        NOT_PRESENT,
        LOWER_LAYER_DOWN,
        UNKNOWN;

        /** Whether somebody should look: a port that should carry traffic and does not. */
        public boolean isDown() {
            return this == DOWN || this == LOWER_LAYER_DOWN;
        }
    }

    /**
     * A port. Counts are since the device began, and -1 where it has none.
     *
     * @param speed bit/s; 0 where unknown
     * @param sinceChange since its state changed; null where the device does not tell
     * @param idleDays whole days a port that is not up has been so; -1 for ports that are up and where unknown
     * @param vlan of untagged frames; 0 where unknown
     * @param poe what it does as a source of power; empty where it is none
     */
    public record Port(
            int ifIndex,
            String name,
            String alias,
            int type,
            PortState state,
            long speed,
            Duplex duplex,
            int mtu,
            @Nullable Mac mac,
            long inOctets,
            long outOctets,
            long inErrors,
            long outErrors,
            long inDiscards,
            long outDiscards,
            @Nullable Duration sinceChange,
            int idleDays,
            int vlan,
            String poe) {
        /** True for what only exists inside the device, such as a loopback or the IP side of a VLAN or of a service. */
        public boolean isInside() {
            return InterfaceKind.isInside(type);
        }

        /** Errors and discards together; 0 where none are counted. */
        public long troubles() {
            return Math.max(0, inErrors) + Math.max(0, outErrors) + Math.max(0, inDiscards) + Math.max(0, outDiscards);
        }
    }

    /**
     * A reading.
     *
     * @param unit {@code °C}, {@code V}, {@code A}, {@code W}, {@code rpm}, {@code %}, {@code dBm}, {@code Hz}; empty for bare numbers
     * @param port ifIndex of the port it belongs to; 0 for the device itself
     */
    public record Sensor(String name, double value, String unit, Level level, int port) {}

    /** A transceiver. Texts are empty where unknown; values are NaN where it has none: °C, V, mA, dBm. */
    public record Optic(String port, String model, String serial, double temperature, double voltage, double bias, double sent, double received) {}

    /** What a part is. */
    public enum PartKind {
        CHASSIS,
        POWER,
        FAN,
        MODULE
    }

    /** A part. Texts are empty where unknown. */
    public record Part(PartKind kind, String name, String model, String serial, Level level) {}

    /** A supply of power over Ethernet, in watts; negative where unknown. */
    public record PoeGroup(String name, boolean on, long power, long used) {}

    /** How busy something is, in percent. */
    public record Load(String name, double percent) {}
}
