package io.nocturne.topology;

import io.nocturne.core.Level;
import io.nocturne.core.Sentence;
import io.nocturne.topology.NetworkView.DeviceState;
import io.nocturne.topology.NetworkView.PortKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A network as bytes, to be shown again at another time: devices with their interfaces, VLANs and spanning tree, links, segments, stations,
 * and how devices and ports were. Neighbour, forwarding and ARP tables are left out of what is kept of every scan: what follows from them is in the links.
 *
 * <p>What changes with every scan though nothing happened, such as uptimes, is written so that it stays the same (as the time of the start), and
 * all is written in a lasting order: two scans of an unchanged network differ in few bytes.
 */
public final class NetworkArchive {
    private static final int FORM = 1;
    private static final int WHOLE_FORM = 2;
    private static final List<TopologyPhrase> CLAIMS = List.of(TopologyPhrase.values());
    /** Starts that differ by less are written alike; agents count in hundredths, and the answer takes its time. */
    private static final long START_STEP_MILLIS = 60_000;

    private NetworkArchive() {}

    /** @param at the time for which the view holds */
    public static byte[] write(NetworkView view, Instant at) {
        return write(view, at, FORM);
    }

    /**
     * With all that the devices said, so that the network can be taken up again where it was left.
     *
     * @param at the time for which the view holds
     */
    public static byte[] writeWhole(NetworkView view, Instant at) {
        return write(view, at, WHOLE_FORM);
    }

    private static byte[] write(NetworkView view, Instant at, int form) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (ArchiveOutput out = new ArchiveOutput(bytes)) {
            new Writer(out, view, at, form).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException with a sentence if the bytes are not of an archive, or of a newer form */
    public static NetworkView read(byte[] bytes) throws IOException {
        try (ArchiveInput in = new ArchiveInput(bytes)) {
            return new Reader(in).read();
        } catch (IllegalArgumentException e) {
            throw new IOException("The network that was kept cannot be read: " + e.getMessage(), e);
        }
    }

    /** The key of a reason and what it is about, a line each. */
    private static String reason(Sentence reason) {
        List<String> lines = new ArrayList<>();
        lines.add(reason.key());
        reason.arguments().forEach(argument -> lines.add(String.valueOf(argument).replace('\n', ' ')));
        return String.join("\n", lines);
    }

    /** Earlier versions wrote the English words. */
    private static Sentence reason(String written) {
        List<String> lines = List.of(written.split("\n", -1));
        return CLAIMS.stream()
                .filter(phrase -> phrase.key().equals(lines.getFirst()))
                .findFirst()
                .map(phrase -> phrase.with(lines.subList(1, lines.size()).toArray()))
                .orElseGet(() -> Sentence.words(written));
    }

    private record Writer(ArchiveOutput out, NetworkView view, Instant at, int form) {
        void write() throws IOException {
            Topology topology = view.topology();
            out.writeInt(form);
            out.writeLong(at.toEpochMilli());
            out.all(topology.devices(), this::device);
            out.all(topology.links(), this::link);
            out.all(topology.segments(), segment -> out.all(segment, this::port));
            out.all(topology.hosts(), this::host);
            out.all(topology.unresolved(), claim -> out.texts(claim.device(), claim.port(), claim.protocol(), claim.claim(), reason(claim.reason())));
            out.all(topology.adjacencies(), this::adjacency);
        }

        private void device(Topology.Node node) throws IOException {
            out.texts(node.id(), node.name(), node.description(), node.answer().name(), node.reason());
            out.all(node.addresses(), out::text);
            out.all(node.capabilities().stream().sorted().toList(), out::text);
            DeviceState state = view.devices().get(node.id());
            out.text(state == null ? null : state.level().name());
            if (state != null) {
                out.writeLong(state.since().toEpochMilli());
                out.writeLong(start(state.uptimeTicks()));
            }
            out.writeBoolean(node.facts() != null);
            if (node.facts() != null) {
                facts(node.facts());
            }
        }

        private long start(long ticks) {
            return ticks <= 0 ? 0 : (at.toEpochMilli() - ticks * 10) / START_STEP_MILLIS * START_STEP_MILLIS;
        }

        private void facts(DeviceFacts facts) throws IOException {
            out.texts(
                    facts.id, facts.name, facts.description, facts.location, facts.sysObjectId, facts.model, facts.software, facts.serial,
                    facts.snmpVersion);
            out.all(facts.addresses, out::text);
            out.writeLong(start(facts.uptimeTicks));
            out.writeBoolean(facts.routes);
            out.mac(facts.bridge);
            out.mac(facts.treeRoot);
            out.all(facts.interfaces.values(), port -> {
                out.writeInt(port.index());
                out.texts(port.name(), port.description(), port.alias());
                out.writeInt(port.type());
                out.mac(port.mac());
                out.writeLong(port.speed());
                out.writeBoolean(port.adminUp());
                out.writeBoolean(port.operUp());
                out.writeInt(port.aggregate());
                PortReading reading = view.ports().get(new PortKey(facts.id, port.index()));
                out.writeByte(reading == null ? 0 : reading.up() ? 2 : 1);
                out.writeLong(reading == null ? 0 : reading.speed());
            });
            out.all(new TreeMap<>(facts.bridgePorts).entrySet(), entry -> {
                out.writeInt(entry.getKey());
                out.writeInt(entry.getValue());
            });
            out.all(facts.subnets, subnet -> {
                out.text(subnet.address());
                out.writeInt(subnet.prefix());
                out.writeInt(subnet.ifIndex());
            });
            out.all(facts.vlans.values(), vlan -> {
                out.writeInt(vlan.id());
                out.text(vlan.name());
                out.all(vlan.ports().stream().sorted().toList(), out::writeInt);
                out.all(vlan.untagged().stream().sorted().toList(), out::writeInt);
            });
            out.all(facts.treePorts, this::treePort);
            out.all(facts.treePortsByVlan.entrySet(), entry -> {
                out.writeInt(entry.getKey());
                out.all(entry.getValue(), this::treePort);
            });
            if (form == WHOLE_FORM) {
                ArchivedTables.write(facts, out);
            }
        }

        private void treePort(DeviceFacts.TreePort port) throws IOException {
            out.writeInt(port.ifIndex());
            out.writeBoolean(port.blocked());
            out.writeBoolean(port.disabled());
        }

        private void port(Topology.Port port) throws IOException {
            out.texts(port.device(), port.name());
            out.writeInt(port.ifIndex());
        }

        private void link(Topology.Link link) throws IOException {
            port(link.a());
            port(link.b());
            out.all(link.evidence().stream().sorted().toList(), out::text);
            out.text(link.standing().name());
            out.writeDouble(link.confidence());
            out.writeInt(link.aggregate());
            out.writeBoolean(link.blocked());
        }

        private void host(Topology.Host host) throws IOException {
            out.mac(host.mac());
            out.texts(host.ip(), host.device(), host.port());
            out.writeDouble(host.confidence());
        }

        private void adjacency(Topology.Adjacency two) throws IOException {
            out.texts(two.a(), two.aPort(), two.b(), two.bPort(), two.neighbour(), two.protocol(), two.state());
            out.writeBoolean(two.up());
            out.writeBoolean(two.bothSides());
        }
    }

    private static final class Reader {
        private final ArchiveInput in;
        private final Map<String, DeviceState> states = new HashMap<>();
        private final Map<PortKey, PortReading> ports = new HashMap<>();
        private long at;
        private int form;

        Reader(ArchiveInput in) {
            this.in = in;
        }

        NetworkView read() throws IOException {
            form = in.readInt();
            if (form != FORM && form != WHOLE_FORM) {
                throw new IOException(
                        "The network was kept in the form " + form + " of another Nocturne; this one reads " + FORM + " and " + WHOLE_FORM + ".");
            }
            at = in.readLong();
            Topology topology = new Topology(
                    in.list(this::device),
                    in.list(this::link),
                    in.list(() -> in.list(this::port)),
                    in.list(() -> new Topology.Host(in.mac(), in.orNull(), in.text(), in.text(), in.readDouble())),
                    in.list(() -> new Topology.Unresolved(in.text(), in.text(), in.text(), in.text(), reason(in.text()))),
                    in.list(() -> new Topology.Adjacency(in.text(), in.text(), in.orNull(), in.text(), in.text(), in.text(), in.text(), in.readBoolean(),
                            in.readBoolean())));
            return new NetworkView(topology, states, ports, Instant.ofEpochMilli(at), null, List.of());
        }

        private long ticks() throws IOException {
            long start = in.readLong();
            return start == 0 ? 0 : Math.max(1, (at - start) / 10);
        }

        private Topology.Node device() throws IOException {
            String id = in.text();
            String name = in.text();
            String description = in.text();
            Topology.Answer answer = Topology.Answer.valueOf(in.text());
            String reason = in.text();
            List<String> addresses = in.list(in::text);
            Set<String> capabilities = new LinkedHashSet<>(in.list(in::text));
            String level = in.orNull();
            if (level != null) {
                Instant since = Instant.ofEpochMilli(in.readLong());
                states.put(id, new DeviceState(Level.valueOf(level), since, null, Double.NaN, ticks()));
            }
            DeviceFacts facts = in.readBoolean() ? facts() : null;
            return new Topology.Node(id, name, addresses, description, facts, capabilities, answer, reason);
        }

        private DeviceFacts facts() throws IOException {
            DeviceFacts facts = new DeviceFacts(in.text());
            facts.name = in.text();
            facts.description = in.text();
            facts.location = in.text();
            facts.sysObjectId = in.text();
            facts.model = in.text();
            facts.software = in.text();
            facts.serial = in.text();
            facts.snmpVersion = in.text();
            facts.addresses.addAll(in.list(in::text));
            facts.uptimeTicks = ticks();
            facts.routes = in.readBoolean();
            facts.bridge = in.macOrNull();
            facts.treeRoot = in.macOrNull();
            for (Interface port : in.list(() -> port(facts.id))) {
                facts.interfaces.put(port.index(), port);
            }
            for (int n = in.readInt(); n > 0; n--) {
                facts.bridgePorts.put(in.readInt(), in.readInt());
            }
            facts.subnets.addAll(in.list(() -> new DeviceFacts.Subnet(in.text(), in.readInt(), in.readInt())));
            for (Vlan vlan : in.list(() -> new Vlan(in.readInt(), in.text(), new LinkedHashSet<>(in.list(in::readInt)), new LinkedHashSet<>(in.list(in::readInt))))) {
                facts.vlans.put(vlan.id(), vlan);
            }
            facts.treePorts.addAll(in.list(this::treePort));
            Map<Integer, List<DeviceFacts.TreePort>> byVlan = new LinkedHashMap<>();
            for (int n = in.readInt(); n > 0; n--) {
                byVlan.put(in.readInt(), in.list(this::treePort));
            }
            facts.treePortsByVlan.putAll(byVlan);
            if (form == WHOLE_FORM) {
                ArchivedTables.read(facts, in);
            }
            return facts;
        }

        private Interface port(String device) throws IOException {
            Interface port = new Interface(
                    in.readInt(), in.text(), in.text(), in.text(), in.readInt(), in.macOrNull(), in.readLong(), in.readBoolean(), in.readBoolean(), in.readInt());
            int read = in.readByte();
            long speed = in.readLong();
            if (read > 0) {
                ports.put(new PortKey(device, port.index()), new PortReading(read == 2, Double.NaN, Double.NaN, speed));
            }
            return port;
        }

        private DeviceFacts.TreePort treePort() throws IOException {
            return new DeviceFacts.TreePort(in.readInt(), in.readBoolean(), in.readBoolean(), null, 0);
        }

        private Topology.Port port() throws IOException {
            return new Topology.Port(in.text(), in.text(), in.readInt());
        }

        private Topology.Link link() throws IOException {
            return new Topology.Link(
                    port(), port(), new LinkedHashSet<>(in.list(in::text)), Topology.Standing.valueOf(in.text()), in.readDouble(), in.readInt(), in.readBoolean());
        }
    }
}
