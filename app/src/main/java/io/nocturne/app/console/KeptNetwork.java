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

    /** What is written while a scan is under way takes at most this part of the time. */
    private static final int SHARE = 20;

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;
    private @Nullable Instant written;
    private int devices;
    private long next = System.nanoTime();

    KeptNetwork(Path file) {
        this.file = file;
    }

    /**
     * Writes a network somebody of which has answered: once for each scan that has ended, and now and then while one is under way that has found more than is
     * written, as one that was cut off there. Less is never written over more until a scan has ended.
     *
     * @param cut how far the last scan came, if it was cancelled; null if it was not
     */
    void keep(NetworkView view, NetworkWatch.@Nullable Cut cut) {
        Topology now = view.topology();
        if (now.devices().stream().noneMatch(Topology.Node::answered)) {
            return;
        }
        NetworkView.Progress progress = view.progress();
        Instant scanned = view.scanned();
        if (progress != null) {
            long begin = System.nanoTime();
            if (now.devices().size() > devices && begin - next >= 0) {
                write(now, progress.since(), new NetworkWatch.Cut(progress.asked(), progress.waiting()));
                long end = System.nanoTime();
                next = end + SHARE * (end - begin);
            }
        } else if (scanned != null && !scanned.equals(written)) {
            written = scanned;
            write(now, scanned, cut);
        }
    }

    private void write(Topology now, Instant scanned, NetworkWatch.@Nullable Cut cut) {
        devices = now.devices().size();
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
            this.devices = devices.size();
            network.restore(new Topology(devices, kept.links(), kept.segments(), List.of(), List.of()), Instant.ofEpochMilli(kept.scanned()), kept.cut());
        } catch (IOException | RuntimeException e) {
            LOG.warn("the network of the last start cannot be read, starting without it: {}", file, e);
            Settings.setAside(file);
        }
    }
}
