package io.nocturne.ui.tool.devices;

import org.jspecify.annotations.Nullable;

/** What others know of devices. Thread-safe and fast. */
public interface DeviceKnowledge {
    /** The maker's name of a sysObjectID; null where unknown. */
    @Nullable
    String vendor(String objectId);

    /** {@code noAuthNoPriv}, {@code authNoPriv} or {@code authPriv} for an address reached with version 3; null elsewhere. */
    @Nullable
    String securityLevel(String address);
}
