package io.nocturne.app.cli;

import io.nocturne.core.AuditLog;
import io.nocturne.kafka.Advisor;
import io.nocturne.kafka.Cluster;
import io.nocturne.kafka.ClusterConfig;
import io.nocturne.kafka.KafkaFailure;
import io.nocturne.kafka.OffsetReset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nocturne kafka}: looks at a cluster, and moves offsets where that is asked for. */
@Command(name = "kafka", mixinStandardHelpOptions = true, description = "Looks at Kafka clusters: topics, groups, lag, records.")
final class KafkaCommand {
    private KafkaCommand() {}

    static CommandLine create(Output output) {
        CommandLine line = new CommandLine(new KafkaCommand());
        line.addSubcommand(new Topics(output));
        line.addSubcommand(new Topic(output));
        line.addSubcommand(new Groups(output));
        line.addSubcommand(new Brokers(output));
        line.addSubcommand(new KafkaLagCommand(output));
        line.addSubcommand(new KafkaTailCommand(output));
        line.addSubcommand(new KafkaProduceCommand(output));
        line.addSubcommand(new KafkaCopyCommand(output));
        line.addSubcommand(new Reset(output));
        line.addSubcommand(new Advise(output));
        return line;
    }

    /** How the cluster is reached that the call names. */
    static ClusterConfig config(String bootstrap, @Nullable Path file, CommonOptions common) throws KafkaFailure {
        return file == null
                ? ClusterConfig.of(bootstrap)
                : ClusterConfig.read(bootstrap, file, name -> Optional.of(SecretText.resolve(file.toString(), "vault:" + name, common::dataDirectory)));
    }

    /**
     * What a cluster did not do, as the end of a command.
     *
     * @param nameless whether the call names no cluster at all
     */
    static CommandFailure failure(KafkaFailure e, boolean nameless) {
        return new CommandFailure(
                switch (e.kind()) {
                    case NO_ANSWER -> ExitStatus.NO_ANSWER;
                    case REFUSED -> ExitStatus.REFUSED;
                    case INVALID -> nameless ? ExitStatus.WRONG_USAGE : ExitStatus.FAILED;
                    default -> ExitStatus.FAILED;
                },
                String.valueOf(e.getMessage()), e);
    }

    /** What all have in common: a cluster. */
    abstract static class OnCluster implements Callable<Integer> {
        @Mixin
        CommonOptions common = new CommonOptions();

        @Option(names = {"-b", "--bootstrap"}, paramLabel = "HOST:PORT", defaultValue = "", description = "Brokers to ask first, with commas between.")
        String bootstrap = "";

        @Option(names = "--config", paramLabel = "FILE", description = "Settings of a Kafka client, as key=value lines.")
        @Nullable
        Path file;

        final Output output;

        OnCluster(Output output) {
            this.output = output;
        }

        @Override
        public Integer call() throws Exception {
            check();
            try {
                ClusterConfig config = config(bootstrap, file, common);
                if (!config.ignored().isEmpty()) {
                    output.message("not taken over from " + file + ": " + String.join(", ", config.ignored()));
                }
                try (Cluster cluster = Cluster.connect(config)) {
                    return look(cluster).code();
                }
            } catch (KafkaFailure e) {
                throw failure(e, bootstrap.isEmpty() && file == null);
            }
        }

        /** Writes down a change before it is made; without that nothing is made. */
        final void audit(String action, String place, String detail) {
            try {
                new AuditLog(common.dataDirectory().audit()).append(action, place, detail);
            } catch (IOException e) {
                throw new CommandFailure(ExitStatus.FAILED, "nothing was changed, since the audit log cannot be written: " + e.getMessage(), e);
            }
        }

        /** Refuses what was typed wrongly, before anybody is asked. */
        void check() {}

        abstract ExitStatus look(Cluster cluster) throws KafkaFailure, InterruptedException;

        final void rows(List<? extends Map<String, ?>> rows) {
            if (common.json()) {
                output.json(rows);
            } else {
                TextTable.print(rows, output);
            }
        }
    }

    @Command(name = "topics", mixinStandardHelpOptions = true, description = "Lists topics.")
    private static final class Topics extends OnCluster {
        @Option(names = "--internal", description = "Those of Kafka itself too.")
        boolean internal;

        Topics(Output output) {
            super(output);
        }

        @Override
        ExitStatus look(Cluster cluster) throws KafkaFailure, InterruptedException {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (Cluster.TopicSummary topic : cluster.topics()) {
                if (topic.internal() && !internal) {
                    continue;
                }
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("topic", topic.name());
                row.put("partitions", topic.partitions());
                row.put("replicationFactor", topic.replicationFactor());
                row.put("offsets", topic.offsets());
                row.put("underReplicated", topic.underReplicated());
                row.put("offline", topic.offline());
                row.put("internal", topic.internal());
                rows.add(row);
            }
            rows(rows);
            return ExitStatus.DONE;
        }
    }

    @Command(name = "topic", mixinStandardHelpOptions = true, description = "Shows one topic: partitions, settings, and the groups that read it.")
    private static final class Topic extends OnCluster {
        @Parameters(paramLabel = "TOPIC", description = "Its name.")
        String name = "";

        Topic(Output output) {
            super(output);
        }

        @Override
        ExitStatus look(Cluster cluster) throws KafkaFailure, InterruptedException {
            Cluster.TopicDetail topic = cluster.topic(name);
            List<Map<String, Object>> partitions = new ArrayList<>();
            for (Cluster.PartitionDetail partition : topic.partitions()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("partition", partition.partition());
                row.put("leader", partition.leader());
                row.put("replicas", partition.replicas());
                row.put("isr", partition.inSync());
                row.put("begin", partition.begin());
                row.put("end", partition.end());
                partitions.add(row);
            }
            List<String> readers = new ArrayList<>();
            cluster.committed(cluster.groups()).forEach((group, offsets) -> {
                if (offsets.keySet().stream().anyMatch(partition -> partition.topic().equals(name))) {
                    readers.add(group);
                }
            });
            Map<String, @Nullable Object> settings = new LinkedHashMap<>();
            topic.settings().stream().filter(setting -> !setting.isDefault()).forEach(setting -> settings.put(setting.name(), setting.value()));
            if (common.json()) {
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("topic", topic.name());
                document.put("id", topic.id());
                document.put("internal", topic.internal());
                document.put("partitions", partitions);
                document.put("groups", readers);
                document.put("config", settings);
                output.json(document);
            } else {
                TextTable.print(partitions, output);
                output.line("");
                output.line("read by: " + (readers.isEmpty() ? "no group" : String.join(", ", readers)));
                settings.forEach((key, value) -> output.line(key + " = " + value));
            }
            return ExitStatus.DONE;
        }
    }

    @Command(name = "groups", mixinStandardHelpOptions = true, description = "Lists groups of every kind.")
    private static final class Groups extends OnCluster {
        Groups(Output output) {
            super(output);
        }

        @Override
        ExitStatus look(Cluster cluster) throws KafkaFailure, InterruptedException {
            List<Cluster.GroupSummary> groups = cluster.groups();
            Map<String, Cluster.Group> described = cluster.describe(groups);
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (Cluster.GroupSummary group : groups) {
                Cluster.Group details = described.get(group.group());
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("group", group.group());
                row.put("kind", group.kind());
                row.put("state", group.state());
                row.put("protocol", details == null ? group.protocol() : details.protocol());
                row.put("members", details == null ? null : details.members().size());
                rows.add(row);
            }
            rows(rows);
            return ExitStatus.DONE;
        }
    }

    @Command(name = "brokers", mixinStandardHelpOptions = true, description = "Lists brokers.")
    private static final class Brokers extends OnCluster {
        Brokers(Output output) {
            super(output);
        }

        @Override
        ExitStatus look(Cluster cluster) throws KafkaFailure, InterruptedException {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (Cluster.Broker broker : cluster.brokers()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("id", broker.id());
                row.put("host", broker.host());
                row.put("port", broker.port());
                row.put("rack", broker.rack());
                row.put("controller", broker.controller());
                row.put("leaders", broker.leaders());
                row.put("replicas", broker.replicas());
                rows.add(row);
            }
            rows(rows);
            return ExitStatus.DONE;
        }
    }

    @Command(
            name = "reset",
            mixinStandardHelpOptions = true,
            description = "Moves the committed offsets of a group. Without --execute it only shows what would change.")
    private static final class Reset extends OnCluster {
        @Parameters(paramLabel = "GROUP", description = "A group without active members.")
        String group = "";

        @Option(names = "--to", required = true, paramLabel = "WHERE", description = "earliest, latest, a time, an offset, or +N or -N to shift.")
        String to = "";

        @Option(names = "--topic", paramLabel = "TOPIC", description = "Only that topic; may be repeated.")
        List<String> topics = new ArrayList<>();

        @Option(names = "--partition", paramLabel = "N", description = "Only that partition of each topic; may be repeated.")
        List<Integer> partitions = new ArrayList<>();

        @Option(names = "--execute", description = "Really moves them.")
        boolean execute;

        Reset(Output output) {
            super(output);
        }

        @Override
        void check() {
            goal();
        }

        @Override
        ExitStatus look(Cluster cluster) throws KafkaFailure, InterruptedException {
            OffsetReset reset = new OffsetReset(cluster);
            OffsetReset.Plan plan = reset.plan(group, topics, goal()).only(partitions);
            if (plan.changes().isEmpty()) {
                throw new CommandFailure(ExitStatus.FAILED, "no partition of that group has one of these numbers: " + partitions);
            }
            if (execute) {
                if (plan.obstacle() == null) {
                    audit("reset", cluster.config().bootstrap(), plan.describe());
                }
                reset.execute(plan);
            }
            List<Map<String, Object>> rows = new ArrayList<>();
            for (OffsetReset.Change change : plan.changes()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("topic", change.partition().topic());
                row.put("partition", change.partition().partition());
                row.put("before", change.before());
                row.put("after", change.after());
                row.put("lag", change.lag());
                row.put("executed", execute);
                rows.add(row);
            }
            rows(rows);
            if (!execute) {
                output.message(
                        plan.obstacle() == null ? "nothing was changed: add --execute to do it" : "nothing was changed, and it cannot be done now: " + plan.obstacle());
            }
            return ExitStatus.DONE;
        }

        private OffsetReset.Goal goal() {
            return switch (to.toLowerCase(Locale.ROOT)) {
                case "earliest", "beginning", "start" -> new OffsetReset.Goal.Earliest();
                case "latest", "end" -> new OffsetReset.Goal.Latest();
                default -> {
                    if (to.matches("[+-]\\d+")) {
                        yield new OffsetReset.Goal.Shift(Long.parseLong(to));
                    }
                    if (to.matches("\\d+")) {
                        yield new OffsetReset.Goal.Offset(Long.parseLong(to));
                    }
                    try {
                        yield new OffsetReset.Goal.Time(Moments.parse(to));
                    } catch (DateTimeParseException e) {
                        throw new CommandFailure(ExitStatus.WRONG_USAGE,
                                "--to is earliest, latest, a time such as 2026-11-20T02:00:00Z or 15m for so long ago, an offset, or +N or -N; not " + to, e);
                    }
                }
            };
        }
    }

    @Command(name = "advise", mixinStandardHelpOptions = true, description = "Gives advice on topics and groups, with reasons.")
    private static final class Advise extends OnCluster {
        @Parameters(paramLabel = "TOPIC|GROUP", arity = "0..*", description = "Those wanted; all where left out.")
        List<String> subjects = new ArrayList<>();

        Advise(Output output) {
            super(output);
        }

        @Override
        ExitStatus look(Cluster cluster) throws KafkaFailure, InterruptedException {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (Advisor.Advice advice : new Advisor(cluster).advise(subjects)) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("subject", advice.subject().english());
                row.put("setting", advice.setting().english());
                row.put("now", advice.now().english());
                row.put("suggested", advice.suggested().english());
                row.put("why", advice.sort().why().english());
                row.put("effect", advice.sort().effect().english());
                rows.add(row);
            }
            if (common.json()) {
                output.json(rows);
            } else if (rows.isEmpty()) {
                output.line("nothing to advise");
            } else {
                rows.forEach(row -> output.line(row.get("subject") + ": " + row.get("setting") + " is " + row.get("now") + ", better " + row.get("suggested")
                        + ".\n  " + row.get("why") + " Effect: " + row.get("effect")));
            }
            return ExitStatus.DONE;
        }
    }

    /** Times on the command line: with a zone, in the system's, or so long ago. */
    static final class Moments {
        private static final Pattern AGO = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:ms|s|m|h|d)");

        private Moments() {}

        static Instant parse(String text) {
            if (AGO.matcher(text).matches()) {
                return SpanOptions.time(text, Instant.now());
            }
            String iso = text.replace(' ', 'T');
            if (iso.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return java.time.LocalDate.parse(iso).atStartOfDay(java.time.ZoneId.systemDefault()).toInstant();
            }
            return iso.matches(".*T.*(Z|z|[+-]\\d{2}:?\\d{2})")
                    ? java.time.OffsetDateTime.parse(iso).toInstant()
                    : java.time.LocalDateTime.parse(iso).atZone(java.time.ZoneId.systemDefault()).toInstant();
        }
    }
}
