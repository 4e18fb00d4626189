package io.nocturne.app.cli;

import io.nocturne.core.Source;
import io.nocturne.kafka.Cluster;
import io.nocturne.kafka.KafkaFailure;
import io.nocturne.kafka.TailCounts;
import io.nocturne.kafka.TailRecord;
import io.nocturne.kafka.TailStart;
import io.nocturne.kafka.TimeOrder;
import io.nocturne.kafka.TopicTail;
import io.nocturne.kafka.registry.Readable;
import io.nocturne.logs.Filter;
import io.nocturne.logs.RecordFilter;
import io.nocturne.logs.Utf8;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nocturne kafka tail}: reads records of topics without joining a group. */
@Command(name = "tail", mixinStandardHelpOptions = true, description = "Reads topics without joining a group.")
final class KafkaTailCommand extends KafkaCommand.OnCluster {
    @Parameters(paramLabel = "TOPIC", arity = "1..*", description = "Their names.")
    List<String> topics = new ArrayList<>();

    @Option(names = "--from", paramLabel = "WHERE", defaultValue = "end",
            description = "beginning, end, a time, 15m for so long ago, or -N for the last N records (${DEFAULT-VALUE}).")
    String from = "end";

    @Option(names = "--to", paramLabel = "WHERE", description = "end or a time; endless where left out.")
    @Nullable
    String to;

    @Option(names = "--where", paramLabel = "FILTER", parameterConsumer = FilterWord.class, defaultValue = "", description = "Only records that pass.")
    String where = "";

    @Option(names = "--limit", paramLabel = "N", defaultValue = "0", description = "Ends after N records that pass.")
    long limit;

    @Option(names = "--count", description = "Only counts; reads to the end unless --to says otherwise.")
    boolean count;

    @Option(names = "--csv", description = "Writes CSV, which 'kafka produce --format csv' reads.")
    boolean csv;

    @Mixin
    RegistryOptions registry = new RegistryOptions();

    private long undecodable;
    private long printed;

    KafkaTailCommand(Output output) {
        super(output);
    }

    @Override
    void check() {
        LogScanCommand.filter(where);
        start("--from", from);
        if (to != null) {
            start("--to", to);
        }
    }

    @Override
    ExitStatus look(Cluster cluster) throws KafkaFailure, InterruptedException {
        Filter filter = LogScanCommand.filter(where);
        TailStart start = start("--from", from);
        TailStart end = to == null ? count ? new TailStart.End() : null : start("--to", to);
        long begin = System.nanoTime();
        try (Schemas schemas = Schemas.of(registry, cluster.config(), common, output);
                TopicTail tail = TopicTail.prepare(cluster, topics, start, end)) {
            Interruption.onCtrlC(tail::stop);
            return count ? count(tail, filter, schemas, begin) : print(tail, filter, schemas);
        }
    }

    static TailStart start(String option, String text) {
        return switch (text) {
            case "beginning", "earliest", "start" -> new TailStart.Beginning();
            case "end", "latest" -> new TailStart.End();
            default -> {
                if (text.matches("-\\d+")) {
                    yield new TailStart.Last(Long.parseLong(text.substring(1)));
                }
                try {
                    yield new TailStart.Time(KafkaCommand.Moments.parse(text));
                } catch (DateTimeParseException e) {
                    throw new CommandFailure(ExitStatus.WRONG_USAGE,
                            option + " is beginning, end, a time such as 2026-11-20T02:00:00Z or 15m for so long ago, or -N; not " + text, e);
                }
            }
        };
    }

    private ExitStatus count(TopicTail tail, Filter filter, Schemas schemas, long begin) throws KafkaFailure {
        long[] passed = {0};
        boolean whereTheyLie = filter.isTextAlone() && !schemas.isNeeded();
        KafkaFailure broken = null;
        try {
            if (whereTheyLie) {
                tail.count(value -> {
                    if (!Utf8.isValid(value)) {
                        undecodable++;
                    }
                    return filter.testText(value);
                });
            } else {
                tail.run(record -> {
                    Schemas.Read read = schemas.read(record);
                    undecodable += isReadable(read.value()) ? 0 : 1;
                    passed[0] += passes(filter, read) ? 1 : 0;
                    return true;
                });
            }
        } catch (KafkaFailure e) {
            if (tail.counts().read() == 0) {
                throw e;
            }
            broken = e;
        }
        TailCounts counts = tail.counts();
        long matched = whereTheyLie ? counts.matched() : passed[0];
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("read", counts.read());
        document.put("matched", matched);
        document.put("undecodable", undecodable);
        document.put("lost", counts.lost());
        document.put("millis", (System.nanoTime() - begin) / 1_000_000);
        if (common.json()) {
            output.json(document);
        } else {
            output.line(matched + " of " + counts.read() + " records match; " + undecodable + " are not text, " + counts.lost() + " lost to retention");
        }
        if (broken != null) {
            output.message(broken.getMessage() + "; " + counts.remaining() + " offsets were not read");
            return ExitStatus.PARTIAL;
        }
        return ExitStatus.DONE;
    }

    private ExitStatus print(TopicTail tail, Filter filter, Schemas schemas) throws KafkaFailure {
        boolean live = to == null;
        if (csv) {
            output.line(RecordFiles.CSV_HEAD);
        }
        Set<String> told = new HashSet<>();
        TimeOrder order = new TimeOrder(new TopicTail.Sink() {
            @Override
            public boolean accept(TailRecord record) {
                return show(record, filter, schemas);
            }

            @Override
            public boolean batchEnds(Set<Cluster.Partition> behind) {
                if (live) {
                    output.flush();
                }
                for (String topic : tail.gone()) {
                    if (told.add(topic)) {
                        output.message(topic + " was deleted; the others are read on");
                    }
                }
                return !output.isBroken();
            }
        });
        KafkaFailure broken = null;
        try {
            tail.run(order);
        } catch (KafkaFailure e) {
            broken = e;
        }
        order.finish();
        output.flush();
        TailCounts counts = tail.counts();
        if (broken != null) {
            if (counts.read() == 0) {
                throw broken;
            }
            output.message(broken.getMessage() + "; " + (live ? "what came later was not read" : counts.remaining() + " offsets were not read"));
            return ExitStatus.PARTIAL;
        }
        if (counts.lost() > 0) {
            output.message(counts.lost() + " offsets were deleted by retention before they were read");
            return ExitStatus.PARTIAL;
        }
        return ExitStatus.DONE;
    }

    private boolean show(TailRecord record, Filter filter, Schemas schemas) {
        Schemas.Read read = schemas.read(record);
        if (passes(filter, read)) {
            if (csv) {
                output.line(RecordFiles.csv(read));
            } else if (common.json()) {
                output.json(RecordFiles.json(read));
            } else {
                output.line(record.topic() + "-" + record.partition() + " " + record.offset() + " " + record.time() + " " + text(read.value()));
            }
            printed++;
        }
        return limit == 0 || printed < limit;
    }

    static boolean passes(Filter filter, Schemas.Read read) {
        TailRecord record = read.record();
        return new RecordFilter(filter, Decoders.LOGS)
                .passes(read.text(), record.time(), new Source(Source.Kind.TOPIC, record.topic()), record.offset(), record.partition());
    }

    private static boolean isReadable(@Nullable Readable value) {
        return value == null || !value.hasFailed() && Utf8.isValid(value.bytes());
    }

    /** In one line, whatever the record holds. */
    private static String text(@Nullable Readable value) {
        return value == null ? "" : value.hasFailed() ? value.hex() : new String(value.bytes(), StandardCharsets.UTF_8);
    }
}
