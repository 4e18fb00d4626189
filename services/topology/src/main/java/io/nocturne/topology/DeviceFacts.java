package io.nocturne.topology;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/** What one device says of itself and of what it sees, taken from its tables. Filled by {@link FactsReader}, read by the inference. */
public final class DeviceFacts {
    /**
     * One row of a neighbour table.
     *
     * @param protocol {@code lldp}, {@code cdp}, ...
     * @param localPort ifIndex; 0 where the row's port could not be matched to an interface
     * @param localPortText the port as the table gives it
     * @param chassisText the neighbour's chassis as text
     * @param chassisMac where the chassis is named by an address
     * @param portSubtype of LldpPortIdSubtype; 5 for the port name of CDP
     * @param addresses management addresses it announced
     * @param capabilities words such as {@code bridge}, {@code router}, {@code telephone}
     */
    record Neighbour(
            String protocol,
            int localPort,
            String localPortText,
            String chassisText,
            @Nullable Mac chassisMac,
            int portSubtype,
            byte[] portId,
            String portDescription,
            String name,
            String description,
            List<String> addresses,
            Set<String> capabilities) {
        /** Whether the port is at least named, though the interface table lacks it: words, not the numbers of a row. */
        boolean namesLocalPort() {
            return localPort == 0 && localPortText.chars().anyMatch(c -> c != '.' && !Character.isDigit(c));
        }
    }

    /** A row of lldpLocPortTable, matched to an interface. */
    record LocalPort(int subtype, byte[] id, String description, int ifIndex) {}

    /** What spanning tree says of one port: who is designated on its segment, and through which port. */
    record TreePort(int ifIndex, boolean blocked, boolean disabled, @Nullable Mac designatedBridge, int designatedPort) {}

    /**
     * A row of a routing protocol's neighbour table.
     *
     * @param localPort ifIndex; 0 where the table names none
     * @param address of the neighbour; empty where the table has none
     * @param routerId or system identifier of the neighbour; empty where the table has none
     * @param state in the words of the MIB
     * @param up whether routes are exchanged
     */
    record RoutingNeighbour(String protocol, int localPort, String address, String routerId, String state, boolean up) {
        String claim() {
            return address.isEmpty() ? routerId : address;
        }
    }

    /**
     * A walk that was saved.
     *
     * @param time when it was read from the device
     */
    public record Saved(Path file, Instant time) {}

    /** An address of a directly connected network. */
    record Subnet(String address, int prefix, int ifIndex) {
        private static final byte LOOPBACK = 127;

        /**
         * As {@code 10.1.2.0/24}; null for a network of one address, the loopback network that every device has for itself, and what is not an
         * address. Devices that are played back have networks of their own within 127.0.0.0/8.
         */
        @Nullable
        String network() {
            try {
                byte[] bytes = InetAddress.ofLiteral(address).getAddress();
                boolean own = bytes[0] == LOOPBACK && (bytes[1] == 0 || prefix <= 8) && bytes.length == 4;
                if (prefix <= 0 || prefix >= bytes.length * 8 || own || address.startsWith("::1")) {
                    return null;
                }
                for (int i = 0; i < bytes.length; i++) {
                    int kept = Math.clamp(prefix - i * 8, 0, 8);
                    bytes[i] &= (byte) (0xff00 >> kept);
                }
                return InetAddress.getByAddress(bytes).getHostAddress() + "/" + prefix;
            } catch (IllegalArgumentException | UnknownHostException e) {
                return null;
            }
        }
    }

    String id;
    @Nullable
    Saved saved;
    // Read while a discovery under way still adds to it.
    final Set<String> addresses = new CopyOnWriteArraySet<>();
    String name = "";
    String description = "";
    String location = "";
    String sysObjectId = "";
    String model = "";
    String software = "";
    String serial = "";
    String snmpVersion = "";
    long uptimeTicks;
    boolean routes;
    @Nullable
    Mac bridge;
    @Nullable
    Mac chassisMac;
    String chassisText = "";
    String engineId = "";
    final Map<Integer, Interface> interfaces = new TreeMap<>();
    final Map<Integer, Integer> bridgePorts = new HashMap<>();
    final Map<Integer, LocalPort> localPorts = new TreeMap<>();
    final List<Neighbour> neighbours = new ArrayList<>();
    final List<TreePort> treePorts = new ArrayList<>();
    @Nullable
    Mac treeRoot;
    final Map<Mac, Integer> forwarding = new HashMap<>();
    final Map<String, Mac> arp = new TreeMap<>();
    final List<Subnet> subnets = new ArrayList<>();
    final Set<String> routerIds = new LinkedHashSet<>();
    final List<RoutingNeighbour> routing = new ArrayList<>();
    final Map<Integer, Vlan> vlans = new TreeMap<>();
    final Map<Integer, List<TreePort>> treePortsByVlan = new TreeMap<>();

    /**
     * @param id tells devices apart; stays the same from scan to scan
     */
    public DeviceFacts(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** Where it was read from, if that was a file; null for a device that answered. */
    public @Nullable Saved saved() {
        return saved;
    }

    /** sysName; empty where it has none. */
    public String name() {
        return name;
    }

    /** Where it answered and what it calls its own. */
    public Set<String> addresses() {
        return java.util.Collections.unmodifiableSet(addresses);
    }

    /** sysDescr. */
    public String description() {
        return description;
    }

    /** sysLocation. */
    public String location() {
        return location;
    }

    /** sysObjectID in dots; empty where unknown. */
    public String sysObjectId() {
        return sysObjectId;
    }

    /** What the chassis calls its model (ENTITY-MIB); empty where unknown. */
    public String model() {
        return model;
    }

    public String software() {
        return software;
    }

    public String serial() {
        return serial;
    }

    /** {@code 1}, {@code 2c} or {@code 3}; empty where it was read from a file. */
    public String snmpVersion() {
        return snmpVersion;
    }

    /** sysUpTime in hundredths of a second. */
    public long uptimeTicks() {
        return uptimeTicks;
    }

    /** Whether it forwards IP (ipForwarding). */
    public boolean routes() {
        return routes;
    }

    /** Whether it is a bridge: it has bridge ports. */
    public boolean bridges() {
        return bridge != null && !bridgePorts.isEmpty();
    }

    public Map<Integer, Interface> interfaces() {
        return interfaces;
    }

    /** The IP networks it has an address in, as {@code 10.1.2.0/24}; those of one address, and the loopback network, left out. */
    public Set<String> networks() {
        Set<String> found = new LinkedHashSet<>();
        for (Subnet subnet : subnets) {
            String network = subnet.network();
            if (network != null) {
                found.add(network);
            }
        }
        return found;
    }

    /** What it says of its VLANs, by number; empty where it says nothing. */
    public Map<Integer, Vlan> vlans() {
        return vlans;
    }

    /** Whether spanning tree blocks this port for a VLAN, as far as the device has a tree for each; the common tree's word otherwise. */
    public boolean blocks(int ifIndex, int vlan) {
        return treePortsByVlan.getOrDefault(vlan, treePorts).stream().anyMatch(port -> port.ifIndex() == ifIndex && port.blocked());
    }

    /** Whether spanning tree has it for its root. */
    public boolean isTreeRoot() {
        return bridge != null && bridge.equals(treeRoot);
    }

    /** Addresses that neighbours announced and that could be asked next. */
    public Set<String> neighbourAddresses() {
        Set<String> found = new LinkedHashSet<>();
        neighbours.forEach(neighbour -> found.addAll(neighbour.addresses()));
        return found;
    }

    /**
     * What the device keeps when its addresses change: bridge or chassis address, serial number, engine identifier, lowest port address; {@code address}
     * where it has none of them.
     */
    String identity(String address) {
        Mac mac = bridge != null ? bridge : chassisMac;
        String lasting = mac != null ? mac.toString() : !serial.isEmpty() ? serial : !engineId.isEmpty() ? engineId : lowestPortAddress();
        if (lasting.isEmpty()) {
            return address;
        }
        // Contexts of one box may share its bridge address and serial number, never its name.
        return name.isEmpty() ? lasting : lasting + "/" + name;
    }

    private String lowestPortAddress() {
        return interfaces.values().stream()
                .map(Interface::mac)
                .filter(mac -> mac != null && !mac.isVirtualRouter())
                .min(Mac::compareTo)
                .map(Mac::toString)
                .orElse("");
    }

    /** Whether it names its own chassis or bridge, so that another address means another device. */
    boolean knowsItsChassis() {
        return chassisMac != null || bridge != null;
    }

    /** Whether this is its bridge's, its chassis' or a port's address. */
    boolean has(Mac mac) {
        return mac.equals(bridge) || mac.equals(chassisMac) || interfaces.values().stream().anyMatch(port -> mac.equals(port.mac()));
    }

    String label() {
        return !name.isEmpty() ? name : !addresses.isEmpty() ? addresses.iterator().next() : id;
    }

    /** What a person calls the port: ifName, ifDescr where there is none, its number in words where it is not in the interface table. */
    public String portName(int ifIndex) {
        return portLabel(ifIndex);
    }

    /** The name of a port, its number in words where it is not in the interface table. */
    String portLabel(int ifIndex) {
        Interface known = interfaces.get(ifIndex);
        return known == null ? "ifIndex " + ifIndex : known.label();
    }

    /** The aggregate this port belongs to, or the port itself. */
    int aggregateOf(int ifIndex) {
        Interface known = interfaces.get(ifIndex);
        return known == null || known.aggregate() == 0 ? ifIndex : known.aggregate();
    }

    boolean isAggregate(int ifIndex) {
        return interfaces.values().stream().anyMatch(i -> i.aggregate() == ifIndex && i.index() != ifIndex);
    }

    /** The interface a bridge port number stands for; the number itself where the bridge MIB has no row but the interface table has. */
    int ifIndexOfBridgePort(int bridgePort) {
        return bridgePorts.getOrDefault(bridgePort, interfaces.containsKey(bridgePort) ? bridgePort : 0);
    }
}
