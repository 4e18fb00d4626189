package io.nocturne.ui.tool.explorer;

import io.nocturne.core.TimeRange;
import io.nocturne.logs.Filter;
import io.nocturne.logs.Texts;
import io.nocturne.store.Cache;
import io.nocturne.store.EventWriter;
import io.nocturne.store.EvidenceBundle;
import io.nocturne.store.ExportFormat;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** Writes what was found to files. Runs where it is called. */
final class Exports {
    private Exports() {}

    /**
     * Everything that matches, oldest first.
     *
     * @param written told now and then how many events there are in the file
     * @return how many; -1 if cancelled
     */
    static long all(Cache cache, Filter filter, TimeRange range, ExportFormat format, List<String> fields, Path file, LongConsumer written, BooleanSupplier cancelled)
            throws IOException {
        EventWriter writer;
        try (Writer out = new BufferedWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), 1 << 16)) {
            writer = new EventWriter(format, out, "Nocturne", about(filter, range), fields, Texts::decode);
            writer.writeAll(cache, range, Study.matcher(filter), written, cancelled);
        }
        return cancelled.getAsBoolean() ? -1 : writer.written();
    }

    private static List<String> about(Filter filter, TimeRange range) {
        return List.of("Filter: " + (filter == Filter.ALL ? "(everything)" : filter.toString()), range.from() + " - " + range.to(), "Written " + Instant.now());
    }

    /** As {@link EvidenceBundle#write}. */
    static long bundle(Cache cache, Filter filter, TimeRange range, String note, Path file, BooleanSupplier cancelled) throws IOException {
        return new EvidenceBundle(cache, range, filter.toString(), Study.matcher(filter), note, Texts::decode, cancelled::getAsBoolean).write(file);
    }
}
