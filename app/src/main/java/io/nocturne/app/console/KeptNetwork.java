package io.nocturne.app.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The map as it was last seen, kept in a file, so that the next start shows it before anything has answered. Used by one thread at a time. */
final class KeptNetwork {
    private static final Logger LOG = LoggerFactory.getLogger(KeptNetwork.class);

    record Device(String id, String name, List<String> addresses, String description, Set<String> capabilities) {}

    /**
     * @param scanned milliseconds since 1970
     * @param cut how far the scan came, if it was cancelled; null if it was not
     */
    record Kept(long scanned, List<Device> devices, List<Topology.Link> links, List<List<Topology.Port>> segments, NetworkWatch.@Nullable Cut cut) {}

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;
    private @Nullable Instant written;

    KeptNetwork(Path file) {
        this.file = file;
    }

    /**
     * Writes a network somebody of which has answered, once for each scan. While one is under way, what is shown is not whole.
     *
     * @param cut how far the scan came, if it was cancelled; null if it was not
     */
    void keep(NetworkView view, NetworkWatch.@Nullable Cut cut) {
        Instant scanned = view.scanned();
        if (view.progress() != null || scanned == null || scanned.equals(written) || view.topology().devices().stream().noneMatch(Topology.Node::answered)) {
            return;
        }
        written = scanned;
        Topology now = view.topology();
        Settings.write(json, file, new Kept(
                scanned.toEpochMilli(),
                now.devices().stream().map(one -> new Device(one.id(), one.name(), one.addresses(), one.description(), one.capabilities())).toList(),
                now.links(), now.segments(), cut));
    }

    /** Shows what was kept, if there is anything. */
    void restore(NetworkWatch network) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            Kept kept = json.readValue(file.toFile(), Kept.class);
            List<Topology.Node> devices = kept.devices().stream()
                    .map(one -> new Topology.Node(one.id(), one.name(), one.addresses(), one.description(), null, one.capabilities()))
                    .toList();
            network.restore(new Topology(devices, kept.links(), kept.segments(), List.of(), List.of()), Instant.ofEpochMilli(kept.scanned()), kept.cut());
        } catch (IOException | RuntimeException e) {
            LOG.warn("the network of the last start cannot be read, starting without it: {}", file, e);
            Settings.setAside(file);
        }
    }
}
