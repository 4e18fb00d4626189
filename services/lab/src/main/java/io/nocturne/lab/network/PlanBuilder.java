package io.nocturne.lab.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes plans: sites joined by a ring of routers, each site a tree of core, distribution and access switches with redundant uplinks.
 * Everything is drawn from one random sequence in a fixed order, which is what makes equal seeds give equal plans.
 */
final class PlanBuilder {
    private static final List<String> SITES = List.of(
            "seoul", "busan", "daejeon", "incheon", "gwangju", "daegu", "suwon", "jeju", "ulsan", "cheonan", "jeonju", "changwon",
            "gangneung", "pohang", "sejong", "mokpo");
    private static final int DEVICES_PER_SITE = 60;
    private static final int MAX_SITES = 200;
    private static final int[] HOST_OUIS = {0x001632, 0xD067E5, 0x38F9D3, 0x0004F2, 0x001E67};
    private static final String[] HOST_KINDS = {"pc", "pc", "mac", "phone", "srv"};

    private final PlanOptions options;
    private final Random random;
    private final List<PlannedDevice> devices = new ArrayList<>();
    private final List<PlannedLink> links = new ArrayList<>();
    private final List<PlannedSegment> segments = new ArrayList<>();
    private final List<PlannedHost> hosts = new ArrayList<>();
    private final Map<DeviceRole, Integer> named = new HashMap<>();
    private final Map<PlannedDevice, Slots> slots = new HashMap<>();
    private int ports;
    private int lags;

    /** Which port numbers of a device are in use: downlinks from 1, uplinks from the number where its uplink ports begin. */
    private static final class Slots {
        final Set<Integer> used = new HashSet<>();
        final int firstUplink;
        int aggregates;

        Slots(int firstUplink) {
            this.firstUplink = firstUplink;
        }

        int take(boolean uplink) {
            int n = uplink ? firstUplink : 1;
            while (!used.add(n)) {
                n++;
            }
            return n;
        }
    }

    PlanBuilder(PlanOptions options) {
        this.options = options;
        this.random = new Random(options.seed());
    }

    NetworkPlan build() {
        int n = options.devices();
        int sites = Math.clamp(Math.round(n / (double) DEVICES_PER_SITE), 1, MAX_SITES);
        List<PlannedDevice> gateways = new ArrayList<>();
        for (int s = 0; s < sites; s++) {
            PlannedDevice gateway = site(s, n / sites + (s < n % sites ? 1 : 0));
            if (gateway != null) {
                gateways.add(gateway);
            }
        }
        for (int i = 1; i < gateways.size(); i++) {
            cable(gateways.get(i - 1), gateways.get(i), 10_000, true, true);
        }
        if (gateways.size() > 2) {
            cable(gateways.getLast(), gateways.getFirst(), 10_000, true, true);
        }
        for (PlannedDevice d : devices) {
            spares(d);
            vlanInterfaces(d);
        }
        return new NetworkPlan(options, devices, links, segments, hosts, ports);
    }

    /** One site of so many devices; returns its router, if it has one. */
    private @Nullable PlannedDevice site(int number, int size) {
        String name = SITES.get(number % SITES.size()) + (number < SITES.size() ? "" : Integer.toString(number / SITES.size() + 1));
        int routers = size >= 3 ? 1 : 0;
        int firewalls = size >= 8 ? 1 : 0;
        int cores = size >= 6 ? 2 : 1;
        int distributions = size >= 10 ? Math.max(2, size / 14) : 0;
        int accesses = size - routers - firewalls - cores - distributions;

        List<PlannedDevice> core = make(DeviceRole.CORE, cores, name, number);
        List<PlannedDevice> edge = make(DeviceRole.ROUTER, routers, name, number);
        List<PlannedDevice> wall = make(DeviceRole.FIREWALL, firewalls, name, number);
        List<PlannedDevice> dist = make(DeviceRole.DISTRIBUTION, distributions, name, number);
        List<PlannedDevice> access = make(DeviceRole.ACCESS, accesses, name, number);

        if (cores == 2) {
            aggregate(core.get(0), core.get(1), 100_000, true, true);
        }
        for (PlannedDevice d : dist) {
            for (PlannedDevice c : core) {
                uplink(d, c, 100_000);
            }
        }
        attach(access, dist.isEmpty() ? core : dist);
        List<PlannedDevice> inner = wall.isEmpty() ? edge : wall;
        for (PlannedDevice w : inner) {
            for (PlannedDevice c : core) {
                cable(w, c, 10_000, false, false);
            }
        }
        if (!wall.isEmpty() && !edge.isEmpty()) {
            cable(wall.getFirst(), edge.getFirst(), 10_000, true, false);
            cable(edge.getFirst(), core.getFirst(), 10_000, false, false);
        }
        for (PlannedDevice a : access) {
            plugIn(a, number);
        }
        return edge.isEmpty() ? null : edge.getFirst();
    }

    private List<PlannedDevice> make(DeviceRole role, int count, String site, int siteNumber) {
        List<PlannedDevice> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int serial = named.merge(role, 1, Integer::sum);
            Vendor vendor = switch (role) {
                case FIREWALL -> Vendor.FORTINET;
                case ROUTER -> random.nextInt(3) == 0 ? Vendor.JUNIPER : Vendor.CISCO;
                default -> new Vendor[] {Vendor.CISCO, Vendor.CISCO, Vendor.JUNIPER, Vendor.ARISTA, Vendor.COMWARE}[random.nextInt(5)];
            };
            int index = devices.size();
            int host = index + 1;
            String address = options.net() + "." + host / 250 + "." + (host % 250 + 1);
            String name = role.prefix() + (serial < 10 ? "0" : "") + serial;
            PlannedDevice d = new PlannedDevice(index, name, site, siteNumber, role, vendor, address);
            d.lldp = role != DeviceRole.FIREWALL ? percent(options.lldpPercent()) : percent(options.lldpPercent() / 2);
            // Where nearly all speak LLDP, the few that do not are at the edge: nobody runs a distribution switch without it, and without that of
            // the firewall no table would tell of the cable between it and the router.
            d.lldp |= role != DeviceRole.ACCESS && options.lldpPercent() >= 90;
            d.cdp = vendor == Vendor.CISCO;
            d.stp = role.isBridge() && percent(options.stpPercent());
            d.chassisSubtype = random.nextInt(6) == 0 ? 7 : 4;
            if (random.nextInt(8) == 0) {
                d.portSubtype = 3;
            }
            devices.add(d);
            made.add(d);
            int firstUplink = role == DeviceRole.ACCESS ? 25 : role.isBridge() ? 49 : 5;
            slots.put(d, new Slots(firstUplink));
        }
        return made;
    }

    /** Hangs access switches under the upper ones: most on one, some on two, a few through a hub. */
    private void attach(List<PlannedDevice> access, List<PlannedDevice> upper) {
        for (int i = 0; i < access.size(); i++) {
            PlannedDevice a = access.get(i);
            PlannedDevice up = upper.get(i % upper.size());
            if (i + 1 < access.size() && access.size() >= 6 && percent(options.hubPercent())) {
                PlannedDevice b = access.get(++i);
                PlannedSegment hub = new PlannedSegment(
                        segments.size() + 1, List.of(trunk(port(up, 1_000, false)), trunk(port(a, 1_000, true)), trunk(port(b, 1_000, true))));
                hub.ports().forEach(p -> p.segment = hub);
                segments.add(hub);
                continue;
            }
            uplink(a, up, 10_000);
            if (upper.size() > 1 && random.nextInt(3) == 0) {
                cable(a, upper.get((i + 1 + random.nextInt(upper.size() - 1)) % upper.size()), 10_000, true, false);
            }
        }
    }

    private void uplink(PlannedDevice lower, PlannedDevice upper, long mbps) {
        if (percent(options.lagPercent())) {
            aggregate(lower, upper, mbps, true, false);
        } else {
            cable(lower, upper, mbps, true, false);
        }
    }

    private PlannedLink cable(PlannedDevice a, PlannedDevice b, long mbps, boolean aUp, boolean bUp) {
        return connect(trunk(port(a, mbps, aUp)), trunk(port(b, mbps, bUp)), 0);
    }

    private PlannedLink connect(PlannedPort a, PlannedPort b, int lag) {
        PlannedLink link = new PlannedLink(links.size(), a, b, lag);
        a.link = link;
        b.link = link;
        a.alias = "to " + b.device.name() + " " + b.name;
        b.alias = "to " + a.device.name() + " " + a.name;
        links.add(link);
        return link;
    }

    private void aggregate(PlannedDevice a, PlannedDevice b, long mbps, boolean aUp, boolean bUp) {
        int lag = ++lags;
        PlannedPort one = aggregatePort(a, mbps * 2);
        PlannedPort two = aggregatePort(b, mbps * 2);
        one.aggregatePeer = two;
        two.aggregatePeer = one;
        for (int i = 0; i < 2; i++) {
            PlannedLink link = connect(trunk(port(a, mbps, aUp)), trunk(port(b, mbps, bUp)), lag);
            link.a().aggregate = one;
            link.b().aggregate = two;
            one.members.add(link.a());
            two.members.add(link.b());
        }
        one.alias = "to " + b.name() + " " + two.name;
        two.alias = "to " + a.name() + " " + one.name;
    }

    private void plugIn(PlannedDevice access, int site) {
        int count = options.hostsPerAccess() == 0 ? 0 : 1 + random.nextInt(options.hostsPerAccess());
        for (int i = 0; i < count && i < 24; i++) {
            int n = hosts.size();
            int kind = random.nextInt(HOST_OUIS.length);
            int oui = HOST_OUIS[kind];
            byte[] mac = {(byte) (oui >> 16), (byte) (oui >> 8), (byte) oui, (byte) (0x10 + (n >> 16)), (byte) (n >> 8), (byte) n};
            PlannedPort at = port(access, 1_000, false);
            at.vlan = kind == 3 ? NetworkPlan.VOICE_VLAN : kind == 4 ? NetworkPlan.SERVER_VLAN : NetworkPlan.USER_VLAN;
            String ip = "10." + (1 + site % 250) + "." + (at.vlan + (n >> 8 & 7)) + "." + (n & 255);
            String name = String.format(Locale.ROOT, "%s-%s-%04d", HOST_KINDS[kind], access.site, n + 1);
            PlannedHost host = new PlannedHost(name, mac, ip, at.vlan, at);
            at.host = host;
            at.alias = name;
            hosts.add(host);
        }
    }

    private PlannedPort port(PlannedDevice d, long mbps, boolean uplink) {
        int n = slot(d).take(uplink);
        return add(d, n, mbps);
    }

    private PlannedPort add(PlannedDevice d, int n, long mbps) {
        PlannedPort p = new PlannedPort(
                d, PlannedPort.Kind.PHYSICAL, n, ports++, d.vendor.portIfIndex(n), d.vendor.portName(d.role, n, mbps), mbps);
        d.ports.add(p);
        return p;
    }

    private PlannedPort aggregatePort(PlannedDevice d, long mbps) {
        int n = ++slot(d).aggregates;
        PlannedPort p = new PlannedPort(
                d, PlannedPort.Kind.AGGREGATE, n, ports++, d.vendor.aggregateIfIndex(n), d.vendor.aggregateName(n), mbps);
        d.ports.add(p);
        return trunk(p);
    }

    private static PlannedPort trunk(PlannedPort p) {
        p.trunk = true;
        p.vlan = NetworkPlan.MANAGEMENT_VLAN;
        return p;
    }

    private Slots slot(PlannedDevice d) {
        Slots s = slots.get(d);
        if (s == null) {
            throw new IllegalStateException(d + " was not made here");
        }
        return s;
    }

    /** Ports nothing is plugged into: an access switch has its 24, others a few. */
    private void spares(PlannedDevice d) {
        Slots s = slot(d);
        long mbps = d.role == DeviceRole.ACCESS ? 1_000 : 10_000;
        int upTo = 24;
        if (d.role != DeviceRole.ACCESS) {
            int highest = s.used.stream().filter(n -> n < s.firstUplink).max(Integer::compare).orElse(0);
            upTo = Math.min(s.firstUplink - 1, highest + 1 + random.nextInt(3));
        }
        for (int n = 1; n <= upTo; n++) {
            if (s.used.add(n)) {
                add(d, n, mbps);
            }
        }
    }

    private void vlanInterfaces(PlannedDevice d) {
        List<Integer> vlans = !d.role.isBridge()
                ? List.of(NetworkPlan.MANAGEMENT_VLAN)
                : d.role == DeviceRole.CORE
                        ? List.of(NetworkPlan.MANAGEMENT_VLAN, NetworkPlan.USER_VLAN, NetworkPlan.VOICE_VLAN, NetworkPlan.SERVER_VLAN)
                        : List.of(NetworkPlan.MANAGEMENT_VLAN);
        for (int vlan : vlans) {
            PlannedPort p = new PlannedPort(
                    d, PlannedPort.Kind.VLAN, vlan, ports++, d.vendor.vlanIfIndex(vlan), d.vendor.vlanName(vlan), 1_000);
            p.vlan = vlan;
            p.alias = NetworkPlan.VLANS.getOrDefault(vlan, "");
            d.ports.add(p);
        }
    }

    private boolean percent(int of) {
        return random.nextInt(100) < of;
    }
}
