package io.nocturne.lab.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A device of the plan. */
public final class PlannedDevice {
    /** Position in the plan, from 0. */
    final int index;
    final String shortName;
    final String site;
    final int siteNumber;
    final DeviceRole role;
    final Vendor vendor;
    final String address;
    boolean lldp;
    boolean cdp;
    boolean stp;
    int chassisSubtype = 4;
    int portSubtype;
    final List<PlannedPort> ports = new ArrayList<>();

    PlannedDevice(int index, String shortName, String site, int siteNumber, DeviceRole role, Vendor vendor, String address) {
        this.index = index;
        this.shortName = shortName;
        this.site = site;
        this.siteNumber = siteNumber;
        this.role = role;
        this.vendor = vendor;
        this.address = address;
        this.portSubtype = vendor.portIdSubtype();
    }

    public int index() {
        return index;
    }

    /** The name without the site, unique in the plan: {@code core-sw01}. */
    public String shortName() {
        return shortName;
    }

    /** sysName: {@code core-sw01.seoul}. */
    public String name() {
        return shortName + "." + site;
    }

    public String site() {
        return site;
    }

    public DeviceRole role() {
        return role;
    }

    public Vendor vendor() {
        return vendor;
    }

    /** The address at which it is managed, in 127.0.0.0/8. */
    public String address() {
        return address;
    }

    public List<PlannedPort> ports() {
        return Collections.unmodifiableList(ports);
    }

    public boolean speaksLldp() {
        return lldp;
    }

    public boolean speaksCdp() {
        return cdp;
    }

    public String model() {
        return vendor.model(role);
    }

    public String serial() {
        return String.format(Locale.ROOT, "%s%05X%03d", vendor.name().substring(0, 3), index * 7_919 + 4_096, siteNumber);
    }

    /** The n-th of the 256 MAC addresses that belong to the device; the 0th is its chassis address. */
    byte[] mac(int n) {
        int oui = vendor.oui();
        return new byte[] {(byte) (oui >> 16), (byte) (oui >> 8), (byte) oui, (byte) (index >> 8), (byte) index, (byte) n};
    }

    @Override
    public String toString() {
        return name();
    }
}
