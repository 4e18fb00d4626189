package io.nocturne.lab.logs;

import io.nocturne.lab.network.NetworkEvent;
import io.nocturne.lab.network.NetworkPlan;
import io.nocturne.lab.network.PlannedDevice;
import io.nocturne.lab.network.PlannedPort;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Syslog of network devices in the shape of their makers: Cisco's with sequence number, Juniper's in RFC 5424 with structured data,
 * Arista's and H3C's in RFC 3164, Fortinet's key and value pairs. What happens in the network becomes the lines a device of that maker
 * writes about it; in between come the ordinary ones.
 */
public final class DeviceLog implements LogSource {
    private static final int HOT_ONE_OF = 40;
    private static final int HOT = 13;
    private static final int LOCAL7 = 23;
    private static final DateTimeFormatter RFC_3164 = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter CISCO = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss.SSS", Locale.ENGLISH);
    private static final DateTimeFormatter H3C = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter RFC_5424 = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);
    private static final DateTimeFormatter FORTINET = DateTimeFormatter.ofPattern("'date='yyyy-MM-dd 'time='HH:mm:ss", Locale.ROOT);

    private final NetworkPlan plan;
    private final SplittableRandom random;
    private final ZoneId zone;
    private int sequence = 100;

    /** What a device says: its severity (RFC 5424 section 6.2.1, 0 to 7), the program, the message's mnemonic and its words. */
    private record Said(int severity, String program, String mnemonic, String words) {}

    /** @param zone for the formats that do not write one */
    public DeviceLog(NetworkPlan plan, long seed, ZoneId zone) {
        this.plan = plan;
        this.random = new SplittableRandom(seed);
        this.zone = zone;
    }

    /** An ordinary line of some device. */
    @Override
    public synchronized LogLine next(Instant time, boolean trouble) {
        PlannedDevice d = plan.devices().get(random.nextInt(plan.devices().size()));
        return line(d, trouble && random.nextInt(3) == 0 ? wrong(d) : ordinary(d), time);
    }

    /** The line a device writes about an event; null where it writes none. */
    public synchronized @Nullable LogLine about(NetworkEvent event, Instant time) {
        return switch (event) {
            case NetworkEvent.PortChanged c -> line(c.device(), portChanged(c.port(), c.up()), time);
            case NetworkEvent.DeviceStarted s -> line(s.device(), restarted(s.device()), time);
            case NetworkEvent.AuthenticationFailed a -> line(
                    a.device(), new Said(4, "snmpd", "SNMP-4-AUTHFAIL", "Authentication failure for SNMP request from host 127.0.0.1"), time);
            case NetworkEvent.DeviceStopped s -> null;
        };
    }

    private LogLine line(PlannedDevice d, Said s, Instant time) {
        ZonedDateTime t = time.atZone(zone);
        int pri = LOCAL7 * 8 + s.severity;
        String host = d.name();
        String text = switch (d.vendor()) {
            case CISCO -> "<" + pri + ">" + ++sequence + ": " + host + ": " + CISCO.format(t) + ": %" + s.mnemonic + ": " + s.words;
            case JUNIPER -> "<" + pri + ">1 " + RFC_5424.format(t) + " " + host + " " + s.program + " " + (1_000 + d.index()) + " "
                    + s.mnemonic.replace('-', '_') + " [junos@2636.1.1.1.2.82 site=\"" + d.site() + "\"] " + s.words;
            case ARISTA -> "<" + pri + ">" + RFC_3164.format(t) + " " + host + " " + s.program + ": %" + s.mnemonic + ": " + s.words;
            case COMWARE -> "<" + pri + ">" + H3C.format(t) + " " + host + " %%10" + s.mnemonic.replace('-', '/') + ": " + s.words;
            case FORTINET -> "<" + pri + ">" + FORTINET.format(t) + " devname=\"" + host + "\" devid=\"" + d.serial()
                    + "\" logid=\"0100" + (32_000 + s.severity) + "\" type=\"event\" subtype=\"system\" level=\""
                    + List.of("emergency", "alert", "critical", "error", "warning", "notice", "information", "debug").get(s.severity)
                    + "\" vd=\"root\" logdesc=\"" + s.mnemonic + "\" msg=\"" + s.words + "\"";
        };
        return new LogLine(host, text);
    }

    private static Said portChanged(PlannedPort p, boolean up) {
        String to = up ? "up" : "down";
        return switch (p.device().vendor()) {
            case JUNIPER -> new Said(4, "mib2d", "SNMP_TRAP_LINK_" + to.toUpperCase(Locale.ROOT), "ifIndex " + p.ifIndex()
                    + ", ifAdminStatus up(1), ifOperStatus " + to + "(" + (up ? 1 : 2) + "), ifName " + p.name());
            case ARISTA -> new Said(5, "Ebra", "LINEPROTO-5-UPDOWN", "Line protocol on Interface " + p.name() + ", changed state to " + to);
            case COMWARE -> new Said(3, "IFNET", "IFNET-3-PHY_UPDOWN", "Physical state on the interface " + p.name() + " changed to " + to + ".");
            case FORTINET -> new Said(up ? 5 : 4, "link", "Interface status changed", "Interface " + p.name() + " is " + to);
            case CISCO -> new Said(3, "ios", "LINK-3-UPDOWN", "Interface " + p.description() + ", changed state to " + to);
        };
    }

    private static Said restarted(PlannedDevice d) {
        return switch (d.vendor()) {
            case JUNIPER -> new Said(5, "mgd", "UI_BOOT_COMPLETE", "System reboot complete, " + d.model());
            case FORTINET -> new Said(4, "system", "Device started", "FortiGate started");
            default -> new Said(5, "System", "SYS-5-RESTART", "System restarted, " + d.model());
        };
    }

    private Said ordinary(PlannedDevice d) {
        PlannedPort p = port(d);
        String user = List.of("admin", "minji", "hyunwoo", "backup", "svc-ansible").get(random.nextInt(5));
        String from = "10.1.20." + random.nextInt(1, 250);
        return switch (random.nextInt(14)) {
            case 0 -> new Said(5, "mgd", "SYS-5-CONFIG_I", "Configured from console by " + user + " on vty0 (" + from + ")");
            case 1 -> new Said(6, "sshd", "SEC_LOGIN-6-LOGIN_SUCCESS", "Login Success [user: " + user + "] [Source: " + from + "] [localport: 22]");
            case 2 -> new Said(4, "sshd", "SEC_LOGIN-4-LOGIN_FAILED", "Login failed [user: root] [Source: " + from + "] [localport: 22] [Reason: bad password]");
            case 3 -> new Said(6, "ntpd", "NTP-6-PEERREACH", "Peer 10.1.10." + random.nextInt(1, 9) + " is reachable");
            case 4 -> new Said(6, "lldpd", "LLDP-6-NEIGHBOR", "Neighbour information on " + p.name() + " refreshed");
            case 5 -> new Said(6, "stp", "STP-6-TOPOLOGY", "Topology change received on " + p.name());
            case 6, 7 -> new Said(6, "acl", "SEC-6-IPACCESSLOGP", "list 101 denied tcp " + from + "(" + random.nextInt(1024, 65_000)
                    + ") -> 10.1.40." + random.nextInt(1, 250) + "(" + List.of(22, 23, 445, 3389).get(random.nextInt(4)) + "), "
                    + random.nextInt(1, 40) + " packets");
            case 8, 9 -> new Said(6, "dhcpd", "DHCP-6-ASSIGN", "Address " + from + " leased on " + p.name() + " for 86400 s");
            case 10 -> new Said(7, "snmpd", "SNMP-7-POLL", "Polled " + random.nextInt(20, 900) + " objects in " + random.nextInt(2, 60) + " ms");
            case 11 -> new Said(5, "pfed", "PLATFORM-5-FAN", "Fan tray 1 speed " + random.nextInt(30, 70) + " %");
            case 12 -> wrong(d);
            default -> new Said(6, "dot1x", "DOT1X-6-AUTH", "Authentication successful for client on " + p.name());
        };
    }

    private Said wrong(PlannedDevice d) {
        PlannedPort p = port(d);
        return switch (random.nextInt(6)) {
            case 0 -> new Said(4, "cdp", "CDP-4-DUPLEX_MISMATCH", "duplex mismatch discovered on " + p.name() + " (not half duplex)");
            case 1 -> new Said(4, "l2", "SW_MATM-4-MACFLAP_NOTIF", String.format(Locale.ROOT, "Host 0016.32%02x.%04x in vlan 20 is flapping between port %s and port %s",
                    random.nextInt(256), random.nextInt(65_536), p.name(), port(d).name()));
            case 2 -> new Said(3, "rpd", "OSPF-3-NBRDOWN", "Neighbour 10.255.0." + random.nextInt(1, 60) + " on " + p.name() + " from FULL to DOWN, dead timer expired");
            case 3 -> temperature(d);
            case 4 -> new Said(3, "pfed", "PORT-3-CRC", "Interface " + p.name() + ": " + random.nextInt(20, 4_000) + " CRC errors in 60 s");
            default -> new Said(4, "fw", "SESSION-4-TABLE", "Session table is " + random.nextInt(81, 97) + " % full");
        };
    }

    /** One device in a while stands in a cabinet that is too hot; the others are only warm. */
    private Said temperature(PlannedDevice d) {
        return d.index() % HOT_ONE_OF == HOT
                ? new Said(2, "chassisd", "ENVMON-2-TEMP", "Temperature " + random.nextInt(58, 75) + " C exceeds threshold 55 C on inlet sensor")
                : new Said(4, "chassisd", "ENVMON-4-TEMP", "Temperature " + random.nextInt(46, 55) + " C is near threshold 55 C on inlet sensor");
    }

    private PlannedPort port(PlannedDevice d) {
        return d.ports().get(random.nextInt(d.ports().size()));
    }
}
