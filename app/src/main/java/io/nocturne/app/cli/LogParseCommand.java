package io.nocturne.app.cli;

import io.nocturne.core.Event;
import io.nocturne.core.Unprintable;
import io.nocturne.logs.EventFile;
import io.nocturne.logs.Facilities;
import io.nocturne.logs.Texts;
import io.nocturne.logs.Unpacked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
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

/** {@code nocturne log parse}: every record of files as an event. */
@Command(name = "parse", mixinStandardHelpOptions = true, description = "Prints every record of files as an event; formats are found by themselves.")
final class LogParseCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    TextOptions text = new TextOptions();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Plain, gz, bz2, xz, zst, zip or tar; - for the standard input.")
    List<Path> files = List.of();

    @Option(names = "--format", paramLabel = "NAME",
            description = "Only this format (syslog, rfc5424, json, cisco, raw...), or a format of your own (log format add), or a pattern: a regular expression with named groups, or grok.")
    @Nullable
    String format;

    @Option(names = "--limit", paramLabel = "N", description = "Stop after this many records.")
    long limit = Long.MAX_VALUE;

    private final Output output;

    LogParseCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        AtomicBoolean stopped = Interruption.onCtrlC();
        ZoneId where = text.zone();
        EventFile reader = new EventFile(where, text.charset(), format == null ? null : Formats.decoder(format, where, text.encoding, common.dataDirectory()));
        if (limit < 0) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--limit is at least 0");
        }
        boolean partial = false;
        long[] count = {0};
        for (Path file : LogFiles.named(files)) {
            try {
                Instant written = Files.getLastModifiedTime(file).toInstant();
                Unpacked.open(file, (name, text) -> reader.read(name, text, written, event -> {
                    if (count[0]++ >= limit) {
                        return false;
                    }
                    if (common.json()) {
                        output.json(json(event));
                    } else {
                        output.line(text(event));
                    }
                    return !stopped.get() && ((count[0] & 0xff) != 0 || !output.isBroken());
                }));
            } catch (IOException e) {
                output.flush();
                output.message(LogFiles.sentence(file, e));
                partial = true;
            }
        }
        if (reader.split() > 0) {
            output.message(LogFiles.cut(reader.split()));
        }
        return (partial ? count[0] > 0 ? ExitStatus.PARTIAL : ExitStatus.FAILED : ExitStatus.DONE).code();
    }

    static Map<String, Object> json(Event event) {
        Map<String, Object> one = new LinkedHashMap<>();
        if (event.timeStated()) {
            one.put("time", event.time().toString());
        }
        if (event.severity() != null) {
            one.put("severity", event.severity().code());
        }
        if (event.facility() >= 0) {
            one.put("facility", event.facility());
        }
        put(one, "host", event.host());
        put(one, "app", event.app());
        put(one, "pid", event.pid());
        one.put("message", event.message());
        one.put("fields", event.fields());
        one.put("format", event.format());
        one.put("raw", Texts.decode(event.raw()));
        return one;
    }

    private static void put(Map<String, Object> one, String name, @Nullable String value) {
        if (value != null) {
            one.put(name, value);
        }
    }

    static String text(Event event) {
        StringBuilder line = new StringBuilder();
        line.append(event.timeStated() ? event.time() : "-");
        line.append(' ').append(event.severity() == null ? "-" : event.severity().keyword());
        if (event.facility() >= 0) {
            line.append('/').append(Facilities.name(event.facility()));
        }
        line.append(' ').append(event.host() == null ? "-" : event.host());
        line.append(' ').append(event.app() == null ? "-" : event.app());
        if (event.pid() != null) {
            line.append('[').append(event.pid()).append(']');
        }
        line.append(": ").append(Unprintable.shown(event.message()));
        return line.toString();
    }
}
