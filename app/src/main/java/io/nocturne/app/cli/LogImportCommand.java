package io.nocturne.app.cli;

import io.nocturne.logs.EventFile;
import io.nocturne.store.Cache;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nocturne log import}: the records of files into the cache, where they can be searched beside what was received. */
@Command(name = "import", mixinStandardHelpOptions = true,
        description = "Reads files into the cache. What it holds of them already is not kept twice, and an import that was cut off goes on.")
final class LogImportCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    TextOptions text = new TextOptions();

    @Parameters(paramLabel = "FILE", arity = "1..*",
            description = "Plain, gz, bz2, xz, zst, zip or tar; - for the standard input, which is not looked for in the cache before.")
    List<Path> files = List.of();

    @Option(names = "--again", description = "Keeps the records once more, also where the cache has them already.")
    boolean again;

    private final Output output;

    LogImportCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        long began = System.nanoTime();
        AtomicBoolean stopped = Interruption.onCtrlC();
        List<Map<String, String>> failed = new ArrayList<>();
        int done = 0;
        FileImport work;
        try (Cache cache = Keeping.writable(common.dataDirectory(), output::message)) {
            work = new FileImport(cache, new EventFile(text.zone(), text.charset(), null), again, stopped::get);
            for (Path file : LogFiles.named(files)) {
                if (work.isStopped()) {
                    break;
                }
                try {
                    work.file(file);
                    done++;
                } catch (IOException e) {
                    Map<String, String> one = new LinkedHashMap<>();
                    one.put("file", file.toString());
                    one.put("message", LogFiles.sentence(file, e));
                    failed.add(one);
                }
            }
            if (!cache.flush()) {
                output.message("the cache is still writing");
            }
        }
        tell(work, done, failed, (System.nanoTime() - began) / 1_000_000);
        if (work.refused() > 0) {
            output.message("the cache took no more, is the disk full? The same import again goes on where this one ended");
        } else if (stopped.get()) {
            output.message("stopped; the same import again goes on where this one ended");
        }
        return (failed.isEmpty() && work.refused() == 0 && !stopped.get() ? ExitStatus.DONE : work.events() + work.known() > 0 ? ExitStatus.PARTIAL : ExitStatus.FAILED)
                .code();
    }

    private void tell(FileImport work, int done, List<Map<String, String>> failed, long millis) {
        Instant first = work.first();
        Instant last = work.last();
        if (common.json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("files", done);
            document.put("events", work.events());
            document.put("known", work.known());
            document.put("bytes", work.bytes());
            document.put("refused", work.refused());
            if (first != null && last != null) {
                document.put("first", first.toString());
                document.put("last", last.toString());
            }
            document.put("failed", failed);
            document.put("millis", millis);
            output.json(document);
        } else {
            output.line(work.events() + " events of " + done + (done == 1 ? " file" : " files") + (first == null ? "" : ", " + first + " to " + last) + ", in " + millis
                    + " ms"
                    + (work.known() == 0 ? "" : "; " + work.known() + " were in the cache already (--again keeps them once more)"));
        }
        output.flush();
        failed.forEach(one -> output.message(String.valueOf(one.get("message"))));
    }
}
