package io.nocturne.topology;

import io.nocturne.topology.DeviceFacts.Neighbour;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Neighbour tables of one vendor each: MNDP of MikroTik, FDP of Foundry and Brocade, EDP of Extreme, SONMP of Bay, Nortel and Avaya, AMAP of Alcatel, the
 * discovery protocol of Cabletron and Enterasys, what Broadcom's FASTPATH makes of CDP for Dell, Netgear, Ubiquiti and NetApp, the LLDP table of TP-Link.
 */
final class VendorNeighbours {
    /** mtxrNeighborTable of MIKROTIK-MIB, columns by number. */
    static final String MNDP = "1.3.6.1.4.1.14988.1.1.11.1.1.";

    /** snFdpCacheTable of FOUNDRY-SN-SWITCH-GROUP-MIB. */
    static final String FDP = "1.3.6.1.4.1.1991.1.1.3.20.1.2.1.1.";

    /** tpLldpNeighborInfoTable of TPLINK-LLDPINFO-MIB: everything as text, the port's suffix such as {@code 1/0/18}. */
    static final String TP_LINK = "1.3.6.1.4.1.11863.6.35.1.2.2.1.";

    /** extremeEdpTable of EXTREME-EDP-MIB: interface, and an identifier of two octets and the chassis address. */
    static final String EDP = "1.3.6.1.4.1.1916.1.13.2.1.";

    /** extremeEdpNeighborTable: the same, and the name of a VLAN in which the neighbour has an address. */
    static final String EDP_VLANS = "1.3.6.1.4.1.1916.1.13.3.1.";

    /** s5EnMsTopNmmTable of S5-ETH-MULTISEG-TOPOLOGY-MIB: slot, port, address, and slot and port of the neighbour as one number. */
    static final String SONMP = "1.3.6.1.4.1.45.1.6.13.2.1.1.";

    /** aipAMAPportConnectionTable of ALCATEL-IND1-INTERSWITCH-PROTOCOL-MIB. */
    static final String AMAP = "1.3.6.1.4.1.6486.800.1.2.1.9.1.1.2.6.1.";

    /** ctCDPNeighborTable of CTRON-CDP-MIB: time mark, interface, address. */
    static final String CABLETRON = "1.3.6.1.4.1.52.4.1.2.19.1.3.1.";

    /** agentIsdpCacheTable of FASTPATH-ISDP-MIB, under the number of each maker who ships it. */
    static final List<String> ISDP = List.of(
            "1.3.6.1.4.1.4413.1.1.39.1.2.1.1.",
            "1.3.6.1.4.1.674.10895.5000.2.6132.1.1.39.1.2.1.1.",
            "1.3.6.1.4.1.4526.10.39.1.2.1.1.",
            "1.3.6.1.4.1.4526.11.39.1.2.1.1.",
            "1.3.6.1.4.1.789.4413.1.1.39.1.2.1.1.");

    private final Walk walk;
    private final DeviceFacts facts;
    private final PortMatcher ports;

    VendorNeighbours(Walk walk, DeviceFacts facts, PortMatcher ports) {
        this.walk = walk;
        this.facts = facts;
        this.ports = ports;
    }

    void read() {
        tpLink();
        mndp();
        fdp();
        edp();
        sonmp();
        amap();
        cabletron();
        ISDP.forEach(this::isdp);
    }

    private void tpLink() {
        walk.under(TP_LINK + "4", (index, value) -> {
            String row = "." + FactsReader.dotted(index);
            String suffix = text(TP_LINK + "1" + row);
            int port = endingWith(suffix);
            String chassis = text(TP_LINK + "4" + row);
            Mac mac = Mac.parse(chassis);
            String address = text(TP_LINK + "13" + row).replaceFirst("^::(?=\\d+\\.)", "");
            facts.neighbours.add(new Neighbour(
                    "lldp",
                    port,
                    suffix,
                    mac == null ? chassis : mac.toString(),
                    mac,
                    text(TP_LINK + "5" + row).toLowerCase(Locale.ROOT).startsWith("mac") ? 3 : 5,
                    text(TP_LINK + "6" + row).getBytes(StandardCharsets.UTF_8),
                    text(TP_LINK + "8" + row),
                    text(TP_LINK + "9" + row),
                    text(TP_LINK + "10" + row),
                    address.length() > 2 ? List.of(address) : List.of(),
                    Set.of(text(TP_LINK + "12" + row).toLowerCase(Locale.ROOT).split(" "))));
        });
    }

    /** The first interface whose name ends with this slot and port; 0 where none does. */
    private int endingWith(String suffix) {
        return facts.interfaces.values().stream()
                .filter(i -> endsWithPort(i.name(), suffix) || endsWithPort(i.description(), suffix))
                .mapToInt(Interface::index)
                .findFirst()
                .orElse(0);
    }

    private static boolean endsWithPort(String name, String suffix) {
        int at = name.length() - suffix.length();
        return !suffix.isEmpty() && name.endsWith(suffix) && (at == 0 || !Character.isDigit(name.charAt(at - 1)) && name.charAt(at - 1) != '/');
    }

    /** RouterOS hears LLDP and CDP too and lists all neighbours here; rows that its LLDP table repeats are left to that one. */
    private void mndp() {
        Map<String, Mac> rows = new TreeMap<>();
        walk.under(MNDP + "3", (index, value) -> {
            Mac mac = value instanceof byte[] bytes ? Mac.ofOctetsOrText(bytes) : null;
            if (mac != null && mac.isStation()) {
                rows.put("." + FactsReader.dotted(index), mac);
            }
        });
        rows.forEach((row, mac) -> {
            if (walk.get("1.0.8802.1.1.2.1.4.1.1.5" + row) != null) {
                return;
            }
            long port = walk.number(MNDP + "8" + row, 0);
            byte[] address = walk.bytes(MNDP + "2" + row);
            facts.neighbours.add(new Neighbour(
                    "mndp",
                    ports.byNumber((int) port),
                    Long.toString(port),
                    mac.toString(),
                    mac,
                    5,
                    new byte[0],
                    "",
                    text(MNDP + "6" + row),
                    text(MNDP + "5" + row) + " " + text(MNDP + "4" + row),
                    address != null && address.length == 4 ? List.of(dotted(address)) : List.of(),
                    Set.of()));
        });
    }

    private void fdp() {
        walk.under(FDP + "3", (index, value) -> {
            String row = "." + FactsReader.dotted(index);
            byte[] port = walk.bytes(FDP + "7" + row);
            byte[] address = walk.bytes(FDP + "5" + row);
            String name = text(FDP + "3" + row);
            facts.neighbours.add(new Neighbour(
                    walk.number(FDP + "10" + row, 1) == 2 ? "cdp" : "fdp",
                    ports.byNumber(index[0]),
                    Integer.toString(index[0]),
                    name,
                    null,
                    5,
                    port == null ? new byte[0] : port,
                    "",
                    name,
                    text(FDP + "8" + row) + " " + text(FDP + "6" + row),
                    address != null && address.length == 4 ? List.of(dotted(address)) : List.of(),
                    Set.of()));
        });
    }

    private void edp() {
        walk.under(EDP + "3", (index, value) -> {
            if (index.length != 9) {
                return;
            }
            String row = "." + FactsReader.dotted(index);
            Mac mac = Mac.ofIndex(index, 3);
            long slot = walk.number(EDP + "5" + row, 0);
            long port = walk.number(EDP + "6" + row, 0);
            // Stacks and chassis call it slot:port, a box on its own by the port alone.
            String alone = port == 0 ? "" : Long.toString(port);
            List<String> addresses = new ArrayList<>();
            walk.under(EDP_VLANS + "3" + row, (vlan, address) -> {
                if (address instanceof byte[] ip && ip.length == 4 && ip[0] != 0) {
                    addresses.add(dotted(ip));
                }
            });
            facts.neighbours.add(new Neighbour(
                    "edp",
                    ports.byNumber(index[0]),
                    Integer.toString(index[0]),
                    mac.toString(),
                    mac.isOwn() ? mac : null,
                    5,
                    (slot > 0 && port > 0 ? slot + ":" + port : alone).getBytes(StandardCharsets.UTF_8),
                    alone,
                    text(EDP + "3" + row),
                    text(EDP + "4" + row),
                    addresses.stream().distinct().toList(),
                    Set.of()));
        });
    }

    /** Slot and port 0 are the device itself; the neighbour's slot and port come as one number, eight bits each. */
    private void sonmp() {
        walk.under(SONMP + "3", (index, value) -> {
            if (index.length != 7 || index[1] == 0 || !(value instanceof byte[] address) || address.length != 4) {
                return;
            }
            String row = "." + FactsReader.dotted(index);
            String suffix = index[0] + "/" + index[1];
            int found = endingWith(suffix);
            int segment = index[6];
            byte[] octets = walk.bytes(SONMP + "5" + row);
            Mac mac = octets == null ? null : Mac.ofOctetsOrText(octets);
            String there = segment > 255 ? (segment >> 8 & 255) + "/" + (segment & 255) : segment > 0 ? Integer.toString(segment) : "";
            facts.neighbours.add(new Neighbour(
                    "sonmp",
                    found != 0 ? found : index[0] <= 1 ? ports.byNumber(index[1]) : 0,
                    suffix,
                    mac == null ? dotted(address) : mac.toString(),
                    mac != null && mac.isOwn() ? mac : null,
                    5,
                    there.getBytes(StandardCharsets.UTF_8),
                    segment > 0 ? Integer.toString(segment & 255) : "",
                    "",
                    "",
                    address[0] == 0 ? List.of() : List.of(dotted(address)),
                    Set.of()));
        });
    }

    private void amap() {
        walk.under(AMAP + "5", (index, value) -> {
            if (index.length != 8) {
                return;
            }
            String row = "." + FactsReader.dotted(index);
            Mac mac = Mac.ofIndex(index, 1);
            int port = (int) walk.number(AMAP + "6" + row, 0);
            String there = walk.number(AMAP + "9" + row, 0) + "/" + walk.number(AMAP + "10" + row, 0);
            facts.neighbours.add(new Neighbour(
                    "amap",
                    ports.byNumber(port),
                    walk.number(AMAP + "7" + row, 0) + "/" + walk.number(AMAP + "8" + row, 0),
                    mac.toString(),
                    mac.isOwn() ? mac : null,
                    5,
                    there.getBytes(StandardCharsets.UTF_8),
                    "",
                    text(AMAP + "5" + row),
                    text(AMAP + "12" + row),
                    List.of(),
                    Set.of()));
        });
    }

    private void cabletron() {
        walk.under(CABLETRON + "4", (index, value) -> {
            if (index.length != 8) {
                return;
            }
            String row = "." + FactsReader.dotted(index);
            Mac chassis = Mac.of(walk.bytes(CABLETRON + "6" + row));
            Mac mac = chassis != null && chassis.isOwn() ? chassis : Mac.ofIndex(index, 2);
            List<String> addresses = new ArrayList<>();
            for (String column : List.of("7", "3")) {
                byte[] address = walk.bytes(CABLETRON + column + row);
                if (address != null && address.length == 4 && address[0] != 0) {
                    addresses.add(dotted(address));
                }
            }
            String name = text(CABLETRON + "9" + row);
            String number = value instanceof Long there && there > 0 ? there.toString() : "";
            facts.neighbours.add(new Neighbour(
                    "ctcdp",
                    ports.byNumber(index[1]),
                    Integer.toString(index[1]),
                    mac.toString(),
                    mac.isOwn() ? mac : null,
                    name.isEmpty() ? 7 : 5,
                    (name.isEmpty() ? number : name).getBytes(StandardCharsets.UTF_8),
                    "",
                    "",
                    text(CABLETRON + "8" + row),
                    addresses.stream().distinct().toList(),
                    Set.of()));
        });
    }

    private void isdp(String table) {
        walk.under(table + "6", (index, value) -> {
            if (index.length != 2) {
                return;
            }
            String row = "." + FactsReader.dotted(index);
            String id = text(table + "6" + row);
            String address = text(table + "3" + row);
            String here = text(table + "4" + row);
            int port = ports.byNumber(index[0]);
            int open = id.endsWith(")") ? id.lastIndexOf('(') : -1;
            Mac mac = Mac.parse(id);
            facts.neighbours.add(new Neighbour(
                    "cdp",
                    port != 0 ? port : ports.byDescription(here),
                    here.isEmpty() ? Integer.toString(index[0]) : here,
                    id,
                    mac != null && mac.isOwn() ? mac : null,
                    5,
                    text(table + "7" + row).getBytes(StandardCharsets.UTF_8),
                    "",
                    open > 0 ? id.substring(0, open).strip() : id,
                    (text(table + "8" + row) + " " + text(table + "5" + row)).strip(),
                    address.matches("[1-9][0-9]*([.][0-9]+){3}|.*:.*:.*") ? List.of(address) : List.of(),
                    Set.of()));
        });
    }

    private static String dotted(byte[] address) {
        return (address[0] & 255) + "." + (address[1] & 255) + "." + (address[2] & 255) + "." + (address[3] & 255);
    }

    private String text(String oid) {
        String text = walk.text(oid);
        return text == null ? "" : text;
    }
}
