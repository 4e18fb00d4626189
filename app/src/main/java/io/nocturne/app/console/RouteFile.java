package io.nocturne.app.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nocturne.core.HostText;
import io.nocturne.core.IpText;
import io.nocturne.core.WrongInput;
import io.nocturne.icmp.TraceChange;
import io.nocturne.icmp.TraceRound;
import io.nocturne.icmp.TraceRoute;
import io.nocturne.icmp.TraceRoute.Hop;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of routes that are followed. What somebody else wrote into it that cannot be is passed over. */
final class RouteFile {
    private static final Logger LOG = LoggerFactory.getLogger(RouteFile.class);

    /**
     * A host.
     *
     * @param route as it last was
     * @param changes the latest first
     */
    record Entry(String host, boolean followed, TraceRoute route, List<TraceChange> changes) {}

    private RouteFile() {}

    /** The entries; none where there is no file. One that cannot be read is set aside. */
    static List<Entry> read(ObjectMapper json, Path file) {
        List<Entry> entries = new ArrayList<>();
        if (Files.exists(file)) {
            try {
                json.readTree(file.toFile()).path("hosts").forEach(node -> {
                    try {
                        entries.add(entry(HostText.check(node.path("name").asText()), node));
                    } catch (WrongInput e) {
                        LOG.warn("a host whose route was followed is passed over: {}", e.sentence().english());
                    }
                });
            } catch (IOException e) {
                LOG.warn("the routes that were followed cannot be read, starting with none: {}", file, e);
                Settings.setAside(file);
            }
        }
        return entries;
    }

    private static Entry entry(String host, JsonNode node) {
        JsonNode route = node.path("route");
        List<Hop> hops = new ArrayList<>();
        for (JsonNode hop : route.path("hops")) {
            if (hops.size() < TraceRound.MOST_HOPS) {
                hops.add(hop(hops.size() + 1, hop));
            }
        }
        List<TraceChange> changes = new ArrayList<>();
        for (JsonNode each : node.path("changes")) {
            TraceChange change = change(each);
            if (change != null) {
                changes.add(change);
            }
        }
        return new Entry(
                host, node.path("followed").asBoolean(true),
                new TraceRoute(hops, route.path("rounds").asInt(), route.path("reached").asBoolean(), route.path("timeMillis").asLong()), changes);
    }

    private static Hop hop(int distance, JsonNode node) {
        List<InetAddress> addresses = new ArrayList<>();
        for (JsonNode each : node.path("addresses")) {
            InetAddress address = IpText.literal(each.asText());
            if (address != null) {
                addresses.add(address);
            }
        }
        double average = node.path("averageMillis").asDouble(Double.NaN);
        return new Hop(
                distance, addresses, node.path("sent").asInt(), node.path("received").asInt(), node.path("lastMillis").asDouble(Double.NaN),
                node.path("minMillis").asDouble(average), average, node.path("maxMillis").asDouble(average), null, node.path("target").asBoolean());
    }

    private static @Nullable TraceChange change(JsonNode node) {
        InetAddress before = IpText.literal(node.path("before").asText());
        InetAddress after = IpText.literal(node.path("after").asText());
        try {
            return before == null || after == null ? null : new TraceChange(Instant.parse(node.path("time").asText()), node.path("hop").asInt(), before, after);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    static void write(ObjectMapper json, Path file, List<Entry> entries) {
        ObjectNode root = json.createObjectNode();
        ArrayNode hosts = root.putArray("hosts");
        for (Entry entry : entries) {
            ObjectNode host = hosts.addObject().put("name", entry.host()).put("followed", entry.followed());
            ObjectNode route = host.putObject("route");
            route.put("timeMillis", entry.route().timeMillis()).put("rounds", entry.route().rounds()).put("reached", entry.route().reached());
            ArrayNode hops = route.putArray("hops");
            entry.route().hops().forEach(hop -> put(hop, hops.addObject()));
            ArrayNode changes = host.putArray("changes");
            entry.changes().forEach(change -> changes.addObject()
                    .put("time", change.time().toString())
                    .put("hop", change.distance())
                    .put("before", IpText.of(change.before()))
                    .put("after", IpText.of(change.after())));
        }
        Settings.write(json, file, root);
    }

    private static void put(Hop hop, ObjectNode node) {
        ArrayNode addresses = node.putArray("addresses");
        hop.addresses().forEach(address -> addresses.add(IpText.of(address)));
        node.put("sent", hop.sent()).put("received", hop.received()).put("target", hop.isTarget());
        putMillis(node, "lastMillis", hop.last());
        putMillis(node, "minMillis", hop.min());
        putMillis(node, "averageMillis", hop.average());
        putMillis(node, "maxMillis", hop.max());
    }

    private static void putMillis(ObjectNode node, String name, double millis) {
        if (!Double.isNaN(millis)) {
            node.put(name, millis);
        }
    }
}
