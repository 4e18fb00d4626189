package io.nocturne.lab.network;

/**
 * An end station.
 *
 * @param mac six octets; callers must not write to it
 * @param ip in dotted form
 * @param at the access port it is plugged into
 */
@SuppressWarnings("ArrayRecordComponent")
public record PlannedHost(String name, byte[] mac, String ip, int vlan, PlannedPort at) {
    @Override
    public String toString() {
        return name;
    }
}
