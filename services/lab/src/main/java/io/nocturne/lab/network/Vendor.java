package io.nocturne.lab.network;

import java.util.Locale;

/**
 * How the devices of one maker look from outside: names and numbers of ports, identities in LLDP, descriptions. Makers number the same
 * thing in different ways, and programs that read them have to cope: an interface's ifIndex, its bridge port and its LLDP port number are
 * equal with some and not with others.
 */
public enum Vendor {
    CISCO(0x00000C, "Cisco Systems, Inc."),
    JUNIPER(0x002688, "Juniper Networks, Inc."),
    ARISTA(0x001C73, "Arista Networks, Inc."),
    COMWARE(0x000FE2, "Hangzhou H3C Technologies Co., Limited"),
    FORTINET(0x00090F, "Fortinet, Inc.");

    private final int oui;
    private final String company;

    Vendor(int oui, String company) {
        this.oui = oui;
        this.company = company;
    }

    int oui() {
        return oui;
    }

    public String company() {
        return company;
    }

    /** ifName of a physical port. @param n from 1. @param mbps its speed */
    String portName(DeviceRole role, int n, long mbps) {
        return switch (this) {
            case CISCO -> (mbps >= 100_000 ? "Hu" : mbps >= 10_000 ? "Te" : "Gi") + (role == DeviceRole.ROUTER ? "0/0/" + (n - 1) : "1/0/" + n);
            case JUNIPER -> (mbps >= 100_000 ? "et" : mbps >= 10_000 ? "xe" : "ge") + "-0/0/" + (n - 1);
            case ARISTA -> "Ethernet" + n;
            case COMWARE -> (mbps >= 100_000 ? "HundredGigE" : mbps >= 10_000 ? "Ten-GigabitEthernet" : "GigabitEthernet") + "1/0/" + n;
            case FORTINET -> "port" + n;
        };
    }

    /** ifDescr for an ifName: Cisco writes the kind in full. */
    String longName(String ifName) {
        if (this != CISCO) {
            return ifName;
        }
        return ifName.replaceFirst("^Hu", "HundredGigE")
                .replaceFirst("^Te", "TenGigabitEthernet")
                .replaceFirst("^Gi", "GigabitEthernet")
                .replaceFirst("^Po", "Port-channel")
                .replaceFirst("^Vl", "Vlan");
    }

    String aggregateName(int n) {
        return switch (this) {
            case CISCO -> "Po" + n;
            case JUNIPER -> "ae" + (n - 1);
            case ARISTA -> "Port-Channel" + n;
            case COMWARE -> "Bridge-Aggregation" + n;
            case FORTINET -> "agg" + n;
        };
    }

    String vlanName(int vlan) {
        return switch (this) {
            case CISCO -> "Vl" + vlan;
            case JUNIPER -> "irb." + vlan;
            case ARISTA -> "Vlan" + vlan;
            case COMWARE -> "Vlan-interface" + vlan;
            case FORTINET -> "vlan" + vlan;
        };
    }

    int portIfIndex(int n) {
        return switch (this) {
            case CISCO -> 10_100 + n;
            case JUNIPER -> 500 + n;
            default -> n;
        };
    }

    int aggregateIfIndex(int n) {
        return switch (this) {
            case CISCO -> 5_000 + n;
            case JUNIPER -> 900 + n;
            case ARISTA -> 1_000_000 + n;
            default -> 600 + n;
        };
    }

    int vlanIfIndex(int vlan) {
        return this == ARISTA ? 2_000_000 + vlan : 3_000 + vlan;
    }

    /** dot1dBasePort of a physical port. */
    int bridgePort(int n) {
        return this == JUNIPER ? 489 + n : n;
    }

    int aggregateBridgePort(int n) {
        return 900 + n;
    }

    /** lldpLocPortNum of a physical port. */
    int lldpPort(int n) {
        return this == CISCO ? n : portIfIndex(n);
    }

    /** LldpPortIdSubtype its devices use: 1 interfaceAlias, 5 interfaceName, 7 local. */
    int portIdSubtype() {
        return switch (this) {
            case JUNIPER -> 7;
            case COMWARE -> 1;
            default -> 5;
        };
    }

    boolean showsDot1dForwarding() {
        return this == CISCO || this == ARISTA;
    }

    boolean showsQBridge() {
        return this == JUNIPER || this == ARISTA || this == COMWARE;
    }

    String model(DeviceRole role) {
        return switch (this) {
            case CISCO -> switch (role) {
                case ROUTER -> "ISR4451-X/K9";
                case ACCESS -> "WS-C2960X-24TS-L";
                default -> "C9500-48Y4C";
            };
            case JUNIPER -> role == DeviceRole.ROUTER ? "MX960" : role == DeviceRole.ACCESS ? "EX2200-24T-4G" : "QFX5100-48S-6Q";
            case ARISTA -> role == DeviceRole.ACCESS ? "DCS-7010T-48" : "DCS-7050SX3-48YC8";
            case COMWARE -> role == DeviceRole.ACCESS ? "S5130S-28S-EI" : "S6520X-54QC-EI";
            case FORTINET -> "FGT_100F";
        };
    }

    String sysObjectId(DeviceRole role) {
        return switch (this) {
            case CISCO -> "1.3.6.1.4.1.9.1." + (role == DeviceRole.ROUTER ? 1707 : role == DeviceRole.ACCESS ? 1208 : 2571);
            case JUNIPER -> "1.3.6.1.4.1.2636.1.1.1.2." + (role == DeviceRole.ROUTER ? 21 : role == DeviceRole.ACCESS ? 43 : 82);
            case ARISTA -> "1.3.6.1.4.1.30065.1.3011." + (role == DeviceRole.ACCESS ? "7010.427.48" : "7050.3282.52");
            case COMWARE -> "1.3.6.1.4.1.25506.11.1." + (role == DeviceRole.ACCESS ? 101 : 186);
            case FORTINET -> "1.3.6.1.4.1.12356.101.1.1005";
        };
    }

    String software(DeviceRole role) {
        return switch (this) {
            case CISCO -> role == DeviceRole.ACCESS ? "15.2(7)E8" : "17.9.4a";
            case JUNIPER -> role == DeviceRole.ACCESS ? "15.1R7.9" : "21.4R3-S5.4";
            case ARISTA -> "4.28.3M";
            case COMWARE -> "7.1.070, Release 6335P02";
            case FORTINET -> "v7.2.8,build1639,240313 (GA.M)";
        };
    }

    /** sysDescr. */
    String description(DeviceRole role) {
        String model = model(role);
        String software = software(role);
        return switch (this) {
            case CISCO -> "Cisco IOS Software, " + model + " Software, Version " + software + ", RELEASE SOFTWARE\r\nCopyright (c) 1986-2024 by Cisco Systems, Inc.";
            case JUNIPER -> "Juniper Networks, Inc. " + model.toLowerCase(Locale.ROOT) + " Ethernet Switch, kernel JUNOS " + software;
            case ARISTA -> "Arista Networks EOS version " + software + " running on an Arista Networks " + model;
            case COMWARE -> "H3C Comware Platform Software, Software Version " + software + "\r\nH3C " + model;
            case FORTINET -> "FortiGate-100F " + software;
        };
    }
}
