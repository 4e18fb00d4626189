package io.nocturne.topology;

import io.nocturne.topology.DeviceFacts.Neighbour;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Neighbour tables of one vendor each: MNDP of MikroTik, FDP of Foundry and Brocade, the LLDP table of TP-Link. */
final class VendorNeighbours {
    /** mtxrNeighborTable of MIKROTIK-MIB, columns by number. */
    static final String MNDP = "1.3.6.1.4.1.14988.1.1.11.1.1.";

    /** snFdpCacheTable of FOUNDRY-SN-SWITCH-GROUP-MIB. */
    static final String FDP = "1.3.6.1.4.1.1991.1.1.3.20.1.2.1.1.";

    /** tpLldpNeighborInfoTable of TPLINK-LLDPINFO-MIB: everything as text, the port's suffix such as {@code 1/0/18}. */
    static final String TP_LINK = "1.3.6.1.4.1.11863.6.35.1.2.2.1.";

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
    }

    private void tpLink() {
        walk.under(TP_LINK + "4", (index, value) -> {
            String row = "." + FactsReader.dotted(index);
            String suffix = text(TP_LINK + "1" + row);
            int port = facts.interfaces.values().stream()
                    .filter(i -> endsWithPort(i.name(), suffix) || endsWithPort(i.description(), suffix))
                    .mapToInt(Interface::index)
                    .findFirst()
                    .orElse(0);
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

    private static String dotted(byte[] address) {
        return (address[0] & 255) + "." + (address[1] & 255) + "." + (address[2] & 255) + "." + (address[3] & 255);
    }

    private String text(String oid) {
        String text = walk.text(oid);
        return text == null ? "" : text;
    }
}
