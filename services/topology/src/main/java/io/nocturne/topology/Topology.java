package io.nocturne.topology;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A network as it follows from what its devices said at one time.
 *
 * @param devices those that answered, and those only their neighbours speak of
 * @param links between two ports
 * @param segments three or more ports on one shared medium, as behind an unmanaged switch
 * @param hosts stations and the ports they are behind
 * @param unresolved what was claimed and could not be turned into a link, with the reason
 */
public record Topology(
        List<Node> devices, List<Link> links, List<List<Port>> segments, List<Host> hosts, List<Unresolved> unresolved) {

    /** How sure a link is. */
    public enum Standing {
        /** Both ends say so, or two independent sources. */
        CONFIRMED,
        /** One end says so. */
        PROBABLE,
        /** Follows from tables that do not name neighbours. */
        INFERRED,
        /** One end says so and the other says something else. */
        CONTRADICTED
    }

    /**
     * A device.
     *
     * @param facts what it said; null where only its neighbours speak of it
     * @param addresses where it answers or is said to
     */
    public record Node(
            String id, String name, List<String> addresses, String description, @Nullable DeviceFacts facts, Set<String> capabilities) {
        public boolean answered() {
            return facts != null;
        }
    }

    /**
     * A port of a device.
     *
     * @param ifIndex 0 where only a neighbour's name for it is known
     */
    public record Port(String device, String name, int ifIndex) {}

    /**
     * A cable, or an aggregate of cables whose members are not known apart.
     *
     * @param evidence sources that show it: {@code lldp}, {@code cdp}, {@code stp}, {@code fdb}
     * @param confidence 0 to 1
     * @param aggregate number shared by the members of one aggregate; 0 where none
     * @param blocked spanning tree blocks it at one end
     */
    public record Link(
            Port a, Port b, Set<String> evidence, Standing standing, double confidence, int aggregate, boolean blocked) {
        /** Tells links apart and stays the same from scan to scan, whichever end is read first. */
        public String key() {
            String first = a.device() + " " + a.name();
            String second = b.device() + " " + b.name();
            return first.compareTo(second) < 0 ? first + "|" + second : second + "|" + first;
        }
    }

    /**
     * A station behind a port.
     *
     * @param ip null where no ARP table names it
     * @param confidence 0 to 1
     */
    public record Host(Mac mac, @Nullable String ip, String device, String port, double confidence) {}

    /** Something a device said that led to no link. */
    public record Unresolved(String device, String port, String protocol, String claim, String reason) {}
}
