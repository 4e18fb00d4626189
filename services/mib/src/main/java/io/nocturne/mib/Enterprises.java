package io.nocturne.mib;

import io.nocturne.core.Oid;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Who owns which private enterprise number, as IANA registers them; the well-known ones by the name they are known by today. For any thread. */
public final class Enterprises {
    /** {@code iso.org.dod.internet.private.enterprises}. */
    public static final Oid ROOT = Oid.of(1, 3, 6, 1, 4, 1);

    private static final Map<Integer, String> TODAY = Map.ofEntries(
            Map.entry(9, "Cisco"), Map.entry(11, "HP"), Map.entry(171, "D-Link"), Map.entry(207, "Allied Telesis"), Map.entry(318, "APC"),
            Map.entry(674, "Dell"), Map.entry(789, "NetApp"), Map.entry(890, "Zyxel"), Map.entry(1588, "Brocade"), Map.entry(1916, "Extreme Networks"),
            Map.entry(1991, "Brocade (Foundry)"), Map.entry(2011, "Huawei"), Map.entry(2272, "Avaya (Rapid City)"), Map.entry(2352, "Ericsson"),
            Map.entry(2435, "Brother"), Map.entry(2544, "ADVA"), Map.entry(2620, "Check Point"), Map.entry(2636, "Juniper Networks"),
            Map.entry(3375, "F5"), Map.entry(3902, "ZTE"), Map.entry(4413, "Broadcom"), Map.entry(4526, "Netgear"), Map.entry(4881, "Ruijie"),
            Map.entry(6027, "Dell Force10"), Map.entry(6486, "Alcatel-Lucent Enterprise"), Map.entry(6527, "Nokia"), Map.entry(6876, "VMware"),
            Map.entry(7779, "Infoblox"), Map.entry(8072, "Net-SNMP"), Map.entry(8741, "SonicWall"), Map.entry(12356, "Fortinet"),
            Map.entry(12532, "Pulse Secure"), Map.entry(14823, "Aruba"), Map.entry(14988, "MikroTik"), Map.entry(17163, "Riverbed"),
            Map.entry(22610, "A10 Networks"), Map.entry(25053, "Ruckus"), Map.entry(25461, "Palo Alto Networks"), Map.entry(25506, "H3C"),
            Map.entry(26928, "Aerohive"), Map.entry(29671, "Meraki"), Map.entry(30065, "Arista"), Map.entry(33049, "Mellanox"),
            Map.entry(35265, "Eltex"), Map.entry(40310, "Cumulus Networks"), Map.entry(41112, "Ubiquiti"), Map.entry(47196, "HPE"),
            Map.entry(48690, "Teltonika"), Map.entry(52642, "FS"), Map.entry(55062, "QNAP"));

    private final byte[] text;
    private final int[] numbers;
    private final int[] starts;

    private Enterprises(byte[] text) {
        this.text = text;
        int lines = 0;
        for (byte b : text) {
            lines += b == '\n' ? 1 : 0;
        }
        int[] found = new int[lines];
        int[] places = new int[lines];
        int count = 0;
        for (int at = 0; at < text.length;) {
            int number = 0;
            int i = at;
            while (i < text.length && text[i] >= '0' && text[i] <= '9') {
                number = number * 10 + text[i++] - '0';
            }
            if (i > at) {
                found[count] = number;
                places[count++] = i + 1;
            }
            while (i < text.length && text[i] != '\n') {
                i++;
            }
            at = i + 1;
        }
        numbers = Arrays.copyOf(found, count);
        starts = Arrays.copyOf(places, count);
    }

    private static final class Holder {
        static final Enterprises REGISTRY = load();

        private static Enterprises load() {
            try (InputStream in = Enterprises.class.getResourceAsStream("enterprises.tsv")) {
                if (in == null) {
                    throw new IllegalStateException("the list of enterprise numbers is missing from the program");
                }
                return new Enterprises(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The register that comes with the program; read when first asked for. */
    public static Enterprises registry() {
        return Holder.REGISTRY;
    }

    /** How many numbers are known. */
    public int size() {
        return numbers.length;
    }

    /** The owner of a number; empty if it is not given out. */
    public Optional<String> name(long number) {
        if (number < 0 || number > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        String today = TODAY.get((int) number);
        if (today != null) {
            return Optional.of(today);
        }
        int at = Arrays.binarySearch(numbers, (int) number);
        if (at < 0) {
            return Optional.empty();
        }
        int end = starts[at];
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return Optional.of(new String(text, starts[at], end - starts[at], StandardCharsets.UTF_8));
    }

    /** The owner of the enterprise number in an identifier below {@link #ROOT}, such as a sysObjectID; empty elsewhere. */
    public Optional<String> vendor(Oid oid) {
        return oid.length() > ROOT.length() && ROOT.contains(oid) ? name(oid.arc(ROOT.length())) : Optional.empty();
    }
}
