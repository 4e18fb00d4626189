package io.nocturne.core;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Nocturne keeps what it writes, by the platform's convention.
 *
 * @param root the directory; made on first use by those who write
 */
public record DataDirectory(Path root) {
    /** The platform's place: {@code %LOCALAPPDATA%}, {@code ~/Library/Application Support}, or {@code XDG_DATA_HOME}. */
    public static DataDirectory standard(Map<String, String> environment, String home, String osName) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return new DataDirectory(base(environment.get("LOCALAPPDATA"), home, "AppData", "Local").resolve("Nocturne"));
        }
        if (os.startsWith("mac")) {
            return new DataDirectory(Path.of(home, "Library", "Application Support", "Nocturne"));
        }
        return new DataDirectory(base(environment.get("XDG_DATA_HOME"), home, ".local", "share").resolve("nocturne"));
    }

    private static Path base(@Nullable String stated, String home, String... otherwise) {
        return stated == null || stated.isBlank() ? Path.of(home, otherwise) : Path.of(stated);
    }

    public Path cache() {
        return root.resolve("cache");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** The indexes of log files that were opened, to open them quickly again. */
    public Path logIndexes() {
        return root.resolve("log-indexes");
    }

    /** Marks and notes in log files. */
    public Path logMarks() {
        return root.resolve("log-marks");
    }

    /** The user's own formats of logs. */
    public Path logFormats() {
        return root.resolve("log-formats");
    }

    /** The time zones of sources that do not state theirs. */
    public Path logZones() {
        return root.resolve("log-zones");
    }

    public Path workspaces() {
        return root.resolve("workspaces");
    }

    public Path settings() {
        return root.resolve("settings.json");
    }

    /** The map as it was last seen. */
    public Path network() {
        return root.resolve("network.map");
    }

    /** What the user connected to, without secrets. */
    public Path connections() {
        return root.resolve("connections.json");
    }

    /** By which set of credentials devices were reached, by its name. */
    public Path logins() {
        return root.resolve("logins.json");
    }

    /** The hosts that are pinged, how often, and from when on they are wrong. */
    public Path pings() {
        return root.resolve("pings.json");
    }

    /** The hosts whose routes are followed, with the last route of each. */
    public Path routes() {
        return root.resolve("routes.json");
    }

    /** The file of secrets, see {@link Secrets}. */
    public Path vault() {
        return root.resolve("vault");
    }

    /** The file of {@link AuditLog}. */
    public Path audit() {
        return root.resolve("audit.log");
    }

    /** The file of {@link WriteSwitches}. */
    public Path writing() {
        return root.resolve("writing");
    }

    public Path mibs() {
        return root.resolve("mibs");
    }
}
