package io.nocturne.ui.tool.logfile;

import io.nocturne.core.Event;
import io.nocturne.logs.LineSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Writes lines to a file, byte for byte as they are in theirs. */
final class LineExport {
    private static final int BATCH = 2_000;

    private LineExport() {}

    /** Gives how many lines were written. */
    static long write(LineSource lines, Path file, BooleanSupplier cancelled) throws IOException {
        long at = lines.firstLine();
        long end = lines.lines();
        long written = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            while (at < end && !cancelled.getAsBoolean()) {
                List<Event> part = lines.events(at, (int) Math.min(BATCH, end - at));
                if (part.isEmpty()) {
                    break;
                }
                for (Event event : part) {
                    out.write(event.raw());
                    out.write('\n');
                }
                at += part.size();
                written += part.size();
            }
        }
        return written;
    }
}
