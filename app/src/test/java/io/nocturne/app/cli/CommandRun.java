package io.nocturne.app.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs commands in this process as the launcher would, one after another, and holds what the last one wrote. */
final class CommandRun {
    private final List<String> always;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** @param always words that follow those of every call */
    CommandRun(String... always) {
        this.always = List.of(always);
    }

    /** @return the exit status */
    int run(String... words) {
        out.reset();
        err.reset();
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(always);
        Output output = new Output(out, err);
        int status = NocturneCommand.execute(output, all.toArray(String[]::new));
        output.flush();
        return status;
    }

    /** Standard output of the last call. */
    String written() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Standard error of the last call. */
    String said() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
