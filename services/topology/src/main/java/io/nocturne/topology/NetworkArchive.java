package io.nocturne.topology;

import io.nocturne.core.Level;
import io.nocturne.core.Sentence;
import io.nocturne.topology.NetworkView.DeviceState;
import io.nocturne.topology.NetworkView.PortKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A network as bytes, to be shown again at another time: devices with their interfaces, VLANs and spanning tree, links, segments, stations,
 * and how devices and ports were. Neighbour, forwarding and ARP tables are left out: what follows from them is in the links.
 *
 * <p>What changes with every scan though nothing happened, such as uptimes, is written so that it stays the same (as the time of the start), and
 * all is written in a lasting order: two scans of an unchanged network differ in few bytes.
 */
public final class NetworkArchive {
    private static final int FORM = 1;
    private static final List<TopologyPhrase> CLAIMS = List.of(TopologyPhrase.values());
    /** Starts that differ by less are written alike; agents count in hundredths, and the answer takes its time. */
    private static final long START_STEP_MILLIS = 60_000;
    private static final int LONGEST_TEXT = 16_000;

    private NetworkArchive() {}

    /** @param at the time for which the view holds */
    public static byte[] write(NetworkView view, Instant at) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            new Writer(out, view, at).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException with a sentence if the bytes are not of an archive, or of a newer form */
    public static NetworkView read(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new Reader(in).read();
        } catch (IllegalArgumentException e) {
            throw new IOException("The network that was kept cannot be read: " + e.getMessage(), e);
        }
    }

    private interface Item<T> {
        void write(T value) throws IOException;
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

    private interface Made<T> {
        T read() throws IOException;
    }

    private record Writer(DataOutputStream out, NetworkView view, Instant at) {
        void write() throws IOException {
            Topology topology = view.topology();
            out.writeInt(FORM);
            out.writeLong(at.toEpochMilli());
            all(topology.devices(), this::device);
            all(topology.links(), this::link);
            all(topology.segments(), segment -> all(segment, this::port));
            all(topology.hosts(), this::host);
            all(topology.unresolved(), claim -> texts(claim.device(), claim.port(), claim.protocol(), claim.claim(), reason(claim.reason())));
            all(topology.adjacencies(), this::adjacency);
        }

        private <T> void all(Collection<T> values, Item<T> item) throws IOException {
            out.writeInt(values.size());
            for (T value : values) {
                item.write(value);
            }
        }

        private void text(@Nullable String text) throws IOException {
            out.writeBoolean(text != null);
            if (text != null) {
                out.writeUTF(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
            }
        }

        private void texts(@Nullable String... texts) throws IOException {
            for (String text : texts) {
                text(text);
            }
        }

        private void mac(@Nullable Mac mac) throws IOException {
            out.writeLong(mac == null ? -1 : mac.bits());
        }

        private void device(Topology.Node node) throws IOException {
            texts(node.id(), node.name(), node.description(), node.answer().name(), node.reason());
            all(node.addresses(), this::text);
            all(node.capabilities().stream().sorted().toList(), this::text);
            DeviceState state = view.devices().get(node.id());
            text(state == null ? null : state.level().name());
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
            texts(
                    facts.id, facts.name, facts.description, facts.location, facts.sysObjectId, facts.model, facts.software, facts.serial,
                    facts.snmpVersion);
            all(facts.addresses, this::text);
            out.writeLong(start(facts.uptimeTicks));
            out.writeBoolean(facts.routes);
            mac(facts.bridge);
            mac(facts.treeRoot);
            all(facts.interfaces.values(), port -> {
                out.writeInt(port.index());
                texts(port.name(), port.description(), port.alias());
                out.writeInt(port.type());
                mac(port.mac());
                out.writeLong(port.speed());
                out.writeBoolean(port.adminUp());
                out.writeBoolean(port.operUp());
                out.writeInt(port.aggregate());
                PortReading reading = view.ports().get(new PortKey(facts.id, port.index()));
                out.writeByte(reading == null ? 0 : reading.up() ? 2 : 1);
                out.writeLong(reading == null ? 0 : reading.speed());
            });
            all(new TreeMap<>(facts.bridgePorts).entrySet(), entry -> {
                out.writeInt(entry.getKey());
                out.writeInt(entry.getValue());
            });
            all(facts.subnets, subnet -> {
                text(subnet.address());
                out.writeInt(subnet.prefix());
                out.writeInt(subnet.ifIndex());
            });
            all(facts.vlans.values(), vlan -> {
                out.writeInt(vlan.id());
                text(vlan.name());
                all(vlan.ports().stream().sorted().toList(), out::writeInt);
                all(vlan.untagged().stream().sorted().toList(), out::writeInt);
            });
            all(facts.treePorts, this::treePort);
            all(facts.treePortsByVlan.entrySet(), entry -> {
                out.writeInt(entry.getKey());
                all(entry.getValue(), this::treePort);
            });
        }

        private void treePort(DeviceFacts.TreePort port) throws IOException {
            out.writeInt(port.ifIndex());
            out.writeBoolean(port.blocked());
            out.writeBoolean(port.disabled());
        }

        private void port(Topology.Port port) throws IOException {
            texts(port.device(), port.name());
            out.writeInt(port.ifIndex());
        }

        private void link(Topology.Link link) throws IOException {
            port(link.a());
            port(link.b());
            all(link.evidence().stream().sorted().toList(), this::text);
            text(link.standing().name());
            out.writeDouble(link.confidence());
            out.writeInt(link.aggregate());
            out.writeBoolean(link.blocked());
        }

        private void host(Topology.Host host) throws IOException {
            mac(host.mac());
            texts(host.ip(), host.device(), host.port());
            out.writeDouble(host.confidence());
        }

        private void adjacency(Topology.Adjacency two) throws IOException {
            texts(two.a(), two.aPort(), two.b(), two.bPort(), two.neighbour(), two.protocol(), two.state());
            out.writeBoolean(two.up());
            out.writeBoolean(two.bothSides());
        }
    }

    private static final class Reader {
        private final DataInputStream in;
        private final Map<String, DeviceState> states = new HashMap<>();
        private final Map<PortKey, PortReading> ports = new HashMap<>();
        private long at;

        Reader(DataInputStream in) {
            this.in = in;
        }

        NetworkView read() throws IOException {
            int form = in.readInt();
            if (form != FORM) {
                throw new IOException("The network was kept in the form " + form + " of another Nocturne; this one reads " + FORM + ".");
            }
            at = in.readLong();
            Topology topology = new Topology(
                    list(this::device),
                    list(this::link),
                    list(() -> list(this::port)),
                    list(() -> new Topology.Host(mac(), orNull(), text(), text(), in.readDouble())),
                    list(() -> new Topology.Unresolved(text(), text(), text(), text(), reason(text()))),
                    list(() -> new Topology.Adjacency(text(), text(), orNull(), text(), text(), text(), text(), in.readBoolean(), in.readBoolean())));
            return new NetworkView(topology, states, ports, Instant.ofEpochMilli(at), null, List.of());
        }

        private <T> List<T> list(Made<T> made) throws IOException {
            int size = in.readInt();
            if (size < 0 || size > in.available()) {
                throw new IOException("The network that was kept is damaged: it ends too early.");
            }
            List<T> all = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                all.add(made.read());
            }
            return all;
        }

        private @Nullable String orNull() throws IOException {
            return in.readBoolean() ? in.readUTF() : null;
        }

        private String text() throws IOException {
            String text = orNull();
            return text == null ? "" : text;
        }

        private Mac mac() throws IOException {
            return new Mac(in.readLong());
        }

        private @Nullable Mac macOrNull() throws IOException {
            Mac mac = mac();
            return mac.bits() == -1 ? null : mac;
        }

        private long ticks() throws IOException {
            long start = in.readLong();
            return start == 0 ? 0 : Math.max(1, (at - start) / 10);
        }

        private Topology.Node device() throws IOException {
            String id = text();
            String name = text();
            String description = text();
            Topology.Answer answer = Topology.Answer.valueOf(text());
            String reason = text();
            List<String> addresses = list(this::text);
            Set<String> capabilities = new LinkedHashSet<>(list(this::text));
            String level = orNull();
            if (level != null) {
                Instant since = Instant.ofEpochMilli(in.readLong());
                states.put(id, new DeviceState(Level.valueOf(level), since, null, Double.NaN, ticks()));
            }
            DeviceFacts facts = in.readBoolean() ? facts() : null;
            return new Topology.Node(id, name, addresses, description, facts, capabilities, answer, reason);
        }

        private DeviceFacts facts() throws IOException {
            DeviceFacts facts = new DeviceFacts(text());
            facts.name = text();
            facts.description = text();
            facts.location = text();
            facts.sysObjectId = text();
            facts.model = text();
            facts.software = text();
            facts.serial = text();
            facts.snmpVersion = text();
            facts.addresses.addAll(list(this::text));
            facts.uptimeTicks = ticks();
            facts.routes = in.readBoolean();
            facts.bridge = macOrNull();
            facts.treeRoot = macOrNull();
            for (Interface port : list(() -> port(facts.id))) {
                facts.interfaces.put(port.index(), port);
            }
            for (int n = in.readInt(); n > 0; n--) {
                facts.bridgePorts.put(in.readInt(), in.readInt());
            }
            facts.subnets.addAll(list(() -> new DeviceFacts.Subnet(text(), in.readInt(), in.readInt())));
            for (Vlan vlan : list(() -> new Vlan(in.readInt(), text(), new LinkedHashSet<>(list(in::readInt)), new LinkedHashSet<>(list(in::readInt))))) {
                facts.vlans.put(vlan.id(), vlan);
            }
            facts.treePorts.addAll(list(this::treePort));
            Map<Integer, List<DeviceFacts.TreePort>> byVlan = new LinkedHashMap<>();
            for (int n = in.readInt(); n > 0; n--) {
                byVlan.put(in.readInt(), list(this::treePort));
            }
            facts.treePortsByVlan.putAll(byVlan);
            return facts;
        }

        private Interface port(String device) throws IOException {
            Interface port = new Interface(
                    in.readInt(), text(), text(), text(), in.readInt(), macOrNull(), in.readLong(), in.readBoolean(), in.readBoolean(), in.readInt());
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
            return new Topology.Port(text(), text(), in.readInt());
        }

        private Topology.Link link() throws IOException {
            return new Topology.Link(
                    port(), port(), new LinkedHashSet<>(list(this::text)), Topology.Standing.valueOf(text()), in.readDouble(), in.readInt(), in.readBoolean());
        }
    }
}
