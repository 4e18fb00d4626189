package io.nocturne.ui.tool.logfile;

import io.nocturne.core.Event;
import io.nocturne.logs.LineSource;
import io.nocturne.logs.Texts;
import io.nocturne.store.EventWriter;
import io.nocturne.store.ExportFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Goes through the lines shown, and writes them to a file, byte for byte as they are in theirs. */
final class LineExport {
    private static final int BATCH = 2_000;

    private LineExport() {}

    /** Gives how many lines were written. */
    static long write(LineSource lines, Path file, BooleanSupplier cancelled) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            return each(lines, cancelled, event -> {
                out.write(event.raw());
                out.write('\n');
            });
        }
    }

    /**
     * Writes them as data; gives how many.
     *
     * @param about sentences on what they are, for a form that people read
     */
    static long write(LineSource lines, Path file, ExportFormat format, List<String> about, List<String> fields, BooleanSupplier cancelled) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            EventWriter events = new EventWriter(format, out, "Nocturne", about, fields, Texts::decode);
            long count = each(lines, cancelled, events::write);
            events.finish();
            return count;
        }
    }

    /** Gives the lines to somebody, from the first to those known now; how many there were. */
    static long each(LineSource lines, BooleanSupplier cancelled, LineBundle.Taker to) throws IOException {
        try {
            return each(lines, event -> {
                try {
                    to.take(event);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return !cancelled.getAsBoolean();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** As long as somebody wants more. */
    static long each(LineSource lines, Predicate<Event> to) throws IOException {
        long at = lines.firstLine();
        long end = lines.lines();
        long given = 0;
        while (at < end) {
            List<Event> part = lines.events(at, (int) Math.min(BATCH, end - at));
            for (Event event : part) {
                given++;
                if (!to.test(event)) {
                    return given;
                }
            }
            at += part.size();
            if (part.isEmpty()) {
                break;
            }
        }
        return given;
    }
}
