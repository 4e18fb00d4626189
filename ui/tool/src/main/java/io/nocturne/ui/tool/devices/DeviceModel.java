package io.nocturne.ui.tool.devices;

import io.nocturne.core.Level;
import io.nocturne.topology.DevicePage;
import io.nocturne.topology.DevicePage.Port;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkView.LinkState;
import io.nocturne.topology.PortReading;
import io.nocturne.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the page of a device shows, out of what it answered and what the network knows of it. No controls in here. */
final class DeviceModel {
    /** Load of a processor or a file system from which somebody should look, in percent. */
    private static final double BUSY = 90;
    /** Light that is received below this is hardly any; transceivers without a cable show -40. */
    private static final double DARK_DBM = -25;
    /** Ports with errors of which each is told. */
    private static final int EACH = 3;

    /** A port with what flows through it now in bit/s, and who is at its other end. Rates are null while unknown. */
    record PortRow(Port port, Level level, @Nullable Double in, @Nullable Double out, String neighbour) {}

    /** A link of the device. {@code id} is the neighbour's. */
    record NeighbourRow(
            String port, String id, String neighbour, String remotePort, String evidence, double confidence, LinkState state, @Nullable Double load) {}

    /** A station somewhere in the network. */
    record StationRow(String mac, String ip, String device, String deviceName, String port, double confidence) {}

    /**
     * Something on the page that somebody should look at.
     *
     * @param key of a sentence
     * @param arguments of the sentence
     */
    record Finding(Level level, String key, List<Object> arguments) {}

    private @Nullable String device;
    private @Nullable DevicePage page;
    private @Nullable DevicePage known;
    private NetworkView view = NetworkView.EMPTY;

    /** Which device it is; the page of the former one is forgotten. */
    void device(@Nullable String id) {
        device = id;
        page = null;
        known = null;
    }

    void view(NetworkView now) {
        view = now;
    }

    void page(DevicePage read) {
        page = read;
    }

    /** What it answered; null where it did not. */
    @Nullable
    DevicePage page() {
        return page;
    }

    /** What was known of a device that does not answer, to be shown as long as it does not; null for none. */
    void known(@Nullable DevicePage said) {
        known = said;
    }

    /** What it answered, else what was known of it; null where there is neither. */
    @Nullable
    DevicePage shown() {
        return page != null ? page : known;
    }

    Topology.@Nullable Node node() {
        return view.topology().devices().stream().filter(node -> node.id().equals(device)).findFirst().orElse(null);
    }

    NetworkView.@Nullable DeviceState state() {
        return device == null ? null : view.devices().get(device);
    }

    /** The moment gone by that the network around it is of; null where it is now. */
    NetworkView.@Nullable Past past() {
        return view.past();
    }

    List<PortRow> ports() {
        DevicePage now = page;
        if (now == null) {
            return List.of();
        }
        Map<Integer, String> ends = new HashMap<>();
        for (Topology.Link link : view.topology().links()) {
            for (boolean near : new boolean[] {true, false}) {
                Topology.Port mine = near ? link.a() : link.b();
                Topology.Port theirs = near ? link.b() : link.a();
                if (mine.device().equals(device)) {
                    ends.merge(mine.ifIndex(), name(theirs.device()) + " " + theirs.name(), (a, b) -> a + ", " + b);
                }
            }
        }
        List<PortRow> rows = new ArrayList<>();
        for (Port port : now.ports()) {
            PortReading reading = device == null ? null : view.ports().get(new NetworkView.PortKey(device, port.ifIndex()));
            rows.add(new PortRow(
                    port,
                    level(port),
                    reading == null || Double.isNaN(reading.in()) ? null : reading.in(),
                    reading == null || Double.isNaN(reading.out()) ? null : reading.out(),
                    ends.getOrDefault(port.ifIndex(), "")));
        }
        return rows;
    }

    private static Level level(Port port) {
        return switch (port.state()) {
            case UP -> port.duplex() == DevicePage.Duplex.HALF ? Level.MINOR : Level.OK;
            case DOWN, LOWER_LAYER_DOWN -> Level.INFO;
            case OFF -> Level.MAINTENANCE;
            case TESTING, DORMANT, NOT_PRESENT, UNKNOWN -> Level.UNKNOWN;
        };
    }

    List<NeighbourRow> neighbours() {
        List<NeighbourRow> rows = new ArrayList<>();
        for (Topology.Link link : view.topology().links()) {
            if (link.a().device().equals(device)) {
                rows.add(neighbour(link, link.a(), link.b()));
            } else if (link.b().device().equals(device)) {
                rows.add(neighbour(link, link.b(), link.a()));
            }
        }
        for (List<Topology.Port> segment : view.topology().segments()) {
            segment.stream().filter(port -> port.device().equals(device)).forEach(mine -> segment.stream()
                    .filter(theirs -> !theirs.equals(mine))
                    .forEach(theirs -> rows.add(new NeighbourRow(
                            mine.name(), theirs.device(), name(theirs.device()), theirs.name(), "segment", 0.5, LinkState.UNKNOWN, null))));
        }
        rows.sort(Comparator.comparing(NeighbourRow::port));
        return rows;
    }

    private NeighbourRow neighbour(Topology.Link link, Topology.Port mine, Topology.Port theirs) {
        double load = view.load(link);
        return new NeighbourRow(
                mine.name(),
                theirs.device(),
                name(theirs.device()),
                theirs.name(),
                String.join(", ", link.evidence()),
                link.confidence(),
                view.state(link),
                Double.isNaN(load) ? null : load * 100);
    }

    /**
     * Where stations are.
     *
     * @param wanted part of a MAC address in any notation, or of an IP address; empty gives the stations of this device
     */
    List<StationRow> stations(String wanted) {
        String text = wanted.strip().toLowerCase(Locale.ROOT);
        String digits = text.replaceAll("[^0-9a-f]", "");
        boolean hex = text.matches("[0-9a-f:.\\- ]+");
        return view.topology().hosts().stream()
                .filter(host -> text.isEmpty()
                        ? host.device().equals(device)
                        : host.ip() != null && host.ip().contains(text)
                                || hex && !digits.isEmpty() && host.mac().toString().replaceAll("[^0-9a-f]", "").contains(digits))
                .map(host -> new StationRow(
                        host.mac().toString(), host.ip() == null ? "" : host.ip(), host.device(), name(host.device()), host.port(), host.confidence()))
                .toList();
    }

    private String name(String id) {
        return view.topology().devices().stream()
                .filter(node -> node.id().equals(id))
                .map(node -> node.name().isEmpty() ? id : node.name())
                .findFirst()
                .orElse(id);
    }

    /** Ports that counted errors: each of a few, or in one sentence where there are many, which would hide all else. */
    private static List<Finding> portErrors(List<Port> ports) {
        List<Port> worst = ports.stream().filter(port -> errors(port) > 0).sorted(Comparator.comparingLong(DeviceModel::errors).reversed()).toList();
        if (worst.size() <= EACH) {
            return worst.stream().map(port -> new Finding(Level.INFO, "device.finding.errors", List.of(port.name(), errors(port)))).toList();
        }
        String most = worst.stream().limit(EACH).map(port -> port.name() + " " + errors(port)).collect(Collectors.joining(", "));
        return List.of(new Finding(Level.INFO, "device.finding.errors.many", List.of(worst.size(), most)));
    }

    private static long errors(Port port) {
        return Math.max(0, port.inErrors()) + Math.max(0, port.outErrors());
    }

    /** What should be looked at, worst first. */
    List<Finding> findings() {
        DevicePage now = page;
        if (now == null) {
            return known == null ? List.of() : List.of(new Finding(Level.MAJOR, "device.finding.silent", List.of()));
        }
        List<Finding> found = new ArrayList<>();
        for (DevicePage.Part part : now.parts()) {
            if (part.level().compareTo(Level.MINOR) <= 0) {
                found.add(new Finding(part.level(), "device.finding.part", List.of(part.name())));
            }
        }
        for (DevicePage.Sensor sensor : now.sensors()) {
            if (sensor.level().compareTo(Level.MINOR) <= 0) {
                found.add(new Finding(sensor.level(), "device.finding.sensor", List.of(sensor.name(), sensor.value(), sensor.unit())));
            }
        }
        for (Port port : now.ports()) {
            if (port.state() == DevicePage.PortState.UP && port.duplex() == DevicePage.Duplex.HALF) {
                found.add(new Finding(Level.MINOR, "device.finding.duplex", List.of(port.name())));
            }
        }
        found.addAll(portErrors(now.ports()));
        for (DevicePage.Optic optic : now.optics()) {
            boolean up = now.ports().stream().anyMatch(port -> port.name().equals(optic.port()) && port.state() == DevicePage.PortState.UP);
            if (up && optic.received() < DARK_DBM) {
                found.add(new Finding(Level.MINOR, "device.finding.light", List.of(optic.port(), optic.received())));
            }
        }
        for (DevicePage.Load load : now.loads()) {
            if (load.percent() >= BUSY) {
                found.add(new Finding(Level.MINOR, "device.finding.load", List.of(load.name(), load.percent())));
            }
        }
        for (DevicePage.PoeGroup group : now.poe()) {
            if (group.power() > 0 && group.used() * 100.0 / group.power() >= BUSY) {
                found.add(new Finding(Level.MINOR, "device.finding.poe", List.of(group.name(), group.used(), group.power())));
            }
        }
        found.sort(Comparator.comparing(Finding::level));
        return found;
    }
}
