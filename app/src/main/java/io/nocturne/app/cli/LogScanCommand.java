package io.nocturne.app.cli;

import io.nocturne.core.Unprintable;
import io.nocturne.logs.Filter;
import io.nocturne.logs.FilterException;
import io.nocturne.logs.LogScan;
import io.nocturne.logs.PatternMiner;
import io.nocturne.logs.ScanRequest;
import io.nocturne.logs.ScanTotal;
import io.nocturne.logs.Texts;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Stack;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nocturne log scan}: goes once through files, with all cores. */
@Command(name = "scan", mixinStandardHelpOptions = true, description = "Searches and counts in files of any size, compressed or not.")
final class LogScanCommand implements Callable<Integer> {
    private static final long MATCHES_IN_JSON = 100;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    TextOptions text = new TextOptions();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Plain, gz, bz2, xz, zst, zip or tar; - for the standard input.")
    List<Path> files = List.of();

    @Option(names = "--where", paramLabel = "FILTER", parameterConsumer = FilterWord.class,
            description = "Only lines that match: words, \"phrases\", /regex/, field:value, severity>=warning, time>=...")
    String where = "";

    @Option(names = "--count", description = "Only count, do not print lines.")
    boolean count;

    @Option(names = "--by", paramLabel = "FIELD", description = "Count by the values of a field: severity, host, app, or any other.")
    @Nullable
    String by;

    @Option(names = "--per", paramLabel = "D", converter = Durations.class, description = "Count by time, in steps such as 1m.")
    @Nullable
    Duration per;

    @Option(names = "--patterns", paramLabel = "N", arity = "0..1", parameterConsumer = HowMany.class,
            description = "Collapse similar lines and print the N most frequent patterns (50).")
    int patterns;

    @Option(names = "--gaps", description = "Point out where the times of the matching lines stand still or go back; always with --per.")
    boolean gaps;

    @Option(names = "--records",
            description = "Judge, count and print whole records, such as a line with its stack trace: a word in any line finds all of it. Without it lines count, as in grep and wc.")
    boolean records;

    @Option(names = "--limit", paramLabel = "N", description = "Print at most this many lines, or records with --records.")
    @Nullable
    Long limit;

    private final Output output;

    LogScanCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        Filter filter = filter(where, text.zone());
        if (per != null && per.toMillis() < 1) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--per is at least 1ms");
        }
        if (limit != null && limit < 0) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--limit is at least 0");
        }
        files = LogFiles.named(files);
        boolean summary = count || by != null || per != null || patterns > 0 || gaps || where.isBlank() && limit == null;
        long wanted = count ? 0 : limit != null ? limit : summary ? 0 : common.json() ? MATCHES_IN_JSON : Long.MAX_VALUE;
        ScanRequest request = new ScanRequest(filter, by, per, patterns, gaps || per != null, wanted, text.zone(), text.charset(), records);
        AtomicBoolean stopped = Interruption.onCtrlC();
        List<Map<String, Object>> matches = new ArrayList<>();
        long[] printed = {0};
        boolean names = files.size() > 1;
        LogScan scan = new LogScan(
                request,
                (file, number, line, charset) -> {
                    if (common.json()) {
                        Map<String, Object> match = new LinkedHashMap<>();
                        match.put("file", file);
                        match.put(records ? "record" : "line", number);
                        match.put("text", text(line, charset));
                        matches.add(match);
                    } else {
                        output.line(Unprintable.shown(names ? file + ":" + text(line, charset) : text(line, charset)));
                        if ((++printed[0] & 0xfff) == 0 && output.isBroken() || !summary && printed[0] >= request.limit()) {
                            stopped.set(true);
                        }
                    }
                },
                stopped::get);
        List<String> problems = new ArrayList<>();
        for (Path file : files) {
            if (stopped.get()) {
                break;
            }
            try {
                scan.scan(file);
            } catch (IOException e) {
                problems.add(LogFiles.sentence(file, e));
            }
        }
        ScanTotal total = scan.total();
        List<PatternMiner.Pattern> found = patterns > 0 ? scan.patterns().patterns() : List.of();
        if (common.json()) {
            output.json(document(total, scan, found, matches, wanted > 0));
        } else {
            print(total, scan, found, summary);
        }
        output.flush();
        problems.forEach(output::message);
        if (total.splits() > 0) {
            output.message(LogFiles.cut(total.splits()));
        }
        files.stream().map(LogFiles::remark).filter(Objects::nonNull).forEach(output::message);
        return (problems.isEmpty() ? ExitStatus.DONE : total.bytes() > 0 ? ExitStatus.PARTIAL : ExitStatus.FAILED).code();
    }

    /** Takes the next word where it is a number, and leaves it to the files otherwise. */
    static final class HowMany implements IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
            boolean number = !words.isEmpty() && words.peek().matches("\\d{1,9}");
            option.setValue(number ? Integer.parseInt(words.pop()) : 50);
        }
    }

    static Filter filter(String text) {
        return filter(text, ZoneId.systemDefault());
    }

    /**
     * @param zone of times in the filter that state none
     */
    static Filter filter(String text, ZoneId zone) {
        try {
            return Filter.parse(text, Clock.system(zone));
        } catch (FilterException e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, e.getMessage() == null ? "the filter cannot be read" : e.getMessage(), e);
        }
    }

    private static String text(byte[] line, Charset charset) {
        // Lines come in UTF-8 unless nothing but ASCII was in their chunk.
        return Texts.decode(line, 0, line.length, charset.equals(StandardCharsets.UTF_8) ? null : StandardCharsets.UTF_8);
    }

    private Map<String, Object> document(ScanTotal total, LogScan scan, List<PatternMiner.Pattern> found, List<Map<String, Object>> matches, boolean lines) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", total.format());
        document.put("lines", total.lines());
        if (records) {
            document.put("records", total.records());
        }
        document.put("bytes", total.bytes());
        document.put("matched", total.matched());
        if (total.first() != null && total.last() != null) {
            document.put("first", total.first().toString());
            document.put("last", total.last().toString());
        }
        if (by != null) {
            document.put("groups", groups(total).stream().map(group -> {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("value", group.getKey());
                one.put("count", group.getValue());
                return one;
            }).toList());
        }
        if (per != null) {
            List<Map<String, Object>> steps = new ArrayList<>();
            total.histogram().forEach((start, number) -> {
                Map<String, Object> step = new LinkedHashMap<>();
                step.put("time", Instant.ofEpochMilli(start).toString());
                step.put("count", number);
                steps.add(step);
            });
            document.put("histogram", steps);
        }
        if (gaps || per != null) {
            document.put("gaps", scan.gaps().stream().map(this::gap).toList());
        }
        if (patterns > 0) {
            document.put("patternCount", found.size());
            document.put("patterns", found.stream().limit(patterns).map(pattern -> {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("pattern", pattern.template());
                one.put("count", pattern.count());
                one.put("example", pattern.example());
                return one;
            }).toList());
        }
        if (lines) {
            document.put("matches", matches);
        }
        return document;
    }

    private Map<String, Object> gap(LogScan.GapOf one) {
        Map<String, Object> gap = new LinkedHashMap<>();
        if (files.size() > 1) {
            gap.put("file", one.file());
        }
        gap.put(records ? "record" : "line", one.gap().line());
        gap.put("from", one.gap().from().toString());
        gap.put("to", one.gap().to().toString());
        gap.put("seconds", one.gap().length().toMillis() / 1000.0);
        return gap;
    }

    private static List<Map.Entry<String, Long>> groups(ScanTotal total) {
        List<Map.Entry<String, Long>> groups = new ArrayList<>(total.groups().entrySet());
        groups.sort(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
        return groups;
    }

    private void print(ScanTotal total, LogScan scan, List<PatternMiner.Pattern> found, boolean summary) {
        if (by != null) {
            groups(total).forEach(group -> output
                    .line(String.format(Locale.ROOT, "%12d  %s", group.getValue(), group.getKey().isEmpty() ? "-" : Unprintable.shown(group.getKey()))));
        }
        if (per != null) {
            long most = total.histogram().values().stream().mapToLong(Long::longValue).max().orElse(1);
            total.histogram().forEach((start, number) -> output
                    .line(String.format(Locale.ROOT, "%s %12d  %s", Instant.ofEpochMilli(start), number, "#".repeat((int) Math.ceil(number * 50.0 / most)))));
        }
        for (LogScan.GapOf one : scan.gaps()) {
            output.line((one.gap().isBack() ? "back " : "gap ") + one.gap().length().abs().toString().substring(2).toLowerCase(Locale.ROOT)
                    + (records ? " before record " : " before line ")
                    + one.gap().line()
                    + (files.size() > 1 ? " of " + one.file() : "") + ": " + one.gap().from() + " to " + one.gap().to());
        }
        found.stream().limit(patterns)
                .forEach(pattern -> output.line(String.format(Locale.ROOT, "%12d  %s", pattern.count(), Unprintable.shown(pattern.template()))));
        if (summary) {
            output.line(total.format() + ", " + total.lines() + " lines, " + (records ? total.records() + " records, " : "") + total.bytes() + " bytes, "
                    + total.matched() + " match"
                    + (total.first() == null ? "" : ", " + total.first() + " to " + total.last()));
        }
    }
}
