package io.nocturne.logs;

import io.nocturne.core.Scope;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;

/** Measurements by hand, described in {@code resources/docs/benchmarks.md}: {@code FILE} goes through what the log file pane does with a file. */
public final class LogBenchmark {
    private static final PrintStream OUT = System.out;

    private static long cpuBefore;

    private LogBenchmark() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        for (int round = 0; round < rounds; round++) {
            round(file);
        }
    }

    private static void round(Path file) throws IOException, InterruptedException {
        try (Scope scope = new Scope("bench")) {
            long began = System.nanoTime();
            OpenLog log = OpenLog.open(scope, file, ZoneOffset.UTC, null, false);
            long first = 0;
            while (log.progress().stage() == OpenLog.Stage.READING) {
                if (first == 0 && log.lines() > 100) {
                    log.events(0, 60);
                    first = System.nanoTime() - began;
                }
                Thread.onSpinWait();
                Thread.sleep(1);
            }
            OUT.println(first / 1_000_000 + " ms to the first screen");
            told("index with times and severities, " + log.lines() + " lines", System.nanoTime() - began);
            filter(scope, log, "needle");
            filter(scope, log, "error");
            filter(scope, log, "/user=[a-z]+[0-9]*/");
            filter(scope, log, "/[0-9]{7}[a-f]{3}x/");
            filter(scope, log, "/(.*a){18}x/");
            filter(scope, log, "severity>=error");
            decode(log);
            began = System.nanoTime();
            PatternBook book = new PatternBook();
            book.add(log, Filter.ALL, 0, () -> false);
            told("patterns " + book.entries(null).size(), System.nanoTime() - began);
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            OUT.println("heap in use " + (runtime.totalMemory() - runtime.freeMemory() >> 20) + " MB");
        }
    }

    private static void decode(OpenLog log) throws IOException {
        long began = System.nanoTime();
        long bad = 0;
        int lines = (int) Math.min(500_000, log.lines());
        for (int at = 0; at < lines; at += 5_000) {
            for (var event : log.events(at, 5_000)) {
                bad += event.severity() == null ? 0 : 1;
            }
        }
        told("decoding " + lines + " lines on one thread, " + bad + " with a severity", System.nanoTime() - began);
    }

    private static void filter(Scope scope, OpenLog log, String text) throws InterruptedException {
        long began = System.nanoTime();
        try (MatchingLines found = MatchingLines.of(scope, log, Filter.parse(text), true)) {
            long first = 0;
            while (!found.isCaughtUp()) {
                first = first == 0 && found.count() > 0 ? System.nanoTime() - began : first;
                Thread.sleep(1);
            }
            told("filter " + text + ", " + found.count() + " lines, the first after " + first / 1_000_000 + " ms", System.nanoTime() - began);
        }
    }

    /** With the processor's time since the last one, which another load of the machine does not change much. */
    private static void told(String what, long nanos) {
        long cpu = ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
        OUT.println(String.format(Locale.ROOT, "%7d ms, %6d ms of CPU  %s", nanos / 1_000_000, cpu - cpuBefore, what));
        cpuBefore = cpu;
    }
}
