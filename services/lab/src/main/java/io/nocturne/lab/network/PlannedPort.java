package io.nocturne.lab.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An interface of a device. What is cabled to it is settled when the plan is made and does not change later. */
public final class PlannedPort {
    /** Kinds of interfaces. */
    public enum Kind { PHYSICAL, AGGREGATE, VLAN }

    final PlannedDevice device;
    final Kind kind;
    /** Counts from 1 within its kind; the VLAN's number for a VLAN interface. */
    final int number;
    /** Position in the whole plan, from 0. */
    final int id;
    final int ifIndex;
    final String name;
    long mbps;
    String alias = "";
    int vlan = NetworkPlan.USER_VLAN;
    boolean trunk;
    @Nullable
    PlannedLink link;
    @Nullable
    PlannedPort aggregate;
    @Nullable
    PlannedPort aggregatePeer;
    @Nullable
    PlannedSegment segment;
    @Nullable
    PlannedHost host;
    final List<PlannedPort> members = new ArrayList<>();

    PlannedPort(PlannedDevice device, Kind kind, int number, int id, int ifIndex, String name, long mbps) {
        this.device = device;
        this.kind = kind;
        this.number = number;
        this.id = id;
        this.ifIndex = ifIndex;
        this.name = name;
        this.mbps = mbps;
    }

    public PlannedDevice device() {
        return device;
    }

    public Kind kind() {
        return kind;
    }

    public int ifIndex() {
        return ifIndex;
    }

    /** ifName. */
    public String name() {
        return name;
    }

    /** ifDescr. */
    public String description() {
        return device.vendor.longName(name);
    }

    public long megabitsPerSecond() {
        return mbps;
    }

    /** The cable to another device; null for a port without one. */
    public @Nullable PlannedLink link() {
        return link;
    }

    /** The aggregate this physical port is a member of; null if it is in none. */
    public @Nullable PlannedPort aggregate() {
        return aggregate;
    }

    /** The host at the other end; null for a port without one. */
    public @Nullable PlannedHost host() {
        return host;
    }

    /** The unmanaged hub at the other end; null for a port without one. */
    public @Nullable PlannedSegment segment() {
        return segment;
    }

    boolean isCabled() {
        return link != null || segment != null || host != null;
    }

    /** The port at the other end of the cable, or null. */
    @Nullable
    PlannedPort peer() {
        return link == null ? null : link.a() == this ? link.b() : link.a();
    }

    /** dot1dBasePort, or 0 for what is not a bridge port: members of aggregates, VLAN interfaces, ports of routers. */
    int bridgePort() {
        if (!device.role.isBridge() || kind == Kind.VLAN || aggregate != null) {
            return 0;
        }
        return kind == Kind.AGGREGATE ? device.vendor.aggregateBridgePort(number) : device.vendor.bridgePort(number);
    }

    /** The interface's own MAC address. */
    byte[] mac() {
        return switch (kind) {
            case PHYSICAL -> device.mac(number);
            case AGGREGATE -> device.mac(255 - number);
            case VLAN -> device.mac(0);
        };
    }

    @Override
    public String toString() {
        return device.name() + " " + name;
    }
}
