package io.nocturne.app.console;

import io.nocturne.topology.NetworkArchive;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkWatch;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network as it was last seen, kept in a file with all that its devices said, so that the next start shows it before anything has answered, and has it where
 * nothing does. Used by one thread at a time.
 */
final class KeptNetwork {
    private static final Logger LOG = LoggerFactory.getLogger(KeptNetwork.class);

    /** What is written while a scan is under way takes at most this part of the time. */
    private static final int SHARE = 20;

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
        if (!view.isHeard()) {
            return;
        }
        NetworkView.Progress progress = view.progress();
        Instant scanned = view.scanned();
        if (progress != null) {
            long begin = System.nanoTime();
            if (view.topology().devices().size() > devices && begin - next >= 0) {
                write(view, progress.since(), new NetworkWatch.Cut(progress.asked(), progress.waiting()));
                long end = System.nanoTime();
                next = end + SHARE * (end - begin);
            }
        } else if (scanned != null && !scanned.equals(written)) {
            written = scanned;
            write(view, scanned, cut);
        }
    }

    private void write(NetworkView view, Instant scanned, NetworkWatch.@Nullable Cut cut) {
        devices = view.topology().devices().size();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(fresh), 1 << 16))) {
                out.writeBoolean(cut != null);
                out.writeInt(cut == null ? 0 : cut.asked());
                out.writeInt(cut == null ? 0 : cut.left());
                out.write(NetworkArchive.writeWhole(view, scanned));
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("{} cannot be written", file, e);
        }
    }

    /** Shows what was kept, if there is anything. */
    void restore(NetworkWatch network) {
        if (!Files.exists(file)) {
            return;
        }
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16))) {
            boolean wasCut = in.readBoolean();
            NetworkWatch.Cut cut = new NetworkWatch.Cut(in.readInt(), in.readInt());
            NetworkView kept = NetworkArchive.read(in.readAllBytes());
            devices = kept.topology().devices().size();
            network.restore(kept, wasCut ? cut : null);
        } catch (IOException | RuntimeException e) {
            LOG.warn("the network of the last start cannot be read, starting without it: {}", file, e);
            Settings.setAside(file);
        }
    }
}
