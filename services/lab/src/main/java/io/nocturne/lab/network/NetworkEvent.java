package io.nocturne.lab.network;

/** What happened in the simulated network. */
public sealed interface NetworkEvent {
    /** The device it happened at. */
    PlannedDevice device();

    /**
     * An interface went up or down.
     *
     * @param administrative true when somebody switched it, false when the cable or the other end did
     */
    record PortChanged(PlannedPort port, boolean up, boolean administrative) implements NetworkEvent {
        @Override
        public PlannedDevice device() {
            return port.device;
        }
    }

    /** A device stopped answering and forwarding. */
    record DeviceStopped(PlannedDevice device) implements NetworkEvent {}

    /** A device came back with its counters and its uptime at zero. */
    record DeviceStarted(PlannedDevice device) implements NetworkEvent {}

    /** Somebody asked with a community the device does not know. */
    record AuthenticationFailed(PlannedDevice device) implements NetworkEvent {}
}
