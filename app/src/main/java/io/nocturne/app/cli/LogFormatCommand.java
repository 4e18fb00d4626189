package io.nocturne.app.cli;

import io.nocturne.core.Unprintable;
import io.nocturne.logs.EventFile;
import io.nocturne.logs.FormatBook;
import io.nocturne.logs.LogDecoder;
import io.nocturne.logs.Unpacked;
import io.nocturne.logs.UserPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code log format}: formats of the user's own, by name. */
@Command(name = "format", mixinStandardHelpOptions = true,
        description = "Keeps patterns of your own as formats for --format: regular expressions with named groups, or grok.")
final class LogFormatCommand {
    static CommandLine create(Output output) {
        return new CommandLine(new LogFormatCommand())
                .addSubcommand(new Listing(output))
                .addSubcommand(new Adding(output))
                .addSubcommand(new Removing(output))
                .addSubcommand(new Trying(output));
    }

    /** {@code log format list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Prints the formats that are kept; --grok the names that patterns may use.")
    static final class Listing implements Callable<Integer> {
        @Mixin
        CommonOptions common = new CommonOptions();

        @Option(names = "--grok", description = "The names for %%{NAME}.")
        boolean grok;

        private final Output output;

        Listing(Output output) {
            this.output = output;
        }

        @Override
        public Integer call() throws IOException {
            List<Map<String, Object>> rows = new ArrayList<>();
            if (grok) {
                UserPattern.grokNames().forEach(name -> rows.add(Map.of("name", name)));
            } else {
                Formats.book(common.dataDirectory()).all().forEach((name, pattern) -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("name", name);
                    row.put("pattern", pattern);
                    rows.add(row);
                });
            }
            if (common.json()) {
                output.json(rows);
            } else {
                TextTable.print(rows, output);
            }
            return ExitStatus.DONE.code();
        }
    }

    /** What has to do with one format. */
    private abstract static class OfOne implements Callable<Integer> {
        @Mixin
        CommonOptions common = new CommonOptions();

        @Parameters(index = "0", paramLabel = "NAME")
        String name = "";

        final Output output;

        OfOne(Output output) {
            this.output = output;
        }
    }

    /** {@code log format add NAME PATTERN}. */
    @Command(name = "add", mixinStandardHelpOptions = true, description = "Keeps a pattern under a name.")
    static final class Adding extends OfOne {
        @Parameters(index = "1", paramLabel = "PATTERN",
                description = "For instance: '%%{TIMESTAMP_ISO8601:time} (?<job>\\w+) %%{LOGLEVEL:level} %%{GREEDYDATA:message}'.")
        String pattern = "";

        Adding(Output output) {
            super(output);
        }

        @Override
        public Integer call() throws IOException {
            FormatBook book = Formats.book(common.dataDirectory());
            try {
                boolean known = book.all().containsKey(name);
                book.keep(name, pattern);
                output.message(name + (known ? " was replaced" : " is kept"));
                return ExitStatus.DONE.code();
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(ExitStatus.WRONG_USAGE, String.valueOf(e.getMessage()), e);
            }
        }
    }

    /** {@code log format remove NAME}. */
    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Forgets a format.")
    static final class Removing extends OfOne {
        Removing(Output output) {
            super(output);
        }

        @Override
        public Integer call() throws IOException {
            if (!Formats.book(common.dataDirectory()).remove(name)) {
                throw new CommandFailure(ExitStatus.FAILED, "there is no format '" + name + "'");
            }
            output.message(name + " was removed");
            return ExitStatus.DONE.code();
        }
    }

    /** {@code log format test NAME_OR_PATTERN FILE}. */
    @Command(name = "test", mixinStandardHelpOptions = true, description = "Shows what a format or a pattern makes of the first lines of a file.")
    static final class Trying implements Callable<Integer> {
        @Mixin
        CommonOptions common = new CommonOptions();

        @Parameters(index = "0", paramLabel = "NAME|PATTERN")
        String pattern = "";

        @Parameters(index = "1", paramLabel = "FILE")
        Path file = Path.of("");

        @Option(names = "--limit", paramLabel = "N", description = "Lines (20).")
        int limit = 20;

        private record Tried(boolean matches, Map<String, Object> fields, String line) {}

        private final Output output;

        Trying(Output output) {
            this.output = output;
        }

        @Override
        public Integer call() throws IOException {
            @Nullable
            String kept = Formats.book(common.dataDirectory()).all().get(pattern);
            UserPattern tried;
            try {
                tried = UserPattern.parse(kept == null ? pattern : kept, ZoneOffset.UTC);
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(ExitStatus.WRONG_USAGE, String.valueOf(e.getMessage()), e);
            }
            List<Tried> lines = new ArrayList<>();
            try {
                Instant written = Files.getLastModifiedTime(file).toInstant();
                EventFile reader = new EventFile(ZoneOffset.UTC, null, new LogDecoder().only("raw"));
                Unpacked.open(file, (name, text) -> reader.read(name, text, written, event -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    String line = event.message();
                    tried.hits(line).forEach(hit -> fields.put(hit.group(), line.substring(hit.from(), hit.to())));
                    lines.add(new Tried(!fields.isEmpty(), fields, line));
                    return lines.size() < limit;
                }));
            } catch (IOException e) {
                throw new CommandFailure(ExitStatus.FAILED, LogFiles.sentence(file, e), e);
            }
            if (common.json()) {
                output.json(lines);
            } else {
                lines.forEach(row -> output.line((row.matches() ? "+ " + row.fields() : "-") + "  " + Unprintable.shown(row.line())));
            }
            long matched = lines.stream().filter(Tried::matches).count();
            output.message(matched + " of " + lines.size() + " lines match");
            return ExitStatus.DONE.code();
        }
    }
}
