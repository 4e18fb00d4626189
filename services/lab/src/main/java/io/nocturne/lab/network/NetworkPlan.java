package io.nocturne.lab.network;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is cabled to what: devices, links, hubs and hosts. A plan is made from its options alone and never changes; what goes up and down
 * is {@link NetworkState}'s.
 */
public final class NetworkPlan {
    static final int MANAGEMENT_VLAN = 10;
    static final int USER_VLAN = 20;
    static final int VOICE_VLAN = 30;
    static final int SERVER_VLAN = 40;
    static final Map<Integer, String> VLANS =
            Map.of(1, "default", MANAGEMENT_VLAN, "management", USER_VLAN, "users", VOICE_VLAN, "voice", SERVER_VLAN, "servers");

    private final PlanOptions options;
    private final List<PlannedDevice> devices;
    private final List<PlannedLink> links;
    private final List<PlannedSegment> segments;
    private final List<PlannedHost> hosts;
    private final int portCount;
    private final SpanningTree settled;

    NetworkPlan(
            PlanOptions options,
            List<PlannedDevice> devices,
            List<PlannedLink> links,
            List<PlannedSegment> segments,
            List<PlannedHost> hosts,
            int portCount) {
        this.options = options;
        this.devices = List.copyOf(devices);
        this.links = List.copyOf(links);
        this.segments = List.copyOf(segments);
        this.hosts = List.copyOf(hosts);
        this.portCount = portCount;
        this.settled = SpanningTree.of(this.devices, p -> true);
    }

    /** The plan that these options describe; equal options give equal plans. */
    public static NetworkPlan generate(PlanOptions options) {
        return new PlanBuilder(options).build();
    }

    public PlanOptions options() {
        return options;
    }

    public List<PlannedDevice> devices() {
        return devices;
    }

    public List<PlannedLink> links() {
        return links;
    }

    public List<PlannedSegment> segments() {
        return segments;
    }

    public List<PlannedHost> hosts() {
        return hosts;
    }

    /** Ports of all devices; {@link PlannedPort} ids lie below it. */
    int portCount() {
        return portCount;
    }

    /** Finds a device by its whole name, its name without the site, or its address. */
    public Optional<PlannedDevice> device(String nameOrAddress) {
        return devices.stream()
                .filter(d -> d.name().equals(nameOrAddress) || d.shortName.equals(nameOrAddress) || d.address.equals(nameOrAddress))
                .findFirst();
    }

    /** Finds a link by one of its ends. @param port ifName */
    public Optional<PlannedLink> link(String device, String port) {
        return device(device).flatMap(d -> d.ports.stream().filter(p -> p.name.equals(port) && p.link != null).findFirst())
                .map(PlannedPort::link);
    }

    /** True for a redundant link that the spanning tree keeps from forwarding while everything works. */
    public boolean isBlocked(PlannedLink link) {
        return settled.isBlocked(logical(link.a())) || settled.isBlocked(logical(link.b()));
    }

    private static PlannedPort logical(PlannedPort p) {
        return p.aggregate == null ? p : p.aggregate;
    }

    /**
     * The plan as data for JSON, the measure for what a discovery finds: {@code devices:[{name, sysName, ip, sysObjectID, role, site, lldp,
     * cdp, stp}]}, {@code links:[{a, aPort, b, bPort, lag, aAggregate, bAggregate, blocked, lldp}]}, {@code segments:[[{device, port}]]},
     * {@code hosts:[{mac, ip, device, port}]}. Devices go by their names without the site, ports by ifName; the aggregates are absent
     * where {@code lag} is 0.
     */
    public Map<String, Object> truth() {
        Map<String, Object> truth = new LinkedHashMap<>();
        truth.put("devices", devices.stream().map(NetworkPlan::truth).toList());
        truth.put("links", links.stream().map(this::truth).toList());
        truth.put(
                "segments",
                segments.stream()
                        .map(s -> s.ports().stream().map(p -> Map.of("device", p.device.shortName, "port", p.name)).toList())
                        .toList());
        truth.put("hosts", hosts.stream().map(NetworkPlan::truth).toList());
        return truth;
    }

    private static Map<String, Object> truth(PlannedDevice d) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("name", d.shortName);
        m.put("sysName", d.name());
        m.put("ip", d.address);
        m.put("sysObjectID", d.vendor.sysObjectId(d.role));
        m.put("role", d.role.name().toLowerCase(java.util.Locale.ROOT));
        m.put("site", d.site);
        m.put("lldp", d.lldp);
        m.put("cdp", d.cdp);
        m.put("stp", d.stp);
        return m;
    }

    private Map<String, Object> truth(PlannedLink l) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("a", l.a().device.shortName);
        m.put("aPort", l.a().name);
        m.put("b", l.b().device.shortName);
        m.put("bPort", l.b().name);
        m.put("lag", l.lag());
        if (l.a().aggregate != null && l.b().aggregate != null) {
            m.put("aAggregate", l.a().aggregate.name);
            m.put("bAggregate", l.b().aggregate.name);
        }
        m.put("blocked", isBlocked(l));
        m.put("lldp", l.a().device.lldp && l.b().device.lldp);
        return m;
    }

    private static Map<String, Object> truth(PlannedHost h) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("mac", HexFormat.ofDelimiter(":").formatHex(h.mac()));
        m.put("ip", h.ip());
        m.put("device", h.at().device.shortName);
        m.put("port", h.at().name);
        return m;
    }
}
