package io.nocturne.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds devices and ports by what other things call them, such as the lines of a log. */
public final class NetworkNames {
    private NetworkNames() {}

    /**
     * The device that has this address or name, in any case; a name without its domain is enough where only one device is called so.
     *
     * @return null where the network has none, or several
     */
    public static Topology.@Nullable Node device(Topology network, String called) {
        if (called.isBlank()) {
            return null;
        }
        for (Topology.Node node : network.devices()) {
            if (node.addresses().contains(called) || node.name().equalsIgnoreCase(called)) {
                return node;
            }
        }
        List<Topology.Node> alike = network.devices().stream().filter(node -> isShort(node.name(), called) || isShort(called, node.name())).toList();
        return alike.size() == 1 ? alike.getFirst() : null;
    }

    private static boolean isShort(String name, String brief) {
        return name.length() > brief.length() && name.charAt(brief.length()) == '.' && name.regionMatches(true, 0, brief, 0, brief.length())
                && !Character.isDigit(brief.charAt(0));
    }

    /**
     * What the network calls this port of a device.
     *
     * @param called as vendors write it: {@code GigabitEthernet1/0/1}, {@code Gi1/0/1} and {@code gi 1/0/1} are one, and so is its ifDescr
     * @return null where the device has no such port, or has not said which it has
     */
    public static @Nullable String port(Topology.Node device, String called) {
        DeviceFacts facts = device.facts();
        if (facts == null || called.isBlank()) {
            return null;
        }
        String folded = PortNames.fold(called);
        return facts.interfaces().values().stream()
                .filter(port -> PortNames.fold(port.name()).equals(folded) || PortNames.fold(port.description()).equals(folded))
                .map(Interface::label)
                .findFirst()
                .orElse(null);
    }
}
