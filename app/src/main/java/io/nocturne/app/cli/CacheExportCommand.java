package io.nocturne.app.cli;

import io.nocturne.core.Event;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
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

    @Parameters(paramLabel = "FILTER", arity = "0..1", description = "Only events that match: words, \"phrases\", /regex/, field:value, severity>=warning.")
    String where = "";

    @Option(names = "--from", paramLabel = "TIME", description = "From this time on: 2026-11-20T02:00, with or without zone, or 15m for so long ago.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Before this time.")
    @Nullable
    String to;

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
        TimeRange range = range(from, to, Instant.now());
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
            throw new CommandFailure(ExitStatus.FAILED, "The events cannot be written to " + (file == null ? "standard output" : file) + ": " + e.getMessage(), e);
        }
    }

    private long write(Cache cache, ExportFormat form, Filter filter, TimeRange range, Appendable out, AtomicBoolean stopped) throws IOException {
        List<String> about = List.of(
                "Filter: " + (where.isBlank() ? "(everything)" : where),
                "From " + (from == null ? "the beginning" : range.from()) + " to " + (to == null ? "the end" : range.to()),
                "Written " + Instant.now());
        EventWriter writer = new EventWriter(form, out, "Events", about, fields, Texts::decode);
        EventMatcher matcher = filter == Filter.ALL ? null : EventMatcher.of(filter.required(), filter::test);
        cache.searchOldestFirst(range, matcher, event -> write(writer, event) && !((writer.written() & 0xfff) == 0 && file == null && output.isBroken()), stopped::get);
        writer.finish();
        return writer.written();
    }

    private static boolean write(EventWriter writer, Event event) {
        try {
            writer.write(event);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** The range between two times as written by people; open ends where one is not given. */
    static TimeRange range(@Nullable String from, @Nullable String to, Instant now) {
        Instant first = from == null ? Instant.EPOCH : time(from, now);
        Instant last = to == null ? Instant.parse("9999-01-01T00:00:00Z") : time(to, now);
        if (last.isBefore(first)) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--from " + first + " is after --to " + last);
        }
        return new TimeRange(first, last);
    }

    private static Instant time(String text, Instant now) {
        if (text.equalsIgnoreCase("now")) {
            return now;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            // Another form.
        }
        try {
            return text.matches(".*T.*([+-]\\d\\d:?\\d\\d)$")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text.contains("T") ? text : text.replace(' ', 'T') + (text.length() <= 10 ? "T00:00" : ""))
                            .atZone(ZoneId.systemDefault())
                            .toInstant();
        } catch (DateTimeParseException e) {
            // Another form.
        }
        try {
            return now.minus(duration(text));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "'" + text + "' is neither a time such as 2026-11-20T02:00 nor so long ago as 15m", e);
        }
    }

    private static Duration duration(String text) {
        try {
            return new Durations().convert(text.startsWith("-") ? text.substring(1) : text);
        } catch (Exception e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
