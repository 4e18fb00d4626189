package io.nocturne.topology;

import io.nocturne.snmp.Snapshot;
import io.nocturne.topology.DeviceFacts.Subnet;
import io.nocturne.topology.DeviceFacts.TreePort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes what topology needs out of a walk: system, interfaces, aggregation, bridge, spanning tree, forwarding, addresses, entity. */
public final class FactsReader {
    static final String ENGINE = "1.3.6.1.6.3.10.2.1.1";

    /** The subtrees to read from a device, the cheap ones that name it first. */
    public static final List<String> ROOTS = List.of(
            "1.3.6.1.2.1.1",
            "1.3.6.1.2.1.2.2.1.2",
            "1.3.6.1.2.1.2.2.1.3",
            "1.3.6.1.2.1.2.2.1.5",
            "1.3.6.1.2.1.2.2.1.6",
            "1.3.6.1.2.1.2.2.1.7",
            "1.3.6.1.2.1.2.2.1.8",
            "1.3.6.1.2.1.31.1.1.1.1",
            "1.3.6.1.2.1.31.1.1.1.15",
            "1.3.6.1.2.1.31.1.1.1.18",
            "1.3.6.1.2.1.31.1.2.1.3",
            "1.2.840.10006.300.43.1.2.1.1.13",
            "1.0.8802.1.1.2.1.3",
            "1.0.8802.1.1.2.1.4",
            "1.3.111.2.802.1.1.13.1.3",
            "1.3.111.2.802.1.1.13.1.4",
            "1.3.6.1.4.1.9.9.23.1.2.1.1",
            "1.3.6.1.4.1.6527.3.1.2.59.4",
            "1.3.6.1.4.1.11863.6.35.1.2.2",
            "1.3.6.1.4.1.14988.1.1.11.1",
            "1.3.6.1.4.1.1991.1.1.3.20.1.2.1.1",
            "1.3.6.1.4.1.1916.1.13.2.1",
            "1.3.6.1.4.1.1916.1.13.3.1.3",
            "1.3.6.1.4.1.45.1.6.13.2.1.1",
            "1.3.6.1.4.1.6486.800.1.2.1.9.1.1.2.6.1",
            "1.3.6.1.4.1.3320.127.1.3",
            "1.3.6.1.4.1.3320.127.1.4",
            "1.3.6.1.4.1.11606.10.127.1.3",
            "1.3.6.1.4.1.11606.10.127.1.4",
            "1.3.6.1.4.1.52642.127.1.3",
            "1.3.6.1.4.1.52642.127.1.4",
            "1.3.6.1.4.1.52.4.1.2.19.1.3",
            "1.3.6.1.4.1.4413.1.1.39.1.2.1",
            "1.3.6.1.4.1.674.10895.5000.2.6132.1.1.39.1.2.1",
            "1.3.6.1.4.1.4526.10.39.1.2.1",
            "1.3.6.1.4.1.4526.11.39.1.2.1",
            "1.3.6.1.4.1.789.4413.1.1.39.1.2.1",
            "1.3.6.1.2.1.4.1",
            "1.3.6.1.2.1.4.20.1",
            "1.3.6.1.2.1.4.22.1.2",
            "1.3.6.1.2.1.17.1",
            "1.3.6.1.2.1.17.2",
            "1.3.6.1.2.1.17.4.3.1",
            "1.3.6.1.2.1.17.7.1.2.2.1",
            "1.3.6.1.2.1.17.7.1.4.2.1",
            "1.3.6.1.2.1.17.7.1.4.3.1",
            "1.3.6.1.2.1.17.7.1.4.5.1.1",
            "1.3.6.1.4.1.9.9.46.1.3.1.1.2",
            "1.3.6.1.4.1.9.9.46.1.3.1.1.4",
            "1.3.6.1.4.1.9.9.46.1.6.1.1",
            "1.3.6.1.4.1.9.9.68.1.2.2.1.2",
            "1.3.6.1.2.1.4.34.1",
            "1.3.6.1.2.1.4.35.1.4",
            "1.3.6.1.2.1.14.1.1",
            "1.3.6.1.2.1.14.10.1",
            "1.3.6.1.2.1.191.1.1.1",
            "1.3.6.1.2.1.191.1.9.1",
            "1.3.6.1.2.1.138.1.1.1.3",
            "1.3.6.1.2.1.138.1.3.2.1.2",
            "1.3.6.1.2.1.138.1.6",
            "1.3.6.1.2.1.15.4",
            "1.3.6.1.2.1.15.3.1",
            "1.3.6.1.4.1.9.10.118.1.1.1.3",
            "1.3.6.1.4.1.9.10.118.1.3.2.1.2",
            "1.3.6.1.4.1.9.10.118.1.6.1.1.2",
            "1.3.6.1.4.1.9.10.118.1.6.1.1.6",
            "1.3.6.1.4.1.9.10.118.1.6.3.1.3",
            "1.3.6.1.4.1.9.9.187.1.2.5.1.3",
            "1.3.6.1.4.1.9.9.187.1.2.5.1.12",
            "1.3.6.1.4.1.2636.5.1.1.2.1.1.1.1",
            "1.3.6.1.4.1.2636.5.1.1.2.1.1.1.2",
            "1.3.6.1.4.1.2636.5.1.1.2.1.1.1.11",
            "1.3.6.1.4.1.30065.4.1.1.2.1.11",
            "1.3.6.1.4.1.30065.4.1.1.2.1.13",
            "1.3.6.1.4.1.674.11000.5000.200.1.1.2.1.11",
            "1.3.6.1.4.1.674.11000.5000.200.1.1.2.1.13",
            "1.3.6.1.4.1.6027.20.1.2.1.1.1.2",
            "1.3.6.1.4.1.6027.20.1.2.1.1.1.3",
            "1.3.6.1.4.1.6027.20.1.2.1.1.1.12",
            "1.3.6.1.4.1.2011.5.25.177.1.1.2.1.4",
            "1.3.6.1.4.1.2011.5.25.177.1.1.2.1.5",
            "1.3.6.1.2.1.47.1.1.1.1",
            ENGINE);

    private static final String ENTERPRISES = "1.3.6.1.4.1.";
    /** CDP and Cisco's VLAN tables are answered by others as well. */
    private static final String CISCO = ENTERPRISES + "9.";
    /** Nortel's switches answer for Bay Networks, and later ones under Extreme. */
    private static final Set<String> BAY = Set.of(ENTERPRISES + "45.", ENTERPRISES + "2272.", ENTERPRISES + "1916.");
    /** Enterasys' switches answer for Cabletron. */
    private static final String ENTERASYS = ENTERPRISES + "5624.";
    private static final String CABLETRON = ENTERPRISES + "52.";

    private static final String SYSTEM = "1.3.6.1.2.1.1.";
    private static final String IF = "1.3.6.1.2.1.2.2.1.";
    private static final String IFX = "1.3.6.1.2.1.31.1.1.1.";
    private static final String BRIDGE = "1.3.6.1.2.1.17.";

    private final Walk walk;
    private final DeviceFacts facts;

    /**
     * The subtrees that a device of this maker may have: private ones of other makers are left out, which saves a request each.
     *
     * @param sysObjectId empty where unknown, then all
     */
    static List<String> roots(String sysObjectId) {
        String maker = maker(sysObjectId);
        return ROOTS.stream()
                .filter(root -> maker.isEmpty() || !root.startsWith(ENTERPRISES) || root.startsWith(CISCO) && !RoutingReader.PRIVATE_ROOTS.contains(root)
                        || maker.equals(maker(root))
                        || maker.equals(ENTERASYS) && root.startsWith(CABLETRON)
                        || BAY.contains(maker) && BAY.contains(maker(root)))
                .toList();
    }

    /** The enterprise of an identifier, with its dot; empty where it has none. */
    private static String maker(String oid) {
        int end = oid.startsWith(ENTERPRISES) ? oid.indexOf('.', ENTERPRISES.length()) : -1;
        return end < 0 ? "" : oid.substring(0, end + 1);
    }

    private FactsReader(Walk walk, DeviceFacts facts) {
        this.walk = walk;
        this.facts = facts;
    }

    /** As {@link #read(String, String, String, Walk)}, with the identity the device gives itself ({@link DeviceFacts#identity}). */
    public static DeviceFacts read(String address, String snmpVersion, Walk walk) {
        DeviceFacts facts = read("", address, snmpVersion, walk);
        facts.id = facts.identity(address);
        return facts;
    }

    /**
     * @param id of the device
     * @param address it was asked at
     * @param snmpVersion it answered, {@code 1}, {@code 2c} or {@code 3}; empty where it was read from a file
     */
    public static DeviceFacts read(String id, String address, String snmpVersion, Walk walk) {
        DeviceFacts facts = new DeviceFacts(id);
        facts.addresses.add(address);
        facts.snmpVersion = snmpVersion;
        FactsReader reader = new FactsReader(walk, facts);
        reader.system();
        reader.interfaces();
        reader.addresses();
        reader.bridge();
        reader.entity();
        new NeighbourReader(walk, facts, new PortMatcher(facts)).read();
        new RoutingReader(walk, facts).read();
        new VlanReader(walk, facts).read();
        return facts;
    }

    /** What a saved walk tells of its device, which is known by the file. */
    public static DeviceFacts saved(Path file, Snapshot walk) {
        DeviceFacts facts = read(file.toString(), walk.place(), "", Walk.of(walk));
        facts.saved = new DeviceFacts.Saved(file, walk.time());
        return facts;
    }

    private void system() {
        facts.description = text(SYSTEM + "1.0");
        facts.name = text(SYSTEM + "5.0");
        facts.location = text(SYSTEM + "6.0");
        facts.uptimeTicks = walk.number(SYSTEM + "3.0", 0);
        facts.sysObjectId = walk.get(SYSTEM + "2.0") instanceof int[] oid ? dotted(oid) : "";
        byte[] engine = walk.bytes(ENGINE + ".0");
        facts.engineId = engine == null ? "" : HexFormat.of().formatHex(engine);
        facts.routes = walk.number("1.3.6.1.2.1.4.1.0", 2) == 1;
    }

    private String text(String oid) {
        String text = walk.text(oid);
        return text == null ? "" : text;
    }

    static String dotted(int[] oid) {
        StringBuilder text = new StringBuilder();
        for (int arc : oid) {
            text.append(text.isEmpty() ? "" : ".").append(Integer.toUnsignedString(arc));
        }
        return text.toString();
    }

    private void interfaces() {
        Map<Integer, String> names = texts(IFX + "1");
        Map<Integer, String> aliases = texts(IFX + "18");
        Map<Integer, String> descriptions = texts(IF + "2");
        Map<Integer, Long> types = numbers(IF + "3");
        Map<Integer, Long> speeds = numbers(IF + "5");
        Map<Integer, Long> highSpeeds = numbers(IFX + "15");
        Map<Integer, Long> admin = numbers(IF + "7");
        Map<Integer, Long> oper = numbers(IF + "8");
        Map<Integer, Mac> macs = new HashMap<>();
        walk.under(IF + "6", (index, value) -> {
            Mac mac = value instanceof byte[] bytes ? Mac.of(bytes) : null;
            if (mac != null && mac.isStation()) {
                macs.put(index[0], mac);
            }
        });
        Map<Integer, Integer> aggregates = aggregates(types);
        Map<Integer, Object> all = new TreeMap<>();
        all.putAll(descriptions);
        all.putAll(names);
        all.putAll(types);
        for (int index : all.keySet()) {
            long high = highSpeeds.getOrDefault(index, 0L) * 1_000_000;
            facts.interfaces.put(
                    index,
                    new Interface(
                            index,
                            names.getOrDefault(index, ""),
                            descriptions.getOrDefault(index, ""),
                            aliases.getOrDefault(index, ""),
                            types.getOrDefault(index, 0L).intValue(),
                            macs.get(index),
                            high > 0 ? high : speeds.getOrDefault(index, 0L),
                            admin.getOrDefault(index, 1L) == 1,
                            oper.getOrDefault(index, 1L) == 1,
                            aggregates.getOrDefault(index, 0)));
        }
    }

    /** Members of aggregates: the 802.3ad attachment, and the interface stack below an interface of type ieee8023adLag. */
    private Map<Integer, Integer> aggregates(Map<Integer, Long> types) {
        Map<Integer, Integer> aggregates = new HashMap<>();
        walk.under("1.2.840.10006.300.43.1.2.1.1.13", (index, value) -> {
            if (index.length == 1 && value instanceof Long number && number > 0 && number != index[0]) {
                aggregates.put(index[0], number.intValue());
            }
        });
        walk.under("1.3.6.1.2.1.31.1.2.1.3", (index, value) -> {
            if (index.length == 2 && index[0] > 0 && index[1] > 0 && types.getOrDefault(index[0], 0L) == 161) {
                aggregates.putIfAbsent(index[1], index[0]);
            }
        });
        return aggregates;
    }

    private Map<Integer, String> texts(String column) {
        Map<Integer, String> found = new HashMap<>();
        walk.under(column, (index, value) -> {
            if (index.length == 1 && value instanceof byte[] bytes) {
                found.put(index[0], Walk.printable(bytes));
            }
        });
        return found;
    }

    private Map<Integer, Long> numbers(String column) {
        Map<Integer, Long> found = new HashMap<>();
        walk.under(column, (index, value) -> {
            if (index.length == 1 && value instanceof Long number) {
                found.put(index[0], number);
            }
        });
        return found;
    }

    private void addresses() {
        walk.under("1.3.6.1.2.1.4.20.1.2", (index, value) -> {
            if (index.length == 4 && value instanceof Long port) {
                String address = dotted(index);
                if (!address.startsWith("0.") && !address.equals("127.0.0.1")) {
                    facts.addresses.add(address);
                    byte[] mask = walk.bytes("1.3.6.1.2.1.4.20.1.3." + address);
                    facts.subnets.add(new Subnet(address, prefix(mask), port.intValue()));
                }
            }
        });
        walk.under("1.3.6.1.2.1.4.22.1.2", (index, value) -> {
            Mac mac = index.length == 5 && value instanceof byte[] bytes ? Mac.of(bytes) : null;
            if (mac != null && mac.isStation()) {
                facts.arp.put(dotted(Arrays.copyOfRange(index, 1, 5)), mac);
            }
        });
    }

    private static int prefix(byte @Nullable [] mask) {
        if (mask == null || mask.length != 4) {
            return 32;
        }
        int bits = 0;
        for (byte b : mask) {
            bits += Integer.bitCount(b & 0xff);
        }
        return bits;
    }

    private void bridge() {
        Mac bridge = Mac.of(walk.bytes(BRIDGE + "1.1.0"));
        facts.bridge = bridge != null && bridge.isStation() ? bridge : null;
        walk.under(BRIDGE + "1.4.1.2", (index, value) -> {
            if (index.length == 1 && value instanceof Long port && port > 0) {
                facts.bridgePorts.put(index[0], port.intValue());
            }
        });
        facts.treeRoot = bridgeOf(walk.bytes(BRIDGE + "2.5.0"));
        treePorts(facts.treePorts);
        learned();
        walk.under(BRIDGE + "7.1.2.2.1.2", (index, value) -> {
            if (index.length == 7 && value instanceof Long port) {
                forward(Mac.ofIndex(index, 1), port.intValue(), walk.number(BRIDGE + "7.1.2.2.1.3." + dotted(index), 3));
            }
        });
    }

    /** The subtrees of one VLAN's view of the bridge. */
    static final List<String> VLAN_ROOTS = List.of(BRIDGE + "1.4.1.2", BRIDGE + "2.15.1", BRIDGE + "4.3.1");

    /** Adds what the device's view of one VLAN holds: its bridge ports, its tree, and what it has learned there. */
    static void addVlan(DeviceFacts facts, int vlan, Walk walk) {
        FactsReader reader = new FactsReader(walk, facts);
        walk.under(BRIDGE + "1.4.1.2", (index, value) -> {
            if (index.length == 1 && value instanceof Long port && port > 0) {
                facts.bridgePorts.put(index[0], port.intValue());
            }
        });
        List<TreePort> tree = new ArrayList<>();
        reader.treePorts(tree);
        if (!tree.isEmpty()) {
            facts.treePortsByVlan.put(vlan, tree);
            tree.stream()
                    .filter(port -> facts.treePorts.stream().noneMatch(known -> known.ifIndex() == port.ifIndex()))
                    .forEach(facts.treePorts::add);
        }
        reader.learned();
    }

    private void learned() {
        walk.under(BRIDGE + "4.3.1.2", (index, value) -> {
            if (index.length == 6 && value instanceof Long port) {
                forward(Mac.ofIndex(index, 0), port.intValue(), walk.number(BRIDGE + "4.3.1.3." + dotted(index), 3));
            }
        });
    }

    private void treePorts(List<TreePort> into) {
        walk.under(BRIDGE + "2.15.1.3", (index, value) -> {
            if (index.length == 1 && value instanceof Long state) {
                treePort(index[0], state.intValue(), into);
            }
        });
    }

    private void treePort(int bridgePort, int state, List<TreePort> into) {
        int port = facts.ifIndexOfBridgePort(bridgePort);
        byte[] number = walk.bytes(BRIDGE + "2.15.1.9." + bridgePort);
        if (port != 0) {
            into.add(new TreePort(
                    port,
                    state == 2,
                    state == 1,
                    bridgeOf(walk.bytes(BRIDGE + "2.15.1.8." + bridgePort)),
                    number == null || number.length != 2 ? 0 : (number[0] & 0xff) << 8 | number[1] & 0xff));
        }
    }

    /** The address in a bridge identifier, IEEE 802.1D: two octets of priority and six of address. */
    private static @Nullable Mac bridgeOf(byte @Nullable [] identifier) {
        if (identifier == null || identifier.length != 8) {
            return null;
        }
        Mac mac = Mac.of(Arrays.copyOfRange(identifier, 2, 8));
        return mac != null && mac.isStation() ? mac : null;
    }

    /** Only learned entries (3) and management ones (5): 4 is the bridge itself, 2 has aged out. */
    private void forward(Mac mac, int bridgePort, long status) {
        int port = facts.ifIndexOfBridgePort(bridgePort);
        if (port != 0 && mac.isStation() && (status == 3 || status == 5)) {
            facts.forwarding.put(mac, port);
        }
    }

    /** The first chassis of ENTITY-MIB (RFC 6933), or the stack that holds it. */
    private void entity() {
        String entity = "1.3.6.1.2.1.47.1.1.1.1.";
        Map<Integer, Long> classes = new LinkedHashMap<>(new TreeMap<>(numbers(entity + "5")));
        for (var row : classes.entrySet()) {
            if (row.getValue() == 3) {
                facts.model = text(entity + "13." + row.getKey());
                facts.serial = text(entity + "11." + row.getKey());
                facts.software = text(entity + "10." + row.getKey());
                return;
            }
        }
    }
}
