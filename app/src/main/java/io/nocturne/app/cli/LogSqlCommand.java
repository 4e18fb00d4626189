package io.nocturne.app.cli;

import io.nocturne.core.Event;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.EventFile;
import io.nocturne.logs.Filter;
import io.nocturne.logs.Unpacked;
import io.nocturne.store.CacheSql;
import io.nocturne.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code log sql}: a SELECT over the events of files. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = "Runs a SELECT over the events of files: tables event (time, severity, code, facility, host, app, pid, message, format, source, position), field (id, name, field_value), minute_count.")
final class LogSqlCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    TextOptions text = new TextOptions();

    @Parameters(paramLabel = "FILE... SELECT", arity = "1..*", description = "Files, plain or compressed, - for the standard input, and at last the statement.")
    List<String> words = List.of();

    @Option(names = "--where", paramLabel = "FILTER", parameterConsumer = FilterWord.class, description = "The tables hold only what matches.")
    String where = "";

    @Option(names = "--format", paramLabel = "NAME", description = "As of log parse.")
    @Nullable
    String format;

    private final Output output;
    private final List<String> problems = new ArrayList<>();

    LogSqlCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        if (words.size() < 2) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "name at least one file, and at last the statement");
        }
        ZoneId at = text.zone();
        Filter filter = LogScanCommand.filter(where, at);
        EventFile reader = new EventFile(at, text.charset(), format == null ? null : Formats.decoder(format, at, text.encoding, common.dataDirectory()));
        List<Path> files = LogFiles.named(words.subList(0, words.size() - 1).stream().map(Path::of).toList());
        long[] read = {0};
        boolean[] ended = {false};
        boolean repeatable = files.stream().allMatch(Files::isRegularFile);
        CacheSql.Events events = sink -> {
            read[0] = 0;
            problems.clear();
            for (Path file : files) {
                if (!read(reader, file, filter, read, ended, sink)) {
                    return;
                }
            }
        };
        try (CacheSql statement = new CacheSql(events, repeatable, CacheSql.MOST_KEPT)) {
            Interruption.onCtrlC(() -> {
                ended[0] = true;
                statement.close();
            });
            CacheSql.Table table = statement.select(words.getLast(), new TimeRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)), null);
            CacheSqlCommand.print(table, common.json(), output);
            output.flush();
            problems.forEach(output::message);
            if (table.sampled()) {
                output.message("computed over the first " + table.events() + " events only; --where chooses others");
            }
            return (problems.isEmpty() && !table.sampled() ? ExitStatus.DONE : read[0] > 0 ? ExitStatus.PARTIAL : ExitStatus.FAILED).code();
        } catch (StoreException e) {
            throw new CommandFailure(ExitStatus.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    private boolean read(EventFile reader, Path file, Filter filter, long[] read, boolean[] ended, Predicate<Event> sink) {
        boolean[] more = {true};
        try {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            Unpacked.open(file, (name, text) -> reader.read(name, text, written, event -> {
                read[0]++;
                more[0] = !ended[0] && (filter != Filter.ALL && !filter.test(event) || sink.test(event));
                return more[0];
            }));
        } catch (IOException e) {
            problems.add(LogFiles.sentence(file, e));
        }
        return more[0];
    }
}
