package io.nocturne.topology;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Builds the tables that switches with a known cabling would show. Ports are numbered from 1; a device's number is in its addresses. */
final class SmallNetwork {
    private final Map<Integer, Walk.Builder> walks = new LinkedHashMap<>();

    SmallNetwork device(int number, int ports) {
        Walk.Builder walk = new Walk.Builder();
        walks.put(number, walk);
        walk.add("1.3.6.1.2.1.1.5.0", text("sw" + number)).add("1.3.6.1.2.1.17.1.1.0", mac(number, 0));
        walk.add("1.0.8802.1.1.2.1.3.1.0", 4L).add("1.0.8802.1.1.2.1.3.2.0", mac(number, 0));
        for (int port = 1; port <= ports; port++) {
            walk.add("1.3.6.1.2.1.2.2.1.2." + port, text("GigabitEthernet0/" + port));
            walk.add("1.3.6.1.2.1.31.1.1.1.1." + port, text("Gi0/" + port));
            walk.add("1.3.6.1.2.1.2.2.1.3." + port, 6L).add("1.3.6.1.2.1.2.2.1.6." + port, mac(number, port));
            walk.add("1.3.6.1.2.1.17.1.4.1.2." + port, (long) port);
            walk.add("1.0.8802.1.1.2.1.3.7.1.2." + port, 5L).add("1.0.8802.1.1.2.1.3.7.1.3." + port, text("Gi0/" + port));
        }
        return this;
    }

    /** Devices from 1 on, each with four ports. */
    SmallNetwork devices(int count) {
        for (int number = 1; number <= count; number++) {
            device(number, 4);
        }
        return this;
    }

    /** The device's LLDP table names another, which may or may not have been asked itself. */
    SmallNetwork lldp(int from, int port, int to, int remotePort) {
        String row = "." + 1000 + "." + port + "." + to;
        String table = "1.0.8802.1.1.2.1.4.1.1.";
        of(from).add(table + 4 + row, 4L).add(table + 5 + row, mac(to, 0));
        of(from).add(table + 6 + row, 5L).add(table + 7 + row, text("GigabitEthernet0/" + remotePort));
        of(from).add(table + 9 + row, text("sw" + to));
        return this;
    }

    /** The neighbour in that row of the LLDP table announces its management address 127.1.0.{@code to}. */
    SmallNetwork announces(int from, int port, int to) {
        of(from).add("1.0.8802.1.1.2.1.4.2.1.3.1000." + port + "." + to + ".1.4.127.1.0." + to, 2L);
        return this;
    }

    SmallNetwork arp(int device, String ip, byte[] mac) {
        of(device).add("1.3.6.1.2.1.4.22.1.2.1." + ip, mac);
        return this;
    }

    /** It is managed at 127.1.0.{@code device}, in a network with that prefix. */
    SmallNetwork managedIn(int device, String mask) {
        String row = "127.1.0." + device;
        of(device).add("1.3.6.1.2.1.4.20.1.1." + row, new byte[] {127, 1, 0, (byte) device}).add("1.3.6.1.2.1.4.20.1.2." + row, 1L);
        of(device).add("1.3.6.1.2.1.4.20.1.3." + row, Arrays.copyOf(java.util.HexFormat.of().parseHex(mask), 4));
        return this;
    }

    SmallNetwork status(int device, int port, boolean up) {
        of(device).add("1.3.6.1.2.1.2.2.1.8." + port, up ? 1L : 2L);
        return this;
    }

    SmallNetwork uptime(int device, long ticks) {
        return scalar(device, "1.3.6.1.2.1.1.3.0", ticks);
    }

    /** Another name than sw and its number. */
    SmallNetwork name(int device, String name) {
        of(device).add("1.3.6.1.2.1.1.5.0", text(name));
        return this;
    }

    /** Its chassis has this serial number. */
    SmallNetwork serial(int device, String serial) {
        of(device).add("1.3.6.1.2.1.47.1.1.1.1.5.1", 3L).add("1.3.6.1.2.1.47.1.1.1.1.11.1", text(serial));
        return this;
    }

    SmallNetwork scalar(int device, String oid, long value) {
        of(device).add(oid, value);
        return this;
    }

    /** The tables by the address of their device. */
    Map<String, Walk> walks() {
        Map<String, Walk> byAddress = new LinkedHashMap<>();
        walks.forEach((number, walk) -> byAddress.put("127.1.0." + number, walk.build()));
        return byAddress;
    }

    /** The port's segment has another device as its designated bridge. */
    SmallNetwork tree(int device, int port, int designated, int designatedPort, boolean blocked) {
        byte[] bridge = new byte[8];
        bridge[0] = (byte) 0x80;
        System.arraycopy(mac(designated, 0), 0, bridge, 2, 6);
        of(device).add("1.3.6.1.2.1.17.2.15.1.3." + port, blocked ? 2L : 5L);
        of(device).add("1.3.6.1.2.1.17.2.15.1.8." + port, bridge);
        of(device).add("1.3.6.1.2.1.17.2.15.1.9." + port, new byte[] {(byte) 0x80, (byte) designatedPort});
        return this;
    }

    /** The device's ports 1 to 8, as bits from the highest, that carry a VLAN. */
    SmallNetwork vlan(int device, int vlan, int bits) {
        of(device).add("1.3.6.1.2.1.17.7.1.4.2.1.4.0." + vlan, new byte[] {(byte) bits});
        return this;
    }

    SmallNetwork learned(int device, int port, byte[] mac) {
        StringBuilder index = new StringBuilder();
        for (byte b : mac) {
            index.append('.').append(b & 255);
        }
        of(device).add("1.3.6.1.2.1.17.4.3.1.2" + index, (long) port);
        of(device).add("1.3.6.1.2.1.17.4.3.1.3" + index, 3L);
        return this;
    }

    SmallNetwork sees(int device, int port, int... others) {
        Arrays.stream(others).forEach(other -> learned(device, port, mac(other, 0)));
        return this;
    }

    Topology infer() {
        List<DeviceFacts> facts = new ArrayList<>();
        walks.forEach((number, walk) -> facts.add(FactsReader.read("sw" + number, "127.1.0." + number, "2c", walk.build())));
        return LinkInference.infer(facts);
    }

    static byte[] mac(int device, int port) {
        return new byte[] {0, 0x1b, 0, 0, (byte) device, (byte) port};
    }

    private Walk.Builder of(int device) {
        return Objects.requireNonNull(walks.get(device));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
