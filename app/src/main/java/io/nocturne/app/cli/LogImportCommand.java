package io.nocturne.app.cli;

import io.nocturne.core.Event;
import io.nocturne.logs.EventFile;
import io.nocturne.logs.Unpacked;
import io.nocturne.store.Cache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code nocturne log import}: the records of files into the cache, where they can be searched beside what was received. */
@Command(name = "import", mixinStandardHelpOptions = true, description = "Reads files into the cache.")
final class LogImportCommand implements Callable<Integer> {
    private static final int BATCH = 1_000;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    TextOptions text = new TextOptions();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Plain, gz, bz2, xz, zst, zip or tar.")
    List<Path> files = List.of();

    private final Output output;
    private long events;
    private long bytes;
    private long refused;
    private @Nullable Instant first;
    private @Nullable Instant last;

    LogImportCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        long began = System.nanoTime();
        AtomicBoolean stopped = Interruption.onCtrlC();
        EventFile reader = new EventFile(text.zone(), text.charset(), null);
        List<Map<String, String>> failed = new ArrayList<>();
        int done = 0;
        try (Cache cache = Keeping.writable(common.dataDirectory())) {
            List<Event> batch = new ArrayList<>(BATCH);
            for (Path file : files) {
                if (stopped.get()) {
                    break;
                }
                try {
                    Instant written = Files.getLastModifiedTime(file).toInstant();
                    Unpacked.open(file, (name, text) -> reader.read(name, text, written, event -> {
                        batch.add(event);
                        if (batch.size() >= BATCH) {
                            keep(cache, batch);
                        }
                        return !stopped.get() && !Thread.currentThread().isInterrupted();
                    }));
                    done++;
                } catch (IOException e) {
                    failed.add(Map.of("file", file.toString(), "message", LogFiles.sentence(file, e)));
                }
                keep(cache, batch);
            }
            if (!cache.flush()) {
                output.message("the cache is still writing");
            }
        }
        long millis = (System.nanoTime() - began) / 1_000_000;
        if (common.json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("files", done);
            document.put("events", events);
            document.put("bytes", bytes);
            document.put("refused", refused);
            if (first != null && last != null) {
                document.put("first", first.toString());
                document.put("last", last.toString());
            }
            document.put("failed", failed);
            document.put("millis", millis);
            output.json(document);
        } else {
            output.line(events + " events of " + done + " files" + (first == null ? "" : ", " + first + " to " + last) + ", in " + millis + " ms");
        }
        output.flush();
        failed.forEach(one -> output.message(String.valueOf(one.get("message"))));
        if (refused > 0) {
            output.message(refused + " events were not taken by the cache; is the disk full?");
        }
        return (failed.isEmpty() && refused == 0 ? ExitStatus.DONE : events > 0 ? ExitStatus.PARTIAL : ExitStatus.FAILED).code();
    }

    private void keep(Cache cache, List<Event> batch) {
        try {
            int taken = cache.append(batch);
            events += taken;
            refused += batch.size() - taken;
        } catch (InterruptedException e) {
            refused += batch.size();
            Thread.currentThread().interrupt();
        }
        for (Event event : batch) {
            bytes += event.raw().length;
            if (event.timeStated()) {
                first = first == null || event.time().isBefore(first) ? event.time() : first;
                last = last == null || event.time().isAfter(last) ? event.time() : last;
            }
        }
        batch.clear();
    }
}
