package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nocturne.topology.DeviceFacts.Neighbour;
import io.nocturne.topology.Topology.Link;
import io.nocturne.topology.Topology.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Recordings of real devices and networks, in the folder {@code acceptance.data}: {@code NAME.snmprec}, {@code NAME.expected.json} with what
 * another system found in it, folders {@code network-*} of devices that see each other, and {@code networks-expected.txt}.
 */
class RecordingsAcceptance {
    private static final Map<String, List<String>> NEIGHBOUR_COLUMNS = Map.of(
            "lldp", List.of("1.0.8802.1.1.2.1.4.1.1.5", "1.3.111.2.802.1.1.13.1.4.1.1.6"), "cdp", List.of("1.3.6.1.4.1.9.9.23.1.2.1.1.6"));

    private static final Map<String, Walk> WALKS = new TreeMap<>();
    private static Path folder = Path.of("");

    @BeforeAll
    static void readAll() throws IOException {
        String data = System.getProperty("acceptance.data", "");
        Assumptions.assumeFalse(data.isEmpty(), "-Dacceptance.data names the folder of recordings");
        folder = Path.of(data);
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".snmprec") && !f.toString().contains("@")).sorted().toList()) {
                WALKS.put(folder.relativize(file).toString().replace(".snmprec", ""), Recording.read(file));
            }
        }
        assertThat(WALKS).isNotEmpty();
    }

    @Test
    void everyNeighbourRowIsALinkASegmentOrUnresolvedWithAReason() {
        accounted("", List.of());
    }

    /** As of an agent that was cut off, or that lacks a table others have. */
    @Test
    void everyRowIsAccountedForWhereTablesAreMissing() {
        accounted(" without its own LLDP ports", List.of("1.0.8802.1.1.2.1.3.7.", "1.3.111.2.802.1.1.13.1.3.7."));
        accounted(" without interfaces", List.of("1.3.6.1.2.1.2.", "1.3.6.1.2.1.31."));
        accounted(" without bridge ports and names", List.of("1.3.6.1.2.1.17.", "1.3.6.1.2.1.31."));
        accounted(" without the neighbours' ports and names", List.of("1.0.8802.1.1.2.1.4.1.1.7.", "1.0.8802.1.1.2.1.4.1.1.9.", "1.3.6.1.4.1.9.9.23.1.2.1.1.7."));
        accounted(" without any but the neighbours' names", List.of(
                "1.0.8802.1.1.2.1.4.1.1.4.", "1.0.8802.1.1.2.1.4.1.1.6.", "1.0.8802.1.1.2.1.4.1.1.7.", "1.0.8802.1.1.2.1.4.2."));
    }

    private static Walk without(Walk whole, List<String> roots) {
        Walk.Builder rest = new Walk.Builder();
        whole.under("1", (index, value) -> {
            String oid = "1." + FactsReader.dotted(index);
            if (roots.stream().noneMatch(oid::startsWith)) {
                rest.add(oid, value);
            }
        });
        return rest.build();
    }

    private static void accounted(String how, List<String> missing) {
        int rows = 0;
        int unresolved = 0;
        List<String> lost = new ArrayList<>();
        for (var each : WALKS.entrySet()) {
            Walk walk = missing.isEmpty() ? each.getValue() : without(each.getValue(), missing);
            DeviceFacts device = FactsReader.read(each.getKey(), each.getKey(), "2c", walk);
            Topology topology = LinkInference.infer(List.of(device));
            for (var protocol : NEIGHBOUR_COLUMNS.entrySet()) {
                List<Neighbour> read = device.neighbours.stream().filter(row -> row.protocol().equals(protocol.getKey())).toList();
                int told = (int) topology.unresolved().stream().filter(u -> u.protocol().equals(protocol.getKey())).count();
                int recorded = recorded(each.getValue(), protocol.getValue());
                long open = read.stream().filter(row -> !isShown(topology, device, row)).count();
                rows += recorded;
                unresolved += told;
                if (read.size() < recorded || open > told) {
                    lost.add(each.getKey() + how + " " + protocol.getKey() + ": " + recorded + " rows, " + read.size() + " read, " + open + " not shown, " + told
                            + " unresolved");
                }
            }
            assertThat(topology.unresolved()).noneMatch(u -> u.reason().english().isEmpty());
        }
        System.getLogger("acceptance").log(System.Logger.Level.INFO,
                rows + " LLDP and CDP rows in " + WALKS.size() + " recordings" + how + ", " + unresolved + " unresolved, each with its reason");
        assertThat(lost).isEmpty();
    }

    /** Rows of a table; one that several versions of it show is counted once for each neighbour and port. */
    private static int recorded(Walk walk, List<String> columns) {
        int[] most = {0};
        for (String column : columns) {
            Set<String> rows = new HashSet<>();
            walk.under(column, (index, value) -> rows.add(FactsReader.dotted(index)));
            most[0] = Math.max(most[0], rows.size());
        }
        return most[0];
    }

    private static boolean isShown(Topology topology, DeviceFacts device, Neighbour row) {
        return topology.links().stream().anyMatch(link -> link.evidence().contains(row.protocol()) && (isAt(link.a(), device, row) || isAt(link.b(), device, row)))
                || topology.segments().stream().anyMatch(segment -> segment.stream().anyMatch(port -> isAt(port, device, row)));
    }

    /** By name alone where the interface table lacks the port. */
    private static boolean isAt(Port port, DeviceFacts device, Neighbour row) {
        return port.device().equals(device.id)
                && (row.localPort() != 0 ? port.ifIndex() == row.localPort() : row.namesLocalPort() && port.name().equals(row.localPortText()));
    }

    @Test
    void allLinksThatAnotherSystemFoundAreFound() throws IOException {
        List<String> missing = new ArrayList<>();
        int expected = 0;
        for (String name : WALKS.keySet()) {
            Path file = folder.resolve(name + ".expected.json");
            if (!Files.exists(file)) {
                continue;
            }
            Topology topology = LinkInference.infer(List.of(facts(name)));
            for (JsonNode link : new ObjectMapper().readTree(file.toFile()).path("links")) {
                expected++;
                if (!isFound(topology, link)) {
                    missing.add(name + " " + link.path("ifName").asText() + " " + link.path("remote_hostname").asText() + " " + link.path("remote_port").asText());
                }
            }
        }
        System.getLogger("acceptance").log(System.Logger.Level.INFO, expected + " links expected, " + missing.size() + " missing");
        assertThat(missing).isEmpty();
    }

    private static boolean isFound(Topology topology, JsonNode expected) {
        String remote = fold(expected.path("remote_hostname").asText());
        for (Link link : topology.links()) {
            String port = fold(link.a().name());
            boolean here = port.equals(fold(expected.path("ifName").asText())) || port.equals(fold(expected.path("ifDescr").asText()));
            boolean there = topology.devices().stream()
                    .filter(node -> node.id().equals(link.b().device()))
                    .flatMap(node -> Stream.of(fold(node.name()), fold(node.description())))
                    .anyMatch(name -> name.startsWith(remote) || !name.isEmpty() && remote.startsWith(name));
            if (here && there) {
                return true;
            }
        }
        return false;
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    @Test
    void realNetworksComeOutWhole() throws IOException {
        Path list = folder.resolve("networks-expected.txt");
        Assumptions.assumeTrue(Files.exists(list), "networks-expected.txt is beside the recordings");
        Set<String> found = new HashSet<>();
        for (String network : List.of("network-dlink", "network-mx960", "network-eltex2")) {
            List<String> names = WALKS.keySet().stream().filter(name -> name.startsWith(network + "/")).toList();
            Topology topology = LinkInference.infer(names.stream().map(RecordingsAcceptance::facts).toList());
            for (Link link : topology.links()) {
                found.add(end(link.a()) + " = " + end(link.b()));
                found.add(end(link.b()) + " = " + end(link.a()));
            }
        }
        List<String> missing = new ArrayList<>();
        for (String line : Files.readAllLines(list)) {
            String[] ends = line.strip().split(" <-> ");
            if (ends.length == 2 && found.stream().noneMatch(link -> isLink(link, ends))) {
                missing.add(line.strip());
            }
        }
        assertThat(missing).isEmpty();
    }

    private static String end(Port port) {
        return port.device().substring(port.device().indexOf('/') + 1) + " " + PortNames.fold(port.name());
    }

    private static boolean isLink(String link, String[] ends) {
        String[] found = link.split(" = ");
        return found.length == 2 && isEnd(found[0], ends[0]) && isEnd(found[1], ends[1]);
    }

    private static boolean isEnd(String found, String expected) {
        int at = expected.indexOf(' ');
        return found.endsWith(expected.substring(0, at) + " " + PortNames.fold(expected.substring(at + 1)));
    }

    private static DeviceFacts facts(String name) {
        Walk walk = WALKS.get(name);
        if (walk == null) {
            throw new IllegalArgumentException(name);
        }
        return FactsReader.read(name, name, "2c", walk);
    }
}
