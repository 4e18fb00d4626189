package io.nocturne.topology;

import io.nocturne.topology.DeviceFacts.Neighbour;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the device a neighbour table means: chassis first, then bridge and port addresses, then management address, then a unique name.
 * What two devices claim names neither of them.
 */
final class DeviceIndex {
    private final Map<Mac, DeviceFacts> byMac = new HashMap<>();
    private final Map<String, DeviceFacts> byChassis = new HashMap<>();
    private final Map<String, DeviceFacts> byAddress = new HashMap<>();
    private final Map<String, DeviceFacts> byName = new HashMap<>();
    private final Map<String, DeviceFacts> byShortName = new HashMap<>();
    private final Map<DeviceFacts, PortMatcher> matchers = new IdentityHashMap<>();

    DeviceIndex(Collection<DeviceFacts> devices) {
        Set<Object> shared = new HashSet<>();
        for (DeviceFacts device : devices) {
            matchers.put(device, new PortMatcher(device));
            put(byChassis, NeighbourReader.isTelling(device.chassisText) ? device.chassisText : "", device, shared);
            for (String address : device.addresses) {
                put(byAddress, address, device, shared);
            }
            put(byName, device.name.toLowerCase(Locale.ROOT), device, shared);
            put(byShortName, shortName(device.name), device, shared);
            putMac(device.bridge, device, shared);
            putMac(device.chassisMac, device, shared);
            for (Interface i : device.interfaces.values()) {
                putMac(i.mac(), device, shared);
            }
        }
    }

    private void putMac(@Nullable Mac mac, DeviceFacts device, Set<Object> shared) {
        if (mac != null && mac.isOwn()) {
            put(byMac, mac, device, shared);
        }
    }

    private static <K> void put(Map<K, DeviceFacts> map, K key, DeviceFacts device, Set<Object> shared) {
        if (key instanceof String text && text.isEmpty()) {
            return;
        }
        Object mark = List.of(System.identityHashCode(map), key);
        if (shared.contains(mark)) {
            return;
        }
        DeviceFacts before = map.putIfAbsent(key, device);
        if (before != null && before != device) {
            map.remove(key);
            shared.add(mark);
        }
    }

    static String shortName(String name) {
        String lower = name.toLowerCase(Locale.ROOT).strip();
        int dot = lower.indexOf('.');
        return dot > 0 ? lower.substring(0, dot) : lower;
    }

    /**
     * @param from whose table the row stands in; it is its own neighbour only where its chassis is named
     */
    @Nullable
    DeviceFacts device(Neighbour neighbour, DeviceFacts from) {
        DeviceFacts found = neighbour.chassisMac() == null ? null : byMac.get(neighbour.chassisMac());
        if (found == null) {
            found = byChassis.get(neighbour.chassisText());
        }
        if (found == null && neighbour.portSubtype() == 3) {
            Mac port = Mac.ofOctetsOrText(neighbour.portId());
            found = port == null ? null : byMac.get(port);
        }
        for (int i = 0; found == null && i < neighbour.addresses().size(); i++) {
            found = unlessContradicted(byAddress.get(neighbour.addresses().get(i)), neighbour, from);
        }
        return found != null ? found : byUniqueName(neighbour, from);
    }

    /** A chassis address that a device does not have outweighs an address or a name that it shares with the neighbour by chance. */
    private static @Nullable DeviceFacts unlessContradicted(
            @Nullable DeviceFacts found, Neighbour neighbour, DeviceFacts from) {
        Mac chassis = neighbour.chassisMac();
        return found == null || found == from || chassis != null && found.knowsItsChassis() && !found.has(chassis) ? null : found;
    }

    private @Nullable DeviceFacts byUniqueName(Neighbour neighbour, DeviceFacts from) {
        for (String name : new String[] {neighbour.name(), neighbour.chassisText()}) {
            if (!name.isEmpty()) {
                DeviceFacts found = byName.get(name.toLowerCase(Locale.ROOT));
                found = unlessContradicted(found != null ? found : byShortName.get(shortName(name)), neighbour, from);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    @Nullable
    DeviceFacts device(@Nullable Mac mac) {
        return mac == null ? null : byMac.get(mac);
    }

    PortMatcher ports(DeviceFacts device) {
        PortMatcher matcher = matchers.get(device);
        if (matcher == null) {
            throw new IllegalArgumentException(device.id + " is not of this index");
        }
        return matcher;
    }

    Set<Mac> addresses() {
        return byMac.keySet();
    }
}
