package io.nocturne.topology;

import io.nocturne.topology.DeviceFacts.LocalPort;
import io.nocturne.topology.DeviceFacts.Neighbour;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Neighbour tables: LLDP-MIB (IEEE 802.1AB-2005), LLDP-V2-MIB (802.1AB-2009) and CISCO-CDP-MIB.
 *
 * <p>Which interface a row of LLDP stands at: the port's identifier by its subtype, then its description, then the number as ifIndex, then as
 * bridge port. The number alone is wrong for some vendors, and right for others that fill in nothing else.
 */
final class NeighbourReader {
    private static final String LLDP = "1.0.8802.1.1.2.1.";
    private static final String LLDP_V2 = "1.3.111.2.802.1.1.13.1.";
    /** How vendors lay out what is LLDP-MIB otherwise. */
    private record Layout(String root, int firstColumn, int indexLength, boolean portIsIfIndex) {}

    private static final Layout FIRST = new Layout(LLDP, 4, 3, false);
    private static final Layout SECOND = new Layout(LLDP_V2, 5, 4, true);
    /** TIMETRA-LLDP-MIB of Nokia: the columns of the first edition, the index of the second without the address. */
    private static final Layout NOKIA = new Layout("1.3.6.1.4.1.6527.3.1.2.59.", 4, 4, true);
    /** NMS-LLDP-MIB: the tables of the first edition under BDCOM's own number, and those of PBN and FS, who sell its switches. */
    private static final List<Layout> BDCOM = List.of(
            new Layout("1.3.6.1.4.1.3320.127.1.", 4, 3, false),
            new Layout("1.3.6.1.4.1.11606.10.127.1.", 4, 3, false),
            new Layout("1.3.6.1.4.1.52642.127.1.", 4, 3, false));
    private static final List<Layout> ALL = Stream.concat(Stream.of(FIRST, SECOND, NOKIA), BDCOM.stream()).toList();
    private static final Set<String> NOBODY = Set.of("", "0.0.0.0", "::", "0:0:0:0:0:0:0:0");
    private static final String CDP = "1.3.6.1.4.1.9.9.23.1.2.1.1.";
    private static final String[] LLDP_CAPABILITIES = {
            "other", "repeater", "bridge", "wlan", "router", "telephone", "docsis", "station"
    };

    private final Walk walk;
    private final DeviceFacts facts;
    private final PortMatcher ports;

    NeighbourReader(Walk walk, DeviceFacts facts, PortMatcher ports) {
        this.walk = walk;
        this.facts = facts;
        this.ports = ports;
    }

    void read() {
        // Many answer both editions, some describe themselves in one and their neighbours in the other.
        localChassis(ALL.stream().map(Layout::root).filter(root -> walk.bytes(root + "3.2.0") != null).findFirst().orElse(LLDP));
        localPorts(ALL.stream().filter(layout -> walk.has(layout.root + "3.7.1")).findFirst().orElse(FIRST));
        ALL.forEach(this::lldp);
        cdp();
        new VendorNeighbours(walk, facts, ports).read();
    }

    private void localChassis(String root) {
        byte[] chassis = walk.bytes(root + "3.2.0");
        if (chassis == null) {
            return;
        }
        int subtype = (int) walk.number(root + "3.1.0", 7);
        facts.chassisText = chassisText(subtype, chassis);
        Mac mac = chassisMac(subtype, chassis);
        facts.chassisMac = own(mac);
    }

    private static @Nullable Mac own(@Nullable Mac mac) {
        return mac != null && mac.isOwn() ? mac : null;
    }

    /** Whether a chassis' name tells it from others: not that of nobody, as of a phone that has no address yet, nor one that several routers share. */
    static boolean isTelling(String chassis) {
        Mac mac = Mac.parse(chassis);
        return !NOBODY.contains(chassis) && (mac == null || mac.isOwn());
    }

    private void localPorts(Layout layout) {
        String root = layout.root;
        String subtypes = root + "3.7.1.2";
        String ids = root + "3.7.1.3";
        String descriptions = root + "3.7.1.4";
        walk.under(ids, (index, value) -> {
            if (index.length == 1 && value instanceof byte[] id) {
                int number = index[0];
                int subtype = (int) walk.number(subtypes + "." + number, 7);
                String description = orEmpty(walk.text(descriptions + "." + number));
                facts.localPorts.put(number, new LocalPort(subtype, id, description, local(number, subtype, id, description, layout.portIsIfIndex)));
            }
        });
    }

    private int local(int number, int subtype, byte[] id, String description, boolean isIfIndex) {
        if (isIfIndex && facts.interfaces.containsKey(number)) {
            return number;
        }
        int found = ports.byId(subtype, id);
        if (found == 0) {
            found = ports.byDescription(description);
        }
        return found != 0 ? found : ports.byNumber(number);
    }

    private void lldp(Layout layout) {
        String table = layout.root + "4.1.1.";
        int first = layout.firstColumn;
        Map<String, List<String>> addresses = managementAddresses(layout);
        Set<String> rows = new LinkedHashSet<>();
        // A row is there if any of its columns is: some agents leave out what they do not know.
        for (int column = first; column <= first + 8; column++) {
            walk.under(table + column, (index, value) -> rows.add(FactsReader.dotted(index)));
        }
        for (String row : rows) {
            int[] index = Walk.parse(row);
            int number = index.length == layout.indexLength ? index[1] : 0;
            LocalPort known = layout.portIsIfIndex && facts.interfaces.containsKey(number) ? null : facts.localPorts.get(number);
            byte[] chassis = bytes(table + (first + 1) + "." + row);
            int chassisSubtype = (int) walk.number(table + first + "." + row, 7);
            Mac mac = chassisMac(chassisSubtype, chassis);
            List<String> announced = new ArrayList<>(addresses.getOrDefault(row, List.of()));
            String chassisAddress = chassisSubtype == 5 ? networkAddress(chassis) : null;
            if (chassisAddress != null && isTelling(chassisAddress) && !announced.contains(chassisAddress)) {
                announced.add(chassisAddress);
            }
            Neighbour neighbour = new Neighbour(
                    "lldp",
                    known != null ? known.ifIndex() : index.length == 1 ? mikrotikPort(index[0]) : ports.byNumber(number),
                    known == null ? row : localName(known),
                    chassisText(chassisSubtype, chassis),
                    own(mac),
                    (int) walk.number(table + (first + 2) + "." + row, 7),
                    bytes(table + (first + 3) + "." + row),
                    orEmpty(walk.text(table + (first + 4) + "." + row)),
                    orEmpty(walk.text(table + (first + 5) + "." + row)),
                    orEmpty(walk.text(table + (first + 6) + "." + row)),
                    announced,
                    capabilities(walk.bytes(table + (first + 8) + "." + row)));
            if (layout == FIRST || facts.neighbours.stream().noneMatch(other -> isSame(other, neighbour))) {
                facts.neighbours.add(neighbour);
            }
        }
    }

    /** Whether two editions of the table show the same neighbour at the same port. */
    private static boolean isSame(Neighbour a, Neighbour b) {
        return a.localPort() == b.localPort()
                && (a.localPort() != 0 || a.localPortText().equals(b.localPortText()))
                && a.chassisText().equals(b.chassisText())
                && Arrays.equals(a.portId(), b.portId());
    }

    /** What the device calls a port that its interface table lacks. */
    private static String localName(LocalPort port) {
        Mac mac = port.subtype() == 3 ? Mac.ofOctetsOrText(port.id()) : null;
        String id = mac == null ? Walk.printable(port.id()) : mac.toString();
        boolean says = mac == null && !id.isEmpty() && !id.chars().allMatch(Character::isDigit);
        return says || port.description().isEmpty() ? id : port.description();
    }

    /** An address, whatever the subtype claims; six printable octets are one only where the subtype says so. */
    private static @Nullable Mac chassisMac(int subtype, byte[] chassis) {
        if (subtype == 5) {
            return null;
        }
        return subtype == 4 || subtype == 3 || !isPrintable(chassis) ? Mac.ofOctetsOrText(chassis) : Mac.parse(Walk.printable(chassis));
    }

    /** RouterOS indexes LLDP by the row of its own neighbour table alone; that one knows the interface. */
    private int mikrotikPort(int row) {
        return ports.byNumber((int) walk.number(VendorNeighbours.MNDP + "8." + row, 0));
    }

    /** The addresses are in the index of lldpRemManAddrTable: row, subtype, length, octets. */
    private Map<String, List<String>> managementAddresses(Layout layout) {
        Map<String, List<String>> found = new TreeMap<>();
        int rowLength = layout.indexLength;
        for (int column = 3; column <= 5; column++) {
            walk.under(layout.root + "4.2.1." + column, (index, value) -> {
                if (index.length < rowLength + 2) {
                    return;
                }
                String row = FactsReader.dotted(Arrays.copyOf(index, rowLength));
                int subtype = index[rowLength];
                // Some agents leave the length out.
                int from = index.length - rowLength - 2 == index[rowLength + 1] ? rowLength + 2 : rowLength + 1;
                String address = address(subtype, index, from);
                List<String> known = found.computeIfAbsent(row, k -> new ArrayList<>());
                if (address != null && !known.contains(address)) {
                    known.add(address);
                }
            });
        }
        return found;
    }

    private static @Nullable String address(int family, int[] index, int from) {
        int length = index.length - from;
        if (family == 1 && length == 4) {
            String address = FactsReader.dotted(Arrays.copyOfRange(index, from, from + 4));
            return address.startsWith("0.") || address.equals("127.0.0.1") ? null : address;
        }
        if (family == 2 && length == 16) {
            byte[] octets = new byte[16];
            for (int i = 0; i < 16; i++) {
                octets[i] = (byte) index[from + i];
            }
            String address = ipv6(octets);
            return address == null || !isTelling(address) ? null : address;
        }
        return null;
    }

    private static @Nullable String ipv6(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets).getHostAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static String ipv4(byte[] octets, int from) {
        return (octets[from] & 255) + "." + (octets[from + 1] & 255) + "." + (octets[from + 2] & 255) + "." + (octets[from + 3] & 255);
    }

    /** An address behind its family number, which some leave out, as LLDP names chassis and ports by address. */
    static @Nullable String networkAddress(byte[] octets) {
        if (octets.length == 4) {
            return ipv4(octets, 0);
        }
        if (octets.length == 5 && octets[0] == 1) {
            return ipv4(octets, 1);
        }
        return octets.length == 17 && octets[0] == 2 ? ipv6(Arrays.copyOfRange(octets, 1, 17)) : null;
    }

    private static String chassisText(int subtype, byte[] chassis) {
        if (subtype == 5) {
            String address = networkAddress(chassis);
            if (address != null) {
                return address;
            }
        }
        Mac mac = chassisMac(subtype, chassis);
        return mac != null ? mac.toString() : text(chassis);
    }

    /** Text, or the octets in hexadecimal where they are none. */
    static String text(byte[] octets) {
        String text = Walk.printable(octets);
        return text.isEmpty() && octets.length > 0 ? HexFormat.ofDelimiter(":").formatHex(octets) : text;
    }

    private static Set<String> capabilities(byte @Nullable [] bits) {
        Set<String> found = new LinkedHashSet<>();
        if (bits != null && bits.length > 0) {
            for (int i = 0; i < 8; i++) {
                if ((bits[0] & 0x80 >> i) != 0) {
                    found.add(LLDP_CAPABILITIES[i]);
                }
            }
        }
        return found;
    }

    private void cdp() {
        Set<String> rows = new LinkedHashSet<>();
        for (int column = 3; column <= 9; column++) {
            walk.under(CDP + column, (index, value) -> {
                if (index.length == 2) {
                    rows.add(FactsReader.dotted(index));
                }
            });
        }
        for (String row : rows) {
            int port = Walk.parse(row)[0];
            byte[] device = bytes(CDP + "6." + row);
            // Six printable octets are a name; a phone or access point that has none sends its address.
            Mac mac = isPrintable(device) ? Mac.parse(Walk.printable(device)) : Mac.of(device);
            String name = mac == null || isPrintable(device) ? text(device) : mac.toString();
            // Nexus and others append the serial number in parentheses, ProCurve the bridge's address.
            int open = name.endsWith(")") ? name.lastIndexOf('(') : -1;
            String behind = open < 0 ? "" : name.substring(open + 1, name.length() - 1);
            String system = orEmpty(walk.text(CDP + "17." + row));
            facts.neighbours.add(new Neighbour(
                    "cdp",
                    facts.interfaces.containsKey(port) ? port : ports.byNumber(port),
                    Integer.toString(port),
                    name,
                    own(mac != null ? mac : behind.indexOf('-') < 0 ? null : Mac.parse(behind)),
                    5,
                    bytes(CDP + "7." + row),
                    "",
                    open > 0 ? name.substring(0, open).strip() : mac != null && !system.isEmpty() ? system : name,
                    orEmpty(walk.text(CDP + "8." + row)),
                    cdpAddresses(row),
                    cdpCapabilities(walk.bytes(CDP + "9." + row))));
        }
    }

    /** The address of the row, and the two for management that newer agents add; of either family. */
    private List<String> cdpAddresses(String row) {
        List<String> found = new ArrayList<>();
        for (int column : new int[] {4, 20, 22}) {
            byte[] octets = bytes(CDP + column + "." + row);
            String address = octets.length == 4 ? ipv4(octets, 0) : octets.length == 16 ? ipv6(octets) : null;
            if (address != null && !address.startsWith("0.") && isTelling(address) && !found.contains(address)) {
                found.add(address);
            }
        }
        return found;
    }

    private static Set<String> cdpCapabilities(byte @Nullable [] bits) {
        Set<String> found = new LinkedHashSet<>();
        if (bits != null && bits.length == 4) {
            int word = (bits[2] & 255) << 8 | bits[3] & 255;
            String[] names = {"router", "bridge", "bridge", "bridge", "station", "", "repeater", "telephone"};
            for (int i = 0; i < names.length; i++) {
                if ((word >> i & 1) != 0 && !names[i].isEmpty()) {
                    found.add(names[i]);
                }
            }
        }
        return found;
    }

    static boolean isPrintable(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 32 || b > 126) {
                return false;
            }
        }
        return true;
    }

    private byte[] bytes(String oid) {
        byte[] bytes = walk.bytes(oid);
        return bytes == null ? new byte[0] : bytes;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
