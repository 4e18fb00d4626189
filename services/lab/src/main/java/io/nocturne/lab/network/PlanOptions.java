package io.nocturne.lab.network;

/**
 * What a plan should be like.
 *
 * @param devices 1 to 20,000
 * @param seed equal seeds make equal plans
 * @param lldpPercent devices that speak LLDP
 * @param stpPercent bridges that show their spanning tree
 * @param forwardingPercent of the MAC addresses of a site each bridge has learned
 * @param lagPercent uplinks that are aggregates of two cables
 * @param hubPercent pairs of access switches that hang on an unmanaged hub
 * @param hostsPerAccess most hosts on one access switch
 * @param net first octets of the addresses: {@code 127.A} with A from 1 to 254
 */
public record PlanOptions(
        int devices,
        long seed,
        int lldpPercent,
        int stpPercent,
        int forwardingPercent,
        int lagPercent,
        int hubPercent,
        int hostsPerAccess,
        String net) {
    public static final int MAX_DEVICES = 20_000;

    public PlanOptions {
        if (devices < 1 || devices > MAX_DEVICES) {
            throw new IllegalArgumentException(devices + " devices: the simulated network has 1 to " + MAX_DEVICES);
        }
        if (!net.matches("127\\.\\d{1,3}")) {
            throw new IllegalArgumentException("\"" + net + "\" is not of the form 127.A");
        }
    }

    /** A network as one meets it: nearly all speak LLDP, some hubs, some aggregates. */
    public static PlanOptions usual(int devices, long seed) {
        return new PlanOptions(devices, seed, 94, 95, 92, 15, 4, 6, "127.40");
    }

    public PlanOptions withNet(String other) {
        return new PlanOptions(
                devices, seed, lldpPercent, stpPercent, forwardingPercent, lagPercent, hubPercent, hostsPerAccess, other);
    }
}
