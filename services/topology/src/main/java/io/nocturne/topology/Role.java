package io.nocturne.topology;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a device is for. Names come first, since firewalls, access points and power supplies forward like routers and bridges or not at all: its
 * model, its description, the maker's number. Then what it does (bridge ports, IP forwarding), last what its neighbours heard it say it can do.
 */
public enum Role {
    ROUTER,
    /** A bridge that also forwards IP. */
    ROUTING_SWITCH,
    SWITCH,
    FIREWALL,
    LOAD_BALANCER,
    WIRELESS_CONTROLLER,
    ACCESS_POINT,
    PHONE,
    PRINTER,
    POWER,
    /** A server or work station. */
    HOST,
    UNKNOWN;

    private static final int ETHERNET = 6;
    /** As many Ethernet ports has a switch, also one that tells nothing of its bridge. */
    private static final int MANY_PORTS = 8;

    private record Sign(Role role, Pattern words, Set<String> numbers) {
        boolean fits(String text, String sysObjectId) {
            return words.matcher(text).find() || numbers.stream().anyMatch(number -> (sysObjectId + ".").startsWith(ENTERPRISES + number + "."));
        }
    }

    private static final String ENTERPRISES = "1.3.6.1.4.1.";
    private static final Sign[] SIGNS = {
            sign(WIRELESS_CONTROLLER, "wireless (lan )?controller|\\bwlc\\b|mobility controller|\\bair-ct\\d", "14823.1.1"),
            sign(ACCESS_POINT, "access point|\\baironet\\b|\\bair-(cap|ap|lap|sap)|\\bfap[-_ ]?\\d|\\bunifi.*\\bap\\b", "14823.1.2"),
            sign(FIREWALL, "\\bfirewall\\b|fortigate|\\bfgt[-_]?\\d|adaptive security|\\basa ?5\\d|\\bpa-\\d{3}|\\bv?srx\\d*|sonicwall|pfsense|opnsense|\\busg\\d",
                    "12356.101", "25461", "2620", "8741", "3097"),
            sign(LOAD_BALANCER, "big-ip|netscaler|\\balteon\\b", "3375", "5951"),
            sign(PHONE, "\\bip phone\\b|\\bsep[0-9a-f]{12}\\b"),
            sign(PRINTER, "jetdirect|laserjet|officejet|\\bprinter\\b", "11.2.3.9", "641", "1602", "2435.2.3"),
            sign(POWER, "\\bups\\b|\\bpdu\\b|smart-ups|uninterruptible", "318", "534", "476", "3808"),
    };
    private static final Sign COMPUTER = sign(HOST, "\\bwindows\\b|\\besxi\\b|\\bdarwin\\b", "8072", "311", "2021", "6876");

    private static Sign sign(Role role, String words, String... numbers) {
        return new Sign(role, Pattern.compile(words), Set.of(numbers));
    }

    /** What this device is for, as far as can be told. */
    public static Role of(Topology.Node node) {
        DeviceFacts facts = node.facts();
        String number = facts == null ? "" : facts.sysObjectId();
        String text = ((facts == null ? "" : facts.model() + " ") + node.description()).toLowerCase(Locale.ROOT);
        for (Sign sign : SIGNS) {
            if (sign.fits(text, number)) {
                return sign.role();
            }
        }
        Set<String> can = node.capabilities();
        if (can.contains("telephone")) {
            return PHONE;
        }
        if (can.contains("wlan")) {
            return ACCESS_POINT;
        }
        boolean routes = facts == null ? can.contains("router") : facts.routes();
        boolean bridges = facts == null ? can.contains("bridge") : facts.bridges();
        if (routes || bridges) {
            return !routes ? SWITCH : bridges ? ROUTING_SWITCH : ROUTER;
        }
        if (COMPUTER.fits(text, number) || can.contains("station")) {
            return HOST;
        }
        return facts != null && facts.interfaces().values().stream().filter(port -> port.type() == ETHERNET).count() >= MANY_PORTS ? SWITCH : UNKNOWN;
    }

    /** As commands write it: {@code routing-switch}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
