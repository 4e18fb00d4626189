package io.nocturne.lab.network;

/** What a device is for. Core, distribution and access devices are bridges; routers and firewalls are not. */
public enum DeviceRole {
    ROUTER("rt", 0x06),
    FIREWALL("fw", 0x04),
    CORE("core-sw", 0x06),
    DISTRIBUTION("dist-sw", 0x06),
    ACCESS("acc-sw", 0x02);

    private final String prefix;
    private final int services;

    DeviceRole(String prefix, int services) {
        this.prefix = prefix;
        this.services = services;
    }

    /** How names of such devices begin. */
    public String prefix() {
        return prefix;
    }

    /** The value of sysServices, RFC 3418. */
    int services() {
        return services;
    }

    /** True for devices that forward by MAC address and take part in the spanning tree. */
    public boolean isBridge() {
        return this == CORE || this == DISTRIBUTION || this == ACCESS;
    }
}
