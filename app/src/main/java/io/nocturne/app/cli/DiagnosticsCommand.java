package io.nocturne.app.cli;

import io.nocturne.app.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code nocturne diagnostics}: an archive to send along with a question. */
@Command(
        name = "diagnostics",
        mixinStandardHelpOptions = true,
        description = "Writes versions, settings without secrets, and recent logs into an archive to send along with a question.")
final class DiagnosticsCommand implements Runnable {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE.zip", description = "Is replaced where it exists.")
    @Nullable
    Path file;

    private final Output output;

    DiagnosticsCommand(Output output) {
        this.output = output;
    }

    @Override
    public void run() {
        Path zip = file;
        if (zip == null || Files.isDirectory(zip)) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "name the archive to write, such as nocturne.zip");
        }
        try {
            List<String> names = Diagnostics.write(zip, common.dataDirectory(), List.of());
            if (common.json()) {
                Map<String, Object> facts = new LinkedHashMap<>();
                facts.put("file", zip.toString());
                facts.put("bytes", Files.size(zip));
                facts.put("entries", names);
                output.json(facts);
            } else {
                output.line(zip + ": " + String.join(", ", names));
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.FAILED, zip + " cannot be written: " + e.getMessage(), e);
        }
    }
}
