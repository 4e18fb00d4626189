package io.nocturne.topology;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the interface of one device that a neighbour table means. A name that two interfaces share matches neither.
 */
final class PortMatcher {
    private static final Integer SHARED = -1;

    private final DeviceFacts device;
    private final Map<String, Integer> byName = new HashMap<>();
    private final Map<String, Integer> byFoldedName = new HashMap<>();
    private final Map<String, Integer> byDescription = new HashMap<>();
    private final Map<String, Integer> byAlias = new HashMap<>();
    private final Map<Mac, Integer> byMac = new HashMap<>();

    PortMatcher(DeviceFacts device) {
        this.device = device;
        for (Interface i : device.interfaces.values()) {
            put(byName, i.name(), i.index());
            put(byFoldedName, PortNames.fold(i.name()), i.index());
            put(byFoldedName, PortNames.fold(i.description()), i.index());
            put(byDescription, i.description(), i.index());
            put(byAlias, i.alias(), i.index());
            if (i.mac() != null) {
                byMac.merge(i.mac(), i.index(), (a, b) -> a.equals(b) ? a : SHARED);
            }
        }
    }

    private static void put(Map<String, Integer> map, String key, int index) {
        if (!key.isEmpty()) {
            map.merge(key, index, (a, b) -> a.equals(b) ? a : SHARED);
        }
    }

    /** By the port's identifier alone; 0 where that is not enough. */
    int byId(int subtype, byte[] id) {
        String text = Walk.printable(id);
        Mac mac = Mac.ofOctetsOrText(id);
        return switch (subtype) {
            case 1 -> first(get(byAlias, text), named(text), number(text));
            case 3 -> mac == null ? 0 : unique(byMac.get(mac));
            case 4 -> first(addressed(NeighbourReader.networkAddress(id)), named(text));
            case 5 -> first(named(text), get(byAlias, text));
            case 7 -> first(named(text), number(text), get(byAlias, text), mac == null ? 0 : unique(byMac.get(mac)));
            default -> first(named(text), get(byAlias, text), mac == null ? 0 : unique(byMac.get(mac)));
        };
    }

    /** The interface that has this address. */
    private int addressed(@Nullable String address) {
        return address == null
                ? 0
                : device.subnets.stream().filter(subnet -> subnet.address().equals(address)).mapToInt(DeviceFacts.Subnet::ifIndex).findFirst().orElse(0);
    }

    /** By a description such as lldpLocPortDesc or lldpRemPortDesc. */
    int byDescription(String text) {
        return text.isEmpty() ? 0 : first(get(byDescription, text), named(text), get(byAlias, text));
    }

    /** The number as ifIndex, then as bridge port. */
    int byNumber(int number) {
        return device.interfaces.containsKey(number) ? number : device.bridgePorts.getOrDefault(number, 0);
    }

    private int named(String text) {
        int found = first(get(byName, text), get(byDescription, text), get(byFoldedName, PortNames.fold(text)));
        String bare = found != 0 ? "" : PortNames.withoutBridge(text);
        return bare.isEmpty() ? found : first(get(byName, bare), get(byFoldedName, PortNames.fold(bare)));
    }

    private int number(String text) {
        if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        return byNumber(Integer.parseInt(text));
    }

    private static int get(Map<String, Integer> map, String key) {
        return unique(map.get(key));
    }

    private static int unique(@Nullable Integer found) {
        return found == null || found.equals(SHARED) ? 0 : found;
    }

    private static int first(int... candidates) {
        for (int candidate : candidates) {
            if (candidate != 0) {
                return candidate;
            }
        }
        return 0;
    }
}
