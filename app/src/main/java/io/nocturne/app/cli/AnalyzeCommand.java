package io.nocturne.app.cli;

import io.nocturne.alarms.AlarmChange;
import io.nocturne.alarms.AlarmRule;
import io.nocturne.alarms.Analyst;
import io.nocturne.alarms.RuleFile;
import io.nocturne.alarms.RuleFileException;
import io.nocturne.alarms.RuleLanguage;
import io.nocturne.core.Event;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.Source;
import io.nocturne.kafka.Cluster;
import io.nocturne.kafka.Cluster.Partition;
import io.nocturne.kafka.ClusterConfig;
import io.nocturne.kafka.KafkaFailure;
import io.nocturne.kafka.SharedTail;
import io.nocturne.kafka.TailRecord;
import io.nocturne.logs.BatchedLogs;
import io.nocturne.logs.EventFields;
import io.nocturne.logs.Filter;
import io.nocturne.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nocturne analyze}: one of several that share the partitions of a topic and raise alarms by rules. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        description = "Reads a topic together with other instances of the same group, and raises alarms by rules.")
final class AnalyzeCommand extends KafkaCommand.OnCluster {
    private static final RuleLanguage LANGUAGE = new RuleLanguage() {
        @Override
        public Predicate<Event> filter(String text) {
            return Filter.parse(text)::test;
        }

        @Override
        public Function<Event, @Nullable String> part(String text) {
            return EventFields.reader(text);
        }
    };

    @Option(names = "--from", required = true, paramLabel = "kafka:TOPIC", description = "What to read; more than one with commas between.")
    String from = "";

    @Option(names = "--group", required = true, paramLabel = "G", description = "The group whose members share the partitions.")
    String group = "";

    @Option(names = "--rules", required = true, paramLabel = "FILE", description = "Rules; read again when the file changes.")
    @SuppressWarnings("NullAway.Init")
    Path rules;

    @Option(names = "--to", paramLabel = "cache|kafka:TOPIC",
            description = "Where else alarms go; may be given twice. A topic also tells other instances how alarms stand.")
    List<String> to = new ArrayList<>();

    @Option(names = "--begin", paramLabel = "beginning|end", defaultValue = "beginning", description = "Where a group without offsets begins (${DEFAULT-VALUE}).")
    String begin = "beginning";

    @Option(names = "--to-end", description = "Ends when what there is now has been read.")
    boolean toEnd;

    @Option(names = "--every", paramLabel = "D", converter = Durations.class, defaultValue = "5s",
            description = "How often counts are told and offsets committed (${DEFAULT-VALUE}).")
    Duration every = Duration.ofSeconds(5);

    @Option(names = "--for", paramLabel = "D", converter = Durations.class, description = "Ends after this time; without it at Ctrl-C.")
    @Nullable
    Duration length;

    AnalyzeCommand(Output output) {
        super(output);
    }

    @Override
    ExitStatus look(Cluster cluster) throws KafkaFailure, InterruptedException {
        if (!from.startsWith("kafka:") || from.length() == 6) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--from is kafka:TOPIC, not '" + from + "'");
        }
        if (!begin.matches("beginning|earliest|end|latest")) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--begin is beginning or end, not '" + begin + "'");
        }
        List<String> topics = List.of(from.substring(6).split("\\s*,\\s*"));
        List<AlarmRule> first;
        try {
            first = RuleFile.read(rules, LANGUAGE);
        } catch (RuleFileException e) {
            throw new CommandFailure(ExitStatus.FAILED, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.FAILED, "cannot read " + rules + ": " + Sentence.of(e), e);
        }
        cluster.topicIds(topics);
        List<AlarmOutlet> outlets = new ArrayList<>();
        try (Scope scope = new Scope("analyze")) {
            for (String place : to) {
                outlets.add(scope.own(outlet(cluster.config(), place, topics)));
            }
            SharedTail tail = new SharedTail(cluster.config(), topics, group, begin.matches("end|latest"), toEnd, every);
            AtomicBoolean stopped = Interruption.onCtrlC(tail::stop);
            if (length != null) {
                Duration span = length;
                scope.start("clock", () -> {
                    Thread.sleep(span);
                    tail.stop();
                });
            }
            Desk desk = new Desk(first, outlets);
            tail.run(desk);
            output.message((stopped.get() ? "stopped" : "done") + ": " + tail.progress().read() + " records read, " + desk.standing() + " alarms stand");
            if (desk.analyst.refused() > 0) {
                output.message(desk.analyst.refused() + " events were not remembered, since " + Analyst.MOST + " alarms and events were waiting already");
                return ExitStatus.PARTIAL;
            }
            return ExitStatus.DONE;
        } catch (StoreException e) {
            throw new CommandFailure(ExitStatus.FAILED, "alarms could not be kept: " + e.getMessage(), e);
        }
    }

    private AlarmOutlet outlet(ClusterConfig config, String place, List<String> topics) throws KafkaFailure, InterruptedException {
        if (place.equals("cache")) {
            return new AlarmOutlet.InCache(common.dataDirectory(), output::message);
        }
        if (!place.startsWith("kafka:") || place.length() == 6) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--to is cache or kafka:TOPIC, not '" + place + "'");
        }
        if (topics.contains(place.substring(6))) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "alarms cannot go to the topic they are made of");
        }
        return new AlarmOutlet.InTopic(config, place.substring(6));
    }

    /** The work of one member. */
    private final class Desk implements SharedTail.Work {
        private final Analyst analyst;
        private final List<AlarmOutlet> outlets;
        private @Nullable FileTime read = changed();
        private int stood = -1;
        private long nextLook;
        private final Map<String, Partition> places = new HashMap<>();

        Desk(List<AlarmRule> rules, List<AlarmOutlet> outlets) {
            this.outlets = outlets;
            analyst = new Analyst(rules, this::tell);
        }

        /** Alarms of the partitions that are read, or were until the end. */
        int standing() {
            return stood < 0 ? analyst.standing() : stood;
        }

        private void tell(AlarmChange change) {
            if (common.json()) {
                output.json(AlarmOutlet.json(change));
            } else {
                output.line(change.time() + " " + change.state().name().toLowerCase(Locale.ROOT) + " " + change.level().name().toLowerCase(Locale.ROOT) + " "
                        + change.id() + (change.count() > 1 ? " x" + change.count() : "") + "  " + change.text());
            }
            outlets.forEach(outlet -> outlet.publish(change));
        }

        @Override
        public void assigned(Set<Partition> partitions) throws KafkaFailure, InterruptedException {
            output.message("reads " + names(partitions) + " as a member of " + group);
            stood = -1;
            partitions.forEach(partition -> places.put(partition.toString(), partition));
            for (AlarmOutlet outlet : outlets) {
                Collection<AlarmChange> known = outlet.recall();
                analyst.recall(known, partitions.stream().map(Partition::toString).collect(Collectors.toSet()));
            }
        }

        @Override
        public void left(Set<Partition> partitions) {
            if (!partitions.isEmpty()) {
                output.message("leaves " + names(partitions) + " to others");
                stood = analyst.standing();
                analyst.leave(partitions.stream().map(Partition::toString).collect(Collectors.toSet()));
            }
        }

        private static String names(Set<Partition> partitions) {
            return partitions.stream().map(Partition::toString).collect(Collectors.joining(", "));
        }

        @Override
        public void take(TailRecord record) {
            byte[] value = record.value();
            if (value != null) {
                // The time of the record counts as its arrival: an old topic is judged as it would have been then.
                Source source = new Source(Source.Kind.TOPIC, record.topic());
                String place = new Partition(record.topic(), record.partition()).toString();
                List<Event> events = new ArrayList<>();
                for (byte[] line : BatchedLogs.split(value)) {
                    events.add(Decoders.LOGS.decode(line, record.time(), record.time(), source, record.offset(), record.partition()));
                }
                analyst.accept(events, place, record.offset());
            }
        }

        @Override
        public void breathe(boolean idle) throws InterruptedException {
            if (idle) {
                analyst.silence(Instant.now());
            }
            if (System.nanoTime() >= nextLook) {
                nextLook = System.nanoTime() + Duration.ofSeconds(1).toNanos();
                reload();
            }
            output.flush();
            if (output.isBroken() || Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
        }

        private void reload() {
            FileTime now = changed();
            if (now == null || now.equals(read)) {
                return;
            }
            read = now;
            try {
                List<AlarmRule> other = RuleFile.read(rules, LANGUAGE);
                analyst.replace(other, Instant.now());
                output.message("rules read again: " + other.size());
            } catch (RuleFileException | IOException e) {
                output.message("the rules before stay in force:\n" + e.getMessage());
            }
        }

        private @Nullable FileTime changed() {
            try {
                return Files.getLastModifiedTime(rules);
            } catch (IOException e) {
                return null;
            }
        }

        @Override
        public Map<Partition, Long> settle() throws KafkaFailure, InterruptedException {
            analyst.tell();
            output.flush();
            for (AlarmOutlet outlet : outlets) {
                outlet.flush();
            }
            if (output.isBroken()) {
                throw new InterruptedException();
            }
            Map<Partition, Long> holds = new HashMap<>();
            analyst.holds().forEach((place, position) -> {
                Partition partition = places.get(place);
                if (partition != null) {
                    holds.put(partition, position);
                }
            });
            return holds;
        }
    }
}
