package io.nocturne.app.cli;

import io.nocturne.core.TimeRange;
import io.nocturne.kafka.Cluster;
import io.nocturne.kafka.GroupLag;
import io.nocturne.kafka.KafkaFailure;
import io.nocturne.kafka.LagRecall;
import io.nocturne.kafka.LagSample;
import io.nocturne.kafka.LagSampler;
import io.nocturne.store.Cache;
import io.nocturne.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kafka lag}: how far groups are behind, now or as it was seen last. */
@Command(name = "lag", mixinStandardHelpOptions = true, description = "Shows how far groups are behind, in offsets and seconds, with a verdict.")
final class KafkaLagCommand extends KafkaCommand.OnCluster {
    @Parameters(paramLabel = "GROUP", arity = "0..*", description = "Those wanted; all where left out.")
    List<String> groups = new ArrayList<>();

    @Option(names = "--watch", paramLabel = "D", converter = Durations.class, description = "Again and again, with this pause between; a line of JSON each.")
    @Nullable
    Duration watch;

    @Option(names = "--cached", description = "As the console saw it last, from its cache: asks no cluster, and needs no --bootstrap.")
    boolean cached;

    @Option(names = "--at", paramLabel = "TIME", description = "With --cached: as it was then.")
    @Nullable
    String at;

    @Option(names = "--cluster", paramLabel = "NAME", description = "With --cached: only that cluster, by its name in the console.")
    @Nullable
    String cluster;

    KafkaLagCommand(Output output) {
        super(output);
    }

    @Override
    public Integer call() throws Exception {
        return cached ? recall().code() : super.call();
    }

    private ExitStatus recall() {
        Instant end;
        try {
            end = at == null ? Instant.now() : KafkaCommand.Moments.parse(at);
        } catch (DateTimeParseException e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--at is a time such as 2026-11-20T02:00:00Z or 15m for so long ago, not " + at, e);
        }
        Map<String, LagRecall> recalls = new TreeMap<>();
        try (Cache cache = Cache.openReadOnly(common.dataDirectory())) {
            List<io.nocturne.store.LagSample> samples = List.of();
            // Where the console was closed for long, what it saw last lies further back.
            for (Duration back : List.of(Duration.ofMinutes(12), Duration.ofDays(1), Duration.ofDays(31))) {
                samples = cluster == null ? cache.lagHistory(TimeRange.before(end, back)) : cache.lagHistory(cluster, TimeRange.before(end, back));
                if (!samples.isEmpty()) {
                    break;
                }
            }
            Instant from = samples.isEmpty() ? end : samples.getLast().time().minus(Duration.ofMinutes(12));
            for (io.nocturne.store.LagSample sample : samples) {
                if (!sample.time().isBefore(from) && (groups.isEmpty() || groups.contains(sample.group()))) {
                    recalls.computeIfAbsent(sample.cluster(), name -> new LagRecall())
                            .add(sample.group(), sample.topic(), sample.partition(), new LagSample(sample.time(), sample.current(), sample.end(), sample.assigned()));
                }
            }
        } catch (StoreException e) {
            throw new CommandFailure(ExitStatus.FAILED, String.valueOf(e.getMessage()), e);
        }
        List<GroupLag> all = new ArrayList<>();
        List<Map<String, @Nullable Object>> documents = new ArrayList<>();
        recalls.forEach((name, recall) -> recall.groups().forEach(group -> {
            all.add(group);
            Map<String, @Nullable Object> document = json(group);
            // Who was a member then was not kept.
            document.put("state", null);
            document.put("protocol", null);
            document.put("members", null);
            document.put("cluster", name);
            documents.add(document);
        }));
        if (all.isEmpty()) {
            throw new CommandFailure(ExitStatus.FAILED,
                    "the cache holds no lag" + (groups.isEmpty() ? "" : " of " + String.join(", ", groups)) + "; the console keeps it while it watches a cluster");
        }
        if (common.json()) {
            output.json(documents);
        } else {
            print(all);
            output.line("as of " + all.stream().map(GroupLag::time).max(Instant::compareTo).orElse(end));
        }
        return ExitStatus.DONE;
    }

    @Override
    ExitStatus look(Cluster cluster) throws KafkaFailure, InterruptedException {
        LagSampler sampler = new LagSampler(cluster);
        Duration pause = watch;
        if (pause == null) {
            List<GroupLag> all = sampler.sample(groups);
            if (common.json()) {
                output.json(all.stream().map(KafkaLagCommand::json).toList());
            } else {
                print(all);
            }
            sampler.failures().forEach((group, why) -> output.message(group + " is missing: " + why));
            return sampler.failures().isEmpty() ? ExitStatus.DONE : ExitStatus.PARTIAL;
        }
        Thread me = Thread.currentThread();
        AtomicBoolean stopped = Interruption.onCtrlC(me::interrupt);
        try {
            while (!stopped.get() && !output.isBroken()) {
                List<GroupLag> all = sampler.sample(groups);
                if (common.json()) {
                    all.forEach(group -> output.json(json(group)));
                } else {
                    print(all);
                    output.line("");
                }
                output.flush();
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            return ExitStatus.DONE;
        }
        return ExitStatus.DONE;
    }

    private void print(List<GroupLag> all) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (GroupLag group : all) {
            for (GroupLag.PartitionLag partition : group.partitions()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("group", group.group());
                row.put("topic", partition.topic());
                row.put("partition", partition.partition());
                row.put("current", partition.current());
                row.put("end", partition.end());
                row.put("lag", partition.lag());
                row.put("seconds", seconds(partition.seconds()) == null ? "" : String.valueOf(seconds(partition.seconds())));
                row.put("member", partition.member());
                row.put("verdict", partition.verdict() + ": " + partition.reason());
                rows.add(row);
            }
        }
        TextTable.print(rows, output);
        output.line("");
        for (GroupLag group : all) {
            output.line(String.format(Locale.ROOT, "%s: %s, %s%d offsets behind", group.group(), group.verdict(),
                    cached ? "" : group.state() + ", " + group.members() + " members, ", group.total()));
        }
    }

    private static Map<String, @Nullable Object> json(GroupLag group) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("group", group.group());
        document.put("state", group.state());
        document.put("protocol", group.protocol());
        document.put("members", group.members());
        document.put("total", group.total());
        document.put("seconds", seconds(group.seconds()));
        document.put("verdict", group.verdict().name());
        document.put("time", group.time().toString());
        List<Map<String, @Nullable Object>> partitions = new ArrayList<>();
        for (GroupLag.PartitionLag partition : group.partitions()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("topic", partition.topic());
            one.put("partition", partition.partition());
            one.put("current", partition.current());
            one.put("end", partition.end());
            one.put("lag", partition.lag());
            one.put("naive", partition.naive());
            one.put("readable", partition.readable());
            one.put("lost", partition.lost());
            one.put("seconds", seconds(partition.seconds()));
            one.put("member", partition.member().isEmpty() ? null : partition.member());
            one.put("verdict", partition.verdict().name());
            one.put("reason", partition.reason());
            partitions.add(one);
        }
        document.put("partitions", partitions);
        return document;
    }

    private static @Nullable Double seconds(double seconds) {
        return Double.isNaN(seconds) ? null : Math.round(seconds * 10) / 10.0;
    }
}
