package io.nocturne.topology;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where further devices may be that nobody announces: of the address tables, the addresses in a network in which a device found is managed, and those whose
 * maker's prefix is that of a bridge or router found. Where nothing speaks LLDP or the like, these are the only traces of the next switch; all other entries
 * are most likely hosts, and those are left in peace. Where there is no address table either, as in a switch that knows MACs only, what remains is the
 * network it is managed in.
 */
final class AddressGuess {
    /** Larger networks are only swept when somebody asks for it. */
    private static final int SHORTEST_PREFIX = 22;
    private AddressGuess() {}

    /** @param known addresses that need not be asked any more */
    static Set<String> of(Collection<DeviceFacts> devices, Set<String> known) {
        Set<String> networks = new HashSet<>();
        Set<Long> makers = new HashSet<>();
        Set<Mac> own = new HashSet<>();
        for (DeviceFacts device : devices) {
            String managed = managedIn(device);
            if (managed != null) {
                networks.add(managed);
            }
            for (Mac mac : new @Nullable Mac[] {device.bridge, device.chassisMac}) {
                if (mac != null) {
                    makers.add(mac.bits() >> 24);
                    own.add(mac);
                }
            }
        }
        Set<Integer> prefixes = new HashSet<>();
        networks.forEach(network -> prefixes.add(prefix(network)));
        Set<String> found = new LinkedHashSet<>();
        for (DeviceFacts device : devices) {
            device.arp.forEach((address, mac) -> {
                if (address.contains(":") || known.contains(address) || own.contains(mac) || mac.isVirtualRouter()) {
                    return;
                }
                boolean beside = prefixes.stream().anyMatch(prefix -> {
                    String network = new DeviceFacts.Subnet(address, prefix, 0).network();
                    return network != null && networks.contains(network);
                });
                if (beside || makers.contains(mac.bits() >> 24)) {
                    found.add(address);
                }
            });
        }
        return found;
    }

    /**
     * All addresses of the networks in which devices are managed none of which announces a neighbour, and of which no address table tells.
     *
     * @param done networks that need not be swept any more; those swept now are added
     */
    static Set<String> sweep(Collection<DeviceFacts> devices, Set<String> done) {
        Set<String> told = new HashSet<>();
        Map<String, Integer> candidates = new LinkedHashMap<>();
        for (DeviceFacts device : devices) {
            String managed = managedIn(device);
            if (managed == null || managed.contains(":")) {
                continue;
            }
            int prefix = prefix(managed);
            if (!device.neighbours.isEmpty()) {
                told.add(managed);
            } else if (prefix >= SHORTEST_PREFIX) {
                candidates.put(managed, prefix);
            }
        }
        Set<Integer> prefixes = Set.copyOf(candidates.values());
        for (DeviceFacts device : devices) {
            for (String address : device.arp.keySet()) {
                prefixes.forEach(prefix -> told.add(String.valueOf(new DeviceFacts.Subnet(address, prefix, 0).network())));
            }
        }
        candidates.keySet().removeAll(told);
        Set<String> found = new LinkedHashSet<>();
        for (String network : candidates.keySet()) {
            if (done.add(network)) {
                found.addAll(AddressBlock.parse(network).addresses());
            }
        }
        return found;
    }

    private static int prefix(String network) {
        return Integer.parseInt(network.substring(network.indexOf('/') + 1));
    }

    /** The network of the address it was asked at. */
    private static @Nullable String managedIn(DeviceFacts device) {
        String asked = device.addresses.isEmpty() ? "" : device.addresses.iterator().next();
        return device.subnets.stream()
                .filter(subnet -> subnet.address().equals(asked))
                .findFirst()
                .map(DeviceFacts.Subnet::network)
                .orElse(null);
    }
}
