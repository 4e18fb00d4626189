package io.nocturne.app.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nocturne.core.AllowedSenders;
import io.nocturne.core.WrongInput;
import io.nocturne.snmp.NotificationSettings;
import io.nocturne.syslog.SyslogWish;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the user connected to, kept as {@code connections.json} in the data directory and connected again at the next start. Holds addresses and
 * names of files, never a password, key or community: a cluster that needs those keeps them in its own properties file, which only its owner
 * need be able to read. Thread-safe.
 */
final class Connections {
    /**
     * A Kafka cluster.
     *
     * @param name what it is called in the interface
     * @param bootstrap {@code host:port,host:port}
     * @param settings a properties file of a Kafka client; empty for none
     */
    record SavedCluster(String name, String bootstrap, String settings) {}

    /**
     * How notifications are received.
     *
     * @param perSecond of one source
     * @param limitLocal whether that goes for this machine too
     */
    record Receiving(int port, int perSecond, boolean limitLocal) {
        NotificationSettings settings() {
            return new NotificationSettings(new InetSocketAddress(port), List.of(), List.of(), perSecond, limitLocal);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Path file;
    private final boolean keep;
    // INVARIANT: guarded by this.
    private final List<SavedCluster> clusters = new ArrayList<>();
    private final Set<String> devices = new LinkedHashSet<>();
    private final Set<String> blocks = new LinkedHashSet<>();
    private final Set<String> walks = new LinkedHashSet<>();
    private @Nullable Receiving receiving;
    private @Nullable SyslogWish syslog;
    private boolean hearsNetwork;
    private AllowedSenders syslogSenders = AllowedSenders.EVERYONE;
    private AllowedSenders notificationSenders = AllowedSenders.EVERYONE;

    /** @param keep false to read but never write */
    Connections(Path file, boolean keep) {
        this.file = file;
        this.keep = keep;
        if (Files.exists(file)) {
            try {
                read(json.readTree(file.toFile()));
            } catch (IOException e) {
                LOG.warn("saved connections cannot be read, starting with none: {}", file, e);
                Settings.setAside(file);
            }
        }
    }

    private void read(JsonNode node) {
        node.path("clusters").forEach(each -> clusters.add(
                new SavedCluster(each.path("name").asText(), each.path("bootstrap").asText(), each.path("settings").asText(""))));
        node.path("devices").forEach(each -> devices.add(each.asText()));
        node.path("blocks").forEach(each -> blocks.add(each.asText()));
        node.path("walks").forEach(each -> walks.add(each.asText()));
        syslog = wish(node.path("syslog"));
        hearsNetwork = node.path("hearsNetwork").asBoolean();
        syslogSenders = senders(node.path("allowed").path("syslog"));
        notificationSenders = senders(node.path("allowed").path("notifications"));
        JsonNode at = node.path("notifications");
        int port = at.path("port").asInt();
        if (port > 0 && port < 1 << 16) {
            receiving = new Receiving(port, Math.max(1, at.path("perSecond").asInt(NotificationSettings.PER_SECOND)), at.path("limitLocal").asBoolean());
        }
    }

    /** What a file may hold that a hand wrote; null where it cannot be used. */
    private static @Nullable SyslogWish wish(JsonNode at) {
        try {
            return at.path("listens").asText("").isBlank()
                    ? null
                    : new SyslogWish(SyslogWish.places(at.path("listens").asText()), path(at, "certificate"), path(at, "key"), path(at, "authorities"));
        } catch (IllegalArgumentException e) {
            LOG.warn("saved places to listen for syslog cannot be used: {}", at, e);
            return null;
        }
    }

    /** What a hand may have written; where it cannot be read nobody is heard from whom somebody may have wanted to be safe. */
    private static AllowedSenders senders(JsonNode at) {
        try {
            return AllowedSenders.parse(at.asText(""));
        } catch (WrongInput e) {
            LOG.warn("a saved list of allowed senders cannot be read, hearing this computer alone: {}", at, e);
            return AllowedSenders.THIS_COMPUTER;
        }
    }

    private static @Nullable Path path(JsonNode at, String name) {
        String text = at.path(name).asText("");
        return text.isEmpty() ? null : Path.of(text);
    }

    /** How syslog is to be received; null for as usual. */
    synchronized @Nullable SyslogWish syslog() {
        return syslog;
    }

    /** @param wanted null for as usual */
    synchronized void syslog(@Nullable SyslogWish wanted) {
        syslog = wanted;
        save();
    }

    /** From whom syslog is received. */
    synchronized AllowedSenders syslogSenders() {
        return syslogSenders;
    }

    synchronized void allowSyslog(AllowedSenders senders) {
        syslogSenders = senders;
        save();
    }

    /** From whom notifications are received. */
    synchronized AllowedSenders notificationSenders() {
        return notificationSenders;
    }

    synchronized void allowNotifications(AllowedSenders senders) {
        notificationSenders = senders;
        save();
    }

    /** Whether devices are heard at the usual ports, and not programs on this computer alone. */
    synchronized boolean hearsNetwork() {
        return hearsNetwork;
    }

    synchronized void hearNetwork() {
        hearsNetwork = true;
        save();
    }

    /** How notifications are to be received; null for as usual. */
    synchronized @Nullable NotificationSettings receiving() {
        return receiving == null ? null : receiving.settings();
    }

    synchronized void receive(NotificationSettings wanted) {
        receiving = new Receiving(wanted.local().getPort(), wanted.perSecond(), wanted.limitLocal());
        save();
    }

    synchronized List<SavedCluster> clusters() {
        return List.copyOf(clusters);
    }

    /** Addresses or names, with a port after a colon where it is not the usual one. */
    synchronized List<String> devices() {
        return List.copyOf(devices);
    }

    /** Blocks of addresses to be searched, {@code 10.20.0.0/24}. */
    synchronized List<String> blocks() {
        return List.copyOf(blocks);
    }

    /** Files of saved walks that stand among the devices. */
    synchronized List<String> walks() {
        return List.copyOf(walks);
    }

    /** Adds a cluster, or replaces the one of that name. */
    synchronized void add(SavedCluster cluster) {
        clusters.removeIf(each -> each.name().equals(cluster.name()));
        clusters.add(cluster);
        save();
    }

    synchronized void removeCluster(String name) {
        if (clusters.removeIf(each -> each.name().equals(name))) {
            save();
        }
    }

    synchronized void addDevice(String address) {
        if (devices.add(address)) {
            save();
        }
    }

    synchronized void addBlock(String block) {
        if (blocks.add(block)) {
            save();
        }
    }

    synchronized void addWalk(String file) {
        if (walks.add(file)) {
            save();
        }
    }

    /** Forgets a device, a block, or the file of a walk. */
    synchronized void remove(String saved) {
        if (devices.remove(saved) | blocks.remove(saved) | walks.remove(saved)) {
            save();
        }
    }

    private void save() {
        if (!keep) {
            return;
        }
        ObjectNode node = json.createObjectNode();
        ArrayNode all = node.putArray("clusters");
        clusters.forEach(each -> all.addObject().put("name", each.name()).put("bootstrap", each.bootstrap()).put("settings", each.settings()));
        devices.forEach(node.putArray("devices")::add);
        blocks.forEach(node.putArray("blocks")::add);
        walks.forEach(node.putArray("walks")::add);
        node.put("hearsNetwork", hearsNetwork);
        if (!syslogSenders.isEveryone() || !notificationSenders.isEveryone()) {
            node.putObject("allowed").put("syslog", syslogSenders.text()).put("notifications", notificationSenders.text());
        }
        Receiving at = receiving;
        if (at != null) {
            node.putObject("notifications").put("port", at.port()).put("perSecond", at.perSecond()).put("limitLocal", at.limitLocal());
        }
        SyslogWish logs = syslog;
        if (logs != null) {
            ObjectNode kept = node.putObject("syslog").put("listens", SyslogWish.text(logs.listens()));
            put(kept, "certificate", logs.certificate());
            put(kept, "key", logs.key());
            put(kept, "authorities", logs.authorities());
        }
        Settings.write(json, file, node);
    }

    private static void put(ObjectNode into, String name, @Nullable Path file) {
        if (file != null) {
            into.put(name, file.toString());
        }
    }
}
