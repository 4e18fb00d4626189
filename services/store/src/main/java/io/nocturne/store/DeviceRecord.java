package io.nocturne.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was known of a device from some time on.
 *
 * @param id the same for the same device
 * @param time since when this is so
 * @param attributes whatever else is known (vendor, model, sysObjectID, ...), in order
 */
public record DeviceRecord(String id, Instant time, String name, List<String> addresses, Map<String, String> attributes) {
    public DeviceRecord {
        addresses = List.copyOf(addresses);
    }
}
