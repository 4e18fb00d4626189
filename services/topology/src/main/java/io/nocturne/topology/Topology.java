package io.nocturne.topology;

import io.nocturne.core.Sentence;
import java.nio.file.Path;
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
 * @param adjacencies who routes with whom, and which devices share a network of two
 */
public record Topology(
        List<Node> devices,
        List<Link> links,
        List<List<Port>> segments,
        List<Host> hosts,
        List<Unresolved> unresolved,
        List<Adjacency> adjacencies) {

    /** A network of which no routing is known. */
    public Topology(List<Node> devices, List<Link> links, List<List<Port>> segments, List<Host> hosts, List<Unresolved> unresolved) {
        this(devices, links, segments, hosts, unresolved, List.of());
    }

    /** The same without a device and what it said. */
    Topology without(String id) {
        return new Topology(
                devices.stream().filter(node -> !node.id().equals(id)).toList(),
                links.stream().filter(link -> !link.a().device().equals(id) && !link.b().device().equals(id)).toList(),
                segments.stream().map(ports -> ports.stream().filter(port -> !port.device().equals(id)).toList()).filter(ports -> ports.size() > 1).toList(),
                hosts.stream().filter(host -> !host.device().equals(id)).toList(),
                unresolved.stream().filter(claim -> !claim.device().equals(id)).toList(),
                adjacencies.stream().filter(each -> !each.a().equals(id) && !id.equals(each.b())).toList());
    }

    /** The same without a link that nobody tells of any more; the same object where there is no such one. */
    Topology withoutLost(String linkKey) {
        List<Link> rest = links.stream().filter(link -> link.standing() != Standing.LOST || !link.key().equals(linkKey)).toList();
        return rest.size() == links.size() ? this : new Topology(devices, rest, segments, hosts, unresolved, adjacencies);
    }

    /** Why a device is on the map. */
    public enum Answer {
        /** It answered SNMP. */
        MANAGED,
        /** It was not asked: what is known of it is in a saved walk. */
        OFFLINE,
        /** Something answered and refused every credential. */
        REFUSED,
        /** It answers to ping and not to SNMP. */
        PING_ONLY,
        /** It was asked by name and answered nothing. */
        SILENT,
        /** Only its neighbours speak of it, and it could not be asked or did not answer. */
        HEARSAY
    }

    /** How sure a link is. */
    public enum Standing {
        /** Both ends say so, or two independent sources. */
        CONFIRMED,
        /** One end says so. */
        PROBABLE,
        /** Follows from tables that do not name neighbours. */
        INFERRED,
        /** One end says so and the other says something else. */
        CONTRADICTED,
        /** It was there before and no device tells of it now, while a port of it is down. */
        LOST
    }

    /**
     * A device.
     *
     * @param facts what it said; null where only its neighbours speak of it
     * @param addresses where it answers or is said to; empty for a device that is known from a saved walk, which nobody may ask
     * @param answer what came of asking it
     * @param reason a sentence on that; empty where it answered
     */
    public record Node(
            String id,
            String name,
            List<String> addresses,
            String description,
            @Nullable DeviceFacts facts,
            Set<String> capabilities,
            Answer answer,
            String reason) {
        public Node {
            if (facts != null && facts.saved() != null) {
                addresses = List.of();
            }
        }

        /** One that answered, where there are facts, or one that its neighbours speak of. */
        public Node(
                String id, String name, List<String> addresses, String description, @Nullable DeviceFacts facts, Set<String> capabilities) {
            this(id, name, addresses, description, facts, capabilities, facts == null ? Answer.HEARSAY : facts.saved() == null ? Answer.MANAGED : Answer.OFFLINE, "");
        }

        Node as(Answer how, String why) {
            return new Node(id, name, addresses, description, facts, capabilities, how, why);
        }

        public boolean answered() {
            return facts != null;
        }

        /** The file of the saved walk that is all that is known of it; null for a device of the network. */
        public @Nullable Path savedIn() {
            DeviceFacts.Saved saved = facts == null ? null : facts.saved();
            return saved == null ? null : saved.file();
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
     * @param port empty where it is one of several of the device
     * @param confidence 0 to 1
     */
    public record Host(Mac mac, @Nullable String ip, String device, String port, double confidence) {}

    /**
     * Two routers that speak to each other, or two devices alone on one network.
     *
     * @param a the device whose table shows it
     * @param aPort its port; empty where the table names none, as for BGP
     * @param b the other device; null where none of those that answered has the neighbour's address or identifier
     * @param bPort its port; empty where unknown
     * @param neighbour the neighbour as the table names it: an address or an identifier
     * @param protocol {@code ospf}, {@code ospfv3}, {@code isis}, {@code bgp} or {@code subnet}
     * @param state in the words of the protocol's MIB; the network itself for {@code subnet}
     * @param up whether routes are exchanged
     * @param bothSides whether both say so
     */
    public record Adjacency(
            String a, String aPort, @Nullable String b, String bPort, String neighbour, String protocol, String state, boolean up, boolean bothSides) {}

    /**
     * Something a device said that led to no link.
     *
     * @param device id of the device that said it
     * @param port its port, by name; empty where it named none
     * @param protocol {@code lldp}, {@code cdp}, {@code stp}, {@code fdb}, {@code ospf} and so on
     * @param claim whom or what it named
     * @param reason why no link came of it
     */
    public record Unresolved(String device, String port, String protocol, String claim, Sentence reason) {}
}
