package io.nocturne.ui.tool.topology;

import io.nocturne.core.IpText;
import io.nocturne.core.Level;
import io.nocturne.topology.DeviceFacts;
import io.nocturne.topology.MapLayout;
import io.nocturne.topology.MapLayout.Join;
import io.nocturne.topology.MapLayout.Place;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkView.DeviceState;
import io.nocturne.topology.NetworkView.LinkState;
import io.nocturne.topology.Succession;
import io.nocturne.topology.Topology;
import io.nocturne.topology.Topology.Adjacency;
import io.nocturne.topology.Topology.Link;
import io.nocturne.topology.VlanCarriage;
import io.nocturne.ui.control.Graph;
import io.nocturne.ui.tool.topology.MapColours.Paint;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The drawing of a network: what is on it and where. Made away from the interface's thread; no controls in here.
 *
 * @param view what it was drawn from
 * @param places of all nodes
 * @param nodes devices by the id of their node
 * @param links by the id of their edge
 * @param hosts stations by the id of their node
 * @param leftOut stations that are not drawn, because there are too many
 * @param routes routing neighbours and networks of two by the id of their edge
 * @param fresh nodes and edges that only one of two scans has, where that is asked for
 * @param segments the ports on one shared medium by the id of its node and of the edges to it
 * @param overview what is drawn from far away, where there is much
 */
record MapModel(
        NetworkView view,
        Graph graph,
        Map<String, Place> places,
        Map<String, Topology.Node> nodes,
        Map<String, Link> links,
        Map<String, Topology.Host> hosts,
        int leftOut,
        Map<String, Adjacency> routes,
        Set<String> fresh,
        Map<String, List<Topology.Port>> segments,
        MapOverview overview) {

    static final MapModel EMPTY = new MapModel(NetworkView.EMPTY, Graph.EMPTY, Map.of(), Map.of(), Map.of(), Map.of(), 0, Map.of(), Set.of(), Map.of(), MapOverview.NONE);

    /** What the map shows of the network. */
    enum Layer {
        PHYSICAL,
        TREE,
        ROUTED,
        VLAN,
        HOSTS;

        /** The layer in whose places its nodes stand: VLANs and the spanning tree lie upon the cables, where those are. */
        Layer ground() {
            return this == VLAN || this == TREE ? PHYSICAL : this;
        }
    }

    /**
     * How a map is wanted.
     *
     * @param vlan of the VLAN layer
     * @param compare whether to show what an earlier scan had and this one has not
     * @param edits what the user has put on it
     * @param offline what is written behind the name of a device of which there is a saved walk only; empty for nothing
     */
    record Wish(Layer layer, Paint paint, MapLayout.Style style, double aspect, int vlan, boolean compare, MapEdits edits, String offline) {
        Wish(Layer layer, Paint paint, MapLayout.Style style, double aspect, int vlan, boolean compare, MapEdits edits) {
            this(layer, paint, style, aspect, vlan, compare, edits, "");
        }

        Wish(Layer layer, Paint paint, MapLayout.Style style, double aspect) {
            this(layer, paint, style, aspect, 1, false, MapEdits.NONE);
        }
    }

    /** Before the name of a root of the spanning tree. */
    static final String ROOT = "\u2605";

    private static final int MOST_HOSTS = 3_000;

    /** @param known places of nodes that stay where they are */
    static MapModel draw(NetworkView view, Wish wish, Map<String, Place> known) {
        return draw(view, wish, known, true);
    }

    /**
     * @param known places of nodes that stay where they are
     * @param settled false where these are only what the user has placed: the others are laid out as if those had none
     */
    static MapModel draw(NetworkView view, Wish wish, Map<String, Place> known, boolean settled) {
        return new Drawing(view, wish).draw(known, settled);
    }

    /** The drawing while it is made. */
    private static final class Drawing {
        private final NetworkView view;
        private final Wish wish;
        private final List<Graph.Node> nodes = new ArrayList<>();
        private final List<Graph.Edge> edges = new ArrayList<>();
        private final Map<String, Topology.Node> devices = new LinkedHashMap<>();
        private final Map<String, Link> links = new LinkedHashMap<>();
        private final Map<String, Topology.Host> hosts = new LinkedHashMap<>();
        private final Map<String, Adjacency> routes = new LinkedHashMap<>();
        private final Set<String> fresh = new HashSet<>();
        private final Map<String, List<Topology.Port>> segments = new HashMap<>();
        private final VlanCarriage vlans;
        private final MapColours colours;
        /** How many devices have each name: what shares its name is told apart by its address. */
        private final Map<String, Integer> names = new HashMap<>();
        /** Cables that do not carry the VLAN: it lies upon the cabling, in whose places all is laid out. */
        private final List<Join> undrawn = new ArrayList<>();
        private int leftOut;

        Drawing(NetworkView view, Wish wish) {
            this.view = view;
            this.wish = wish;
            vlans = new VlanCarriage(view.topology());
            colours = new MapColours(view, wish.paint());
            view.topology().devices().forEach(node -> names.merge(node.name(), 1, Integer::sum));
        }

        MapModel draw(Map<String, Place> standing, boolean settled) {
            NetworkView.Earlier former = view.former();
            Succession succession = former == null ? null : Succession.between(former.topology(), view.topology());
            Map<String, Place> known = succession == null ? standing : succession.inherited(standing);
            Set<String> shown = wish.layer() == Layer.ROUTED ? drawSubnets() : Set.of();
            for (Topology.Node node : view.topology().devices()) {
                if (wish.layer() == Layer.ROUTED && !shown.contains(node.id())) {
                    continue;
                }
                devices.put(node.id(), node);
                nodes.add(new Graph.Node(node.id(), label(node), level(node), kind(node)));
            }
            if (wish.layer() == Layer.ROUTED) {
                view.topology().adjacencies().forEach(this::drawRoute);
            } else {
                view.topology().links().forEach(this::drawLink);
                drawSegments();
            }
            if (wish.compare() && wish.layer() != Layer.ROUTED && former != null && succession != null) {
                drawDifference(succession.inherited(former.topology()));
                fresh.addAll(succession.changed());
            }
            if (wish.layer() == Layer.HOSTS) {
                drawHosts();
            }
            Graph graph = wish.edits().apply(new Graph(nodes, edges));
            List<Join> joins = new ArrayList<>(graph.edges().stream().map(edge -> new Join(edge.a(), edge.b())).toList());
            undrawn.stream()
                    .map(cable -> new Join(wish.edits().standsFor(cable.a()), wish.edits().standsFor(cable.b())))
                    .filter(cable -> !cable.a().equals(cable.b()))
                    .forEach(joins::add);
            List<String> ids = graph.nodes().stream().map(Graph.Node::id).toList();
            Map<String, Place> stay = wish.edits().places(withHeard(known));
            // Where only pinned nodes have a place, the others are laid out as if those had none.
            boolean anew = !settled || ids.stream().noneMatch(id -> stay.containsKey(id) && !wish.edits().pins().contains(id));
            Map<String, Place> places =
                    new HashMap<>(MapLayout.place(ids, joins, wish.style(), anew ? Map.of() : stay, wish.aspect(), parts(graph)));
            if (anew) {
                places.replaceAll((id, place) -> stay.getOrDefault(id, place));
            }
            return new MapModel(view, graph, places, devices, links, hosts, leftOut, routes, fresh, segments, MapOverview.of(graph, places, sites()));
        }

        /** Who is only spoken of yet, as before it was asked again after a start, stands where it stood when it had answered: then its name ends its id. */
        private Map<String, Place> withHeard(Map<String, Place> known) {
            Map<String, Place> all = new HashMap<>(known);
            Map<String, Place> byName = new HashMap<>();
            Set<String> several = new HashSet<>();
            known.forEach((id, place) -> {
                String name = id.substring(id.indexOf('/') + 1);
                if (name.length() < id.length() && byName.put(name, place) != null) {
                    several.add(name);
                }
            });
            byName.keySet().removeAll(several);
            for (Topology.Node node : devices.values()) {
                Place place = byName.get(node.name());
                if (place != null && !node.answered() && names.getOrDefault(node.name(), 0) == 1) {
                    all.putIfAbsent(node.id(), place);
                }
            }
            return all;
        }

        private static Map<String, MapLayout.Part> parts(Graph graph) {
            Map<String, MapLayout.Part> parts = new HashMap<>();
            graph.nodes().forEach(node -> parts.put(node.id(), switch (node.kind()) {
                case ROUTER -> MapLayout.Part.ROUTER;
                case SWITCH, OFFLINE, GROUP -> MapLayout.Part.SWITCH;
                case SEGMENT -> MapLayout.Part.MEDIUM;
                case HOST -> MapLayout.Part.STATION;
                case HEARSAY, REFUSED, PING_ONLY, SILENT, MANUAL -> MapLayout.Part.OTHER;
            }));
            return parts;
        }

        private Map<String, String> sites() {
            Map<String, String> sites = new HashMap<>();
            devices.forEach((id, node) -> {
                DeviceFacts facts = node.facts();
                if (facts != null && !facts.location().isBlank()) {
                    sites.put(id, facts.location().strip());
                }
            });
            return sites;
        }

        private String label(Topology.Node node) {
            String name = names.getOrDefault(node.name(), 0) > 1 && !node.addresses().isEmpty() ? node.name() + " " + node.addresses().getFirst() : node.name();
            DeviceFacts facts = node.facts();
            if (node.answer() == Topology.Answer.OFFLINE && !wish.offline().isEmpty()) {
                return name + " (" + wish.offline() + ")";
            }
            return wish.layer() == Layer.TREE && facts != null && facts.isTreeRoot() ? ROOT + " " + name : name;
        }

        private static Graph.Kind kind(Topology.Node node) {
            DeviceFacts facts = node.facts();
            return switch (node.answer()) {
                case REFUSED -> Graph.Kind.REFUSED;
                case PING_ONLY -> Graph.Kind.PING_ONLY;
                case SILENT -> Graph.Kind.SILENT;
                case HEARSAY -> Graph.Kind.HEARSAY;
                case OFFLINE -> Graph.Kind.OFFLINE;
                case MANAGED -> facts != null && facts.routes() && !facts.bridges() ? Graph.Kind.ROUTER : Graph.Kind.SWITCH;
            };
        }

        private Level level(Topology.Node node) {
            DeviceState state = view.devices().get(node.id());
            if (state == null || state.level() != Level.OK) {
                return state == null ? Level.UNKNOWN : state.level();
            }
            if (wish.layer() == Layer.VLAN && !vlans.has(node.id(), wish.vlan())) {
                return Level.UNKNOWN;
            }
            return colours.device(node.id(), state);
        }

        private void drawLink(Link link) {
            LinkState state = view.state(link);
            Graph.Style style = switch (state) {
                case DOWN -> Graph.Style.DOWN;
                case BLOCKED -> Graph.Style.BLOCKED;
                case UP, UNKNOWN -> switch (link.standing()) {
                    case INFERRED -> Graph.Style.DASHED;
                    case CONTRADICTED -> Graph.Style.CONTRADICTED;
                    case PROBABLE -> isManaged(link.a()) && isManaged(link.b()) ? Graph.Style.ONE_SIDED : Graph.Style.SOLID;
                    case CONFIRMED -> Graph.Style.SOLID;
                    case LOST -> Graph.Style.LOST;
                };
            };
            boolean byState = wish.paint() == Paint.STATE;
            // What the colours of the VLAN layer say, no load may say too.
            Level level = byState && wish.layer() == Layer.VLAN ? null : colours.link(link);
            if (byState && wish.layer() == Layer.TREE && state == LinkState.UP && level == null) {
                level = Level.OK;
            }
            if (wish.layer() == Layer.VLAN) {
                VlanCarriage.Carriage carriage = vlans.of(link, wish.vlan());
                switch (carriage) {
                    case ABSENT -> {
                        undrawn.add(new Join(link.a().device(), link.b().device()));
                        return;
                    }
                    case ONE_SIDED -> {
                        level = byState ? Level.MINOR : level;
                        style = state == LinkState.UP ? Graph.Style.CONTRADICTED : style;
                    }
                    case BLOCKED -> style = state == LinkState.DOWN ? style : Graph.Style.BLOCKED;
                    case CARRIES -> level = byState && state == LinkState.UP ? Level.OK : level;
                }
            }
            String id = idOf(link);
            links.put(id, link);
            edges.add(new Graph.Edge(
                    id, link.a().device(), link.b().device(), colours.end(link.a()), colours.end(link.b()), style, colours.width(link), level,
                    colours.flow(link)));
        }

        private String idOf(Link link) {
            String id = link.key();
            for (int again = 2; links.containsKey(id); again++) {
                id = link.key() + "#" + again;
            }
            return id;
        }

        /** What the scan before had and the last has not is drawn as lost; what is new is noted. */
        private void drawDifference(Topology former) {
            Set<String> was = new HashSet<>();
            Set<String> is = Set.copyOf(devices.keySet());
            for (Topology.Node node : former.devices()) {
                was.add(node.id());
                if (!devices.containsKey(node.id())) {
                    fresh.add(node.id());
                    devices.put(node.id(), node);
                    nodes.add(new Graph.Node(node.id(), node.name(), Level.UNKNOWN, Graph.Kind.SILENT));
                }
            }
            is.stream().filter(id -> !was.contains(id)).forEach(fresh::add);
            Set<String> cabled = new HashSet<>();
            Set<String> cables = new HashSet<>();
            links.values().forEach(link -> cables.add(link.key()));
            for (Link link : former.links()) {
                cabled.add(link.key());
                if (!cables.contains(link.key())) {
                    String id = idOf(link);
                    fresh.add(id);
                    links.put(id, link);
                    edges.add(new Graph.Edge(
                            id, link.a().device(), link.b().device(), link.a().name(), link.b().name(), Graph.Style.LOST, Double.NaN, null));
                }
            }
            links.forEach((id, link) -> {
                if (!cabled.contains(link.key())) {
                    fresh.add(id);
                }
            });
        }

        /** Routers that speak to each other, and networks of two, as a line between them. */
        private void drawRoute(Adjacency route) {
            String other = route.b();
            if (other == null) {
                other = "router " + route.neighbour();
                if (devices.putIfAbsent(other, new Topology.Node(other, route.neighbour(), List.of(), "", null, Set.of())) == null) {
                    nodes.add(new Graph.Node(other, shortened(route.neighbour()), Level.UNKNOWN, Graph.Kind.HEARSAY));
                }
            }
            if (!devices.containsKey(route.a()) || !devices.containsKey(other)) {
                return;
            }
            boolean network = route.protocol().equals("subnet");
            String id = network ? route.state() : route.protocol() + " " + route.a() + " " + route.aPort() + " " + route.neighbour();
            if (routes.putIfAbsent(id, route) == null) {
                Graph.Style style = !route.up() ? Graph.Style.DOWN : network ? Graph.Style.SOLID : route.bothSides() ? Graph.Style.SOLID : Graph.Style.ONE_SIDED;
                edges.add(new Graph.Edge(
                        id, route.a(), other, route.aPort(), route.bPort(), style, Double.NaN, network || !route.up() || wish.paint() != Paint.STATE ? null : Level.OK));
            }
        }

        private static String shortened(String address) {
            InetAddress literal = IpText.literal(address);
            return literal == null ? address : IpText.of(literal);
        }

        /** Whether it could have borne the link out. */
        private boolean isManaged(Topology.Port port) {
            Topology.Node node = devices.get(port.device());
            return node != null && node.answered();
        }

        private void drawSegments() {
            int number = 0;
            for (List<Topology.Port> all : view.topology().segments()) {
                String id = "segment " + ++number;
                List<Topology.Port> segment = wish.layer() == Layer.VLAN ? vlans.on(all, wish.vlan()) : all;
                if (segment.isEmpty()) {
                    continue;
                }
                nodes.add(new Graph.Node(id, "", Level.UNKNOWN, Graph.Kind.SEGMENT));
                segments.put(id, segment);
                for (Topology.Port port : segment) {
                    segments.put(id + "|" + port.device() + " " + port.name(), segment);
                    edges.add(new Graph.Edge(
                            id + "|" + port.device() + " " + port.name(), id, port.device(), "", port.name(), Graph.Style.DASHED, Double.NaN, null));
                }
            }
        }

        /** Draws the subnets that join devices, and gives those devices. */
        private Set<String> drawSubnets() {
            Map<String, List<String>> members = new LinkedHashMap<>();
            for (Topology.Node node : view.topology().devices()) {
                DeviceFacts facts = node.facts();
                if (facts != null) {
                    facts.networks().forEach(network -> members.computeIfAbsent(network, key -> new ArrayList<>()).add(node.id()));
                }
            }
            Set<String> shown = new HashSet<>();
            Set<String> lines = new HashSet<>();
            for (Adjacency route : view.topology().adjacencies()) {
                shown.add(route.a());
                if (route.b() != null) {
                    shown.add(route.b());
                }
                if (route.protocol().equals("subnet")) {
                    lines.add(route.state());
                }
            }
            members.forEach((network, ids) -> {
                if (lines.contains(network)) {
                    return;
                }
                if (ids.size() > 1 || ids.stream().anyMatch(this::routes)) {
                    nodes.add(new Graph.Node(network, network, Level.UNKNOWN, Graph.Kind.SEGMENT));
                    ids.forEach(id -> edges.add(new Graph.Edge(network + "|" + id, network, id, "", "", Graph.Style.SOLID, Double.NaN, null)));
                    shown.addAll(ids);
                }
            });
            return shown;
        }

        private boolean routes(String id) {
            return view.topology().devices().stream().anyMatch(node -> node.id().equals(id) && node.facts() != null && node.facts().routes());
        }

        private void drawHosts() {
            for (Topology.Host host : view.topology().hosts()) {
                if (hosts.size() >= MOST_HOSTS) {
                    leftOut++;
                    continue;
                }
                String id = "host " + host.mac();
                if (devices.containsKey(host.device()) && hosts.putIfAbsent(id, host) == null) {
                    String ip = host.ip();
                    nodes.add(new Graph.Node(id, ip == null ? host.mac().toString() : ip, Level.UNKNOWN, Graph.Kind.HOST));
                    edges.add(new Graph.Edge(id + "|", host.device(), id, host.port(), "", Graph.Style.DASHED, Double.NaN, null));
                }
            }
        }
    }
}
