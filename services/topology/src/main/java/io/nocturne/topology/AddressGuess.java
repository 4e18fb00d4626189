package io.nocturne.topology;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where further devices may be that nobody announces: of the address tables, the addresses in a network in which a device found is managed, and those whose
 * maker's prefix is that of a bridge or router found. Where nothing speaks LLDP or the like, these are the only traces of the next switch; all other entries
 * are most likely hosts, and those are left in peace.
 */
final class AddressGuess {
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
        Set<String> found = new LinkedHashSet<>();
        for (DeviceFacts device : devices) {
            for (Map.Entry<String, Mac> entry : device.arp.entrySet()) {
                String address = entry.getKey();
                Mac mac = entry.getValue();
                if (address.contains(":") || known.contains(address) || own.contains(mac) || mac.isVirtualRouter()) {
                    continue;
                }
                boolean beside = device.subnets.stream().anyMatch(subnet -> {
                    String network = new DeviceFacts.Subnet(address, subnet.prefix(), 0).network();
                    return network != null && networks.contains(network);
                });
                if (beside || makers.contains(mac.bits() >> 24)) {
                    found.add(address);
                }
            }
        }
        return found;
    }

    /** The network of the address it was asked at. */
    private static @Nullable String managedIn(DeviceFacts device) {
        String asked = device.addresses.isEmpty() ? "" : device.addresses.iterator().next();
        return device.subnets.stream().filter(subnet -> subnet.address().equals(asked)).findFirst().map(DeviceFacts.Subnet::network).orElse(null);
    }
}
