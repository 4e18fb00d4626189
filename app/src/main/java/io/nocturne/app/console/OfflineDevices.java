package io.nocturne.app.console;

import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.snmp.WalkFile;
import io.nocturne.topology.DeviceFacts;
import io.nocturne.topology.FactsReader;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.ui.tool.devices.SavedWalks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads saved walks into the network that is shown, and has them remembered. Thread-safe. */
final class OfflineDevices implements SavedWalks {
    private final NetworkWatch network;
    private final Connections connections;
    private final Problems problems;
    private final Scope scope;
    // INVARIANT: guarded by this.
    private final Map<Path, DeviceFacts> known = new LinkedHashMap<>();

    OfflineDevices(NetworkWatch network, Connections connections, Problems problems, Scope scope) {
        this.network = network;
        this.connections = connections;
        this.problems = problems;
        this.scope = scope;
    }

    /** Reads those that are remembered. One that cannot be read now stays remembered: its disk may come back. */
    void restore() {
        connections.walks().forEach(file -> read(Path.of(file)));
    }

    @Override
    public void add(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        scope.start("open-walk", () -> {
            if (read(whole)) {
                connections.addWalk(whole.toString());
            }
        });
    }

    @Override
    public void remove(Path file) {
        scope.start("close-walk", () -> {
            connections.remove(file.toString());
            problems.clear(id(file));
            synchronized (this) {
                known.remove(file);
                network.saved(known.values());
            }
        });
    }

    private static String id(Path file) {
        return "walk-" + file;
    }

    private boolean read(Path file) {
        try {
            WalkFile.Content content = WalkFile.read(file);
            DeviceFacts facts = FactsReader.saved(file, content.snapshot());
            synchronized (this) {
                known.put(file, facts);
                network.saved(known.values());
            }
            if (content.unread().isEmpty()) {
                problems.clear(id(file));
            } else {
                report(file, Level.INFO, "lines", List.of(file, content.unread().size(), content.unread().getFirst()), null);
            }
            return true;
        } catch (IOException | RuntimeException e) {
            report(file, Level.MINOR, "file", List.of(file, Sentence.of(e)), e);
            return false;
        }
    }

    private void report(Path file, Level level, String what, List<Object> arguments, @Nullable Throwable cause) {
        problems.report(new Problem(
                id(file), level, "workbench.problem.walk." + what, file.toString(), Instant.now(), "workbench.problem.walk.remedy", arguments, cause));
    }
}
