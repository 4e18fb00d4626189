package io.nocturne.app.cli;

import io.nocturne.core.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options every command understands. */
public final class CommonOptions {
    @Option(names = "--json", description = "Write JSON to standard output, and nothing else.")
    boolean json;

    @Option(names = "--data", paramLabel = "DIR", description = "The data directory (cache, settings).")
    @Nullable
    Path data;

    public boolean json() {
        return json;
    }

    public DataDirectory dataDirectory() {
        if (data != null) {
            if (Files.exists(data) && !Files.isDirectory(data)) {
                throw new CommandFailure(ExitStatus.WRONG_USAGE, "--data " + data + " is no directory");
            }
            return new DataDirectory(data.toAbsolutePath());
        }
        return DataDirectory.standard(System.getenv(), System.getProperty("user.home"), System.getProperty("os.name"));
    }
}
