package io.nocturne.app.cli;

import io.nocturne.core.Sentence;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.Filter;
import io.nocturne.logs.Texts;
import io.nocturne.store.Cache;
import io.nocturne.store.EventMatcher;
import io.nocturne.store.EventWriter;
import io.nocturne.store.ExportFormat;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cache export}: writes kept events for others to read, oldest first. */
@Command(name = "export", mixinStandardHelpOptions = true, description = "Writes kept events as text, CSV, NDJSON or HTML, oldest first.")
final class CacheExportCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    SpanOptions span = new SpanOptions();

    @Parameters(paramLabel = "FILTER", arity = "0..1", description = "Only events that match: words, \"phrases\", /regex/, field:value, severity>=warning.")
    String where = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, csv, ndjson or html (default: what the file's name says, else text; ndjson with --json).")
    @Nullable
    String format;

    @Option(names = "--fields", split = ",", paramLabel = "NAME", description = "Structured fields that get a column in CSV and HTML.")
    List<String> fields = List.of();

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Write to this file instead of standard output.")
    @Nullable
    Path file;

    private final Output output;

    CacheExportCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        Filter filter = LogScanCommand.filter(where);
        ExportFormat form = format();
        TimeRange range = span.range(Instant.now());
        AtomicBoolean stopped = Interruption.onCtrlC();
        try (Cache cache = Cache.openReadOnly(common.dataDirectory())) {
            if (file == null) {
                long written = write(cache, form, filter, range, output.out(), stopped);
                output.flush();
                output.message(written + " events");
            } else {
                Path part = file.resolveSibling(file.getFileName() + ".part");
                long written;
                try (Writer out = new BufferedWriter(Files.newBufferedWriter(part, StandardCharsets.UTF_8), 1 << 16)) {
                    written = write(cache, form, filter, range, out, stopped);
                }
                if (stopped.get()) {
                    Files.deleteIfExists(part);
                    throw new CommandFailure(ExitStatus.FAILED, "stopped; " + file + " was not written");
                }
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
                if (common.json()) {
                    Map<String, Object> done = new LinkedHashMap<>();
                    done.put("file", file.toString());
                    done.put("format", form.name().toLowerCase(java.util.Locale.ROOT));
                    done.put("events", written);
                    done.put("bytes", Files.size(file));
                    output.json(done);
                } else {
                    output.line(written + " events written to " + file);
                }
            }
            return ExitStatus.DONE.code();
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailure(ExitStatus.FAILED, "The events cannot be written to " + (file == null ? "standard output" : file) + ": " + Sentence.of(e), e);
        }
    }

    private long write(Cache cache, ExportFormat form, Filter filter, TimeRange range, Appendable out, AtomicBoolean stopped) throws IOException {
        List<String> about = List.of(
                "Filter: " + (where.isBlank() ? "(everything)" : where),
                "From " + (span.from == null ? "the beginning" : range.from()) + " to " + (span.to == null ? "the end" : range.to()),
                "Written " + Instant.now());
        EventWriter writer = new EventWriter(form, out, "Events", about, fields, Texts::decode);
        EventMatcher matcher = filter == Filter.ALL ? null : EventMatcher.of(filter.required(), filter::test);
        return writer.writeAll(cache, range, matcher, count -> {
            if (file == null && output.isBroken()) {
                stopped.set(true);
            }
        }, stopped::get);
    }

    private ExportFormat format() {
        if (format != null) {
            return ExportFormat.of(format)
                    .orElseThrow(() -> new CommandFailure(ExitStatus.WRONG_USAGE, "'" + format + "' is not one of text, csv, ndjson and html"));
        }
        if (file != null) {
            String name = file.getFileName().toString();
            return ExportFormat.of(name.substring(name.lastIndexOf('.') + 1)).orElse(ExportFormat.TEXT);
        }
        return common.json() ? ExportFormat.NDJSON : ExportFormat.TEXT;
    }
}
