package io.nocturne.topology;

import io.nocturne.topology.DeviceFacts.RoutingNeighbour;
import io.nocturne.topology.DeviceFacts.Subnet;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who a router exchanges routes with: OSPF (RFC 4750), OSPFv3 (RFC 5643), IS-IS (RFC 4444, and its draft as Cisco has it), BGP (RFC 4273, and the tables of Cisco,
 * Juniper, Arista, Huawei and Dell, which have IPv6 peers as well); and the addresses of IP-MIB (RFC 4293) that the older tables lack, those of IPv6 among them.
 */
final class RoutingReader {
    private static final String OSPF = "1.3.6.1.2.1.14.";
    private static final String OSPF3 = "1.3.6.1.2.1.191.1.";
    private static final String ISIS = "1.3.6.1.2.1.138.1.";
    private static final String BGP = "1.3.6.1.2.1.15.";
    /** ciscoIetfIsisMIBObjects: the tables of the draft that became RFC 4444, with the same columns. */
    private static final String CISCO_ISIS = "1.3.6.1.4.1.9.10.118.1.";
    /** cbgpPeer2Entry: kind, length and octets of the peer's address. */
    private static final String CISCO_BGP = "1.3.6.1.4.1.9.9.187.1.2.5.1.";
    /** jnxBgpM2PeerEntry. */
    private static final String JUNIPER_BGP = "1.3.6.1.4.1.2636.5.1.1.2.1.1.1.";
    /** aristaBgp4V2PeerEntry: instance, and kind, length and octets of the peer's address. */
    private static final String ARISTA_BGP = "1.3.6.1.4.1.30065.4.1.1.2.1.";
    /** os10bgp4V2PeerEntry of Dell, the same. */
    private static final String OS10_BGP = "1.3.6.1.4.1.674.11000.5000.200.1.1.2.1.";
    /** f10BgpM2PeerEntry of Force10, now Dell. */
    private static final String FORCE10_BGP = "1.3.6.1.4.1.6027.20.1.2.1.1.1.";
    /** hwBgpPeerEntry, a row for each family of addresses of a peer. */
    private static final String HUAWEI_BGP = "1.3.6.1.4.1.2011.5.25.177.1.1.2.1.";
    /** What of these is read at routers of their makers only. */
    static final Set<String> PRIVATE_ROOTS = Set.of(
            CISCO_ISIS + "1.1.3", CISCO_ISIS + "3.2.1.2", CISCO_ISIS + "6.1.1.2", CISCO_ISIS + "6.1.1.6", CISCO_ISIS + "6.3.1.3", CISCO_BGP + "3", CISCO_BGP + "12",
            JUNIPER_BGP + "1", JUNIPER_BGP + "2", JUNIPER_BGP + "11", ARISTA_BGP + "11", ARISTA_BGP + "13", OS10_BGP + "11", OS10_BGP + "13", FORCE10_BGP + "2",
            FORCE10_BGP + "3", FORCE10_BGP + "12", HUAWEI_BGP + "4", HUAWEI_BGP + "5");
    private static final String[] OSPF_STATES = {"", "down", "attempt", "init", "twoWay", "exchangeStart", "exchange", "loading", "full"};
    private static final String[] ISIS_STATES = {"", "down", "initializing", "up", "failed"};
    private static final String[] BGP_STATES = {"", "idle", "connect", "active", "openSent", "openConfirm", "established"};
    private static final int TWO_WAY = 4;
    private static final int FULL = 8;

    private final Walk walk;
    private final DeviceFacts facts;

    RoutingReader(Walk walk, DeviceFacts facts) {
        this.walk = walk;
        this.facts = facts;
    }

    void read() {
        addresses();
        identify(walk.get(OSPF + "1.1.0"));
        identify(walk.get(OSPF3 + "1.1.0"));
        identify(walk.get(BGP + "4.0"));
        ospf();
        ospf3();
        isis(ISIS);
        isis(CISCO_ISIS);
        bgp();
        indexedBgp(CISCO_BGP + "3", CISCO_BGP + "12", 0);
        indexedBgp(ARISTA_BGP + "13", ARISTA_BGP + "11", 1);
        indexedBgp(OS10_BGP + "13", OS10_BGP + "11", 1);
        addressedBgp(JUNIPER_BGP + "2", JUNIPER_BGP + "11", JUNIPER_BGP + "1");
        addressedBgp(FORCE10_BGP + "3", FORCE10_BGP + "12", FORCE10_BGP + "2");
        addressedBgp(HUAWEI_BGP + "5", HUAWEI_BGP + "4", "");
    }

    private void identify(@Nullable Object id) {
        String text = id(id);
        if (!text.isEmpty()) {
            facts.routerIds.add(text);
        }
    }

    /** A router identifier, which OSPFv3 gives as a number; empty for none. */
    private static String id(@Nullable Object id) {
        String text = switch (id) {
            case byte[] bytes when bytes.length == 4 -> address(bytes);
            case Long number -> address(new byte[] {
                    (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), number.byteValue()
            });
            case null, default -> "";
        };
        return text.equals("0.0.0.0") ? "" : text;
    }

    /** Empty where these octets are no address. */
    private static String address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    private static String state(String[] names, long state) {
        return state > 0 && state < names.length ? names[(int) state] : Long.toString(state);
    }

    /** ipAddressTable and ipNetToPhysicalTable: the index is a kind (1 IPv4, 2 IPv6), a length, and that many octets. */
    private void addresses() {
        walk.under("1.3.6.1.2.1.4.34.1.3", (index, value) -> {
            String address = indexed(index, 0);
            if (!address.isEmpty() && value instanceof Long port && usable(address) && !facts.addresses.contains(address)) {
                Object row = walk.get("1.3.6.1.2.1.4.34.1.5." + FactsReader.dotted(index));
                int prefix = row instanceof int[] pointer && pointer.length > 12 ? pointer[pointer.length - 1] : 0;
                facts.addresses.add(address);
                facts.subnets.add(new Subnet(address, prefix, port.intValue()));
            }
        });
        walk.under("1.3.6.1.2.1.4.35.1.4", (index, value) -> {
            String address = index.length > 1 ? indexed(index, 1) : "";
            Mac mac = value instanceof byte[] bytes ? Mac.of(bytes) : null;
            if (!address.isEmpty() && mac != null && mac.isStation()) {
                facts.arp.putIfAbsent(address, mac);
            }
        });
    }

    private static String indexed(int[] index, int from) {
        int kind = index.length > from + 1 ? index[from] : 0;
        int length = kind == 1 ? 4 : kind == 2 ? 16 : 0;
        if (length == 0 || index[from + 1] != length || index.length != from + 2 + length) {
            return "";
        }
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) index[from + 2 + i];
        }
        return address(bytes);
    }

    /** Not this host alone, and not one that every interface has by itself. */
    private static boolean usable(String address) {
        InetAddress ip = InetAddress.ofLiteral(address);
        return !ip.isLoopbackAddress() && !ip.isLinkLocalAddress() && !ip.isAnyLocalAddress() && !ip.isMulticastAddress();
    }

    private void ospf() {
        walk.under(OSPF + "10.1.6", (index, value) -> {
            if (index.length == 5 && value instanceof Long state) {
                String address = FactsReader.dotted(Arrays.copyOf(index, 4));
                String row = "." + FactsReader.dotted(index);
                int port = index[4] != 0 ? index[4] : portTowards(address);
                add("ospf", port, address, id(walk.get(OSPF + "10.1.3" + row)), OSPF_STATES, state, state == FULL || state == TWO_WAY);
            }
        });
    }

    private void ospf3() {
        walk.under(OSPF3 + "9.1.8", (index, value) -> {
            if (index.length == 3 && value instanceof Long state) {
                byte[] address = walk.bytes(OSPF3 + "9.1.5." + FactsReader.dotted(index));
                String id = id((long) index[2] & 0xffff_ffffL);
                add("ospfv3", index[0], address == null ? "" : address(address), id, OSPF_STATES, state, state == FULL || state == TWO_WAY);
            }
        });
    }

    private void isis(String isis) {
        if (walk.get(isis + "1.1.3.0") instanceof byte[] id && id.length == 6) {
            facts.routerIds.add(HexFormat.of().formatHex(id));
        }
        walk.under(isis + "6.1.1.2", (index, value) -> {
            if (index.length == 2 && value instanceof Long state) {
                String row = FactsReader.dotted(index);
                byte[] id = walk.bytes(isis + "6.1.1.6." + row);
                int port = (int) walk.number(isis + "3.2.1.2." + index[0], 0);
                String[] address = {""};
                walk.under(isis + "6.3.1.3." + row, (rest, bytes) -> {
                    if (address[0].isEmpty() && bytes instanceof byte[] ip && ip.length == 4) {
                        address[0] = address(ip);
                    }
                });
                add("isis", port, address[0], id == null ? "" : HexFormat.of().formatHex(id, 0, Math.min(6, id.length)), ISIS_STATES, state, state == 3);
            }
        });
    }

    private void bgp() {
        walk.under(BGP + "3.1.2", (index, value) -> {
            if (index.length == 4 && value instanceof Long state) {
                String address = FactsReader.dotted(index);
                add("bgp", portTowards(address), address, id(walk.get(BGP + "3.1.1." + address)), BGP_STATES, state, state == 6);
            }
        });
    }

    /**
     * Peers whose address is in the index.
     *
     * @param before how many numbers are before it there
     */
    private void indexedBgp(String states, String identifiers, int before) {
        walk.under(states, (index, value) -> {
            if (value instanceof Long state && index.length > before) {
                peer(indexed(index, before), id(walk.get(identifiers + "." + FactsReader.dotted(index))), state);
            }
        });
    }

    /**
     * Peers whose address is in a column.
     *
     * @param identifiers empty where there is no such column
     */
    private void addressedBgp(String states, String addresses, String identifiers) {
        walk.under(states, (index, value) -> {
            String row = FactsReader.dotted(index);
            byte[] address = walk.bytes(addresses + "." + row);
            if (value instanceof Long state && address != null) {
                peer(address(address), identifiers.isEmpty() ? "" : id(walk.get(identifiers + "." + row)), state);
            }
        });
    }

    /** A peer of a private table; the standard one has those of IPv4 already. */
    private void peer(String address, String id, long state) {
        if (!address.isEmpty() && facts.routing.stream().noneMatch(row -> row.protocol().equals("bgp") && row.address().equals(address))) {
            add("bgp", portTowards(address), address, id, BGP_STATES, state, state == 6);
        }
    }

    private void add(String protocol, int port, String address, String id, String[] states, long state, boolean up) {
        facts.routing.add(new RoutingNeighbour(protocol, port, address, id, state(states, state), up));
    }

    /** The port whose network holds this address; 0 where none does. */
    private int portTowards(String address) {
        for (Subnet subnet : facts.subnets) {
            String network = subnet.network();
            if (network != null && network.equals(new Subnet(address, subnet.prefix(), 0).network())) {
                return subnet.ifIndex();
            }
        }
        return 0;
    }
}
