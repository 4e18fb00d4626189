package io.nocturne.app.cli;

import io.nocturne.kafka.Cluster;
import io.nocturne.kafka.ClusterConfig;
import io.nocturne.kafka.KafkaFailure;
import io.nocturne.kafka.TopicCopy;
import io.nocturne.kafka.TopicTail;
import io.nocturne.logs.Filter;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nocturne kafka copy}: writes records of a topic into another one, or again into the same: a replay, or the way back from dead letters. */
@Command(
        name = "copy",
        mixinStandardHelpOptions = true,
        description = "Copies records of a topic into another one. Without --execute it only counts and shows what would be written.")
final class KafkaCopyCommand extends KafkaCommand.OnCluster {
    @Parameters(index = "0", paramLabel = "FROM", description = "A topic.")
    String source = "";

    @Parameters(index = "1", paramLabel = "TO", description = "A topic that exists.")
    String target = "";

    @Option(names = "--from", paramLabel = "WHERE", defaultValue = "beginning", description = "beginning, a time, or -N for the last N records (${DEFAULT-VALUE}).")
    String from = "beginning";

    @Option(names = "--to", paramLabel = "WHERE", defaultValue = "end", description = "end, as it is now, or a time (${DEFAULT-VALUE}).")
    String to = "end";

    @Option(names = "--where", paramLabel = "FILTER", parameterConsumer = FilterWord.class, defaultValue = "", description = "Only records that pass.")
    String where = "";

    @Option(names = "--limit", paramLabel = "N", defaultValue = "0", description = "Ends after N records that pass.")
    long limit;

    @Mixin
    RegistryOptions registry = new RegistryOptions();

    @Option(names = "--rate", paramLabel = "N", defaultValue = "1000", description = "Records a second at most; 0 for no cap (${DEFAULT-VALUE}).")
    long rate;

    @Option(names = "--new-time", description = "The records get the time of writing; else they keep theirs.")
    boolean newTime;

    @Option(names = "--keep-partition", description = "Each record goes into the partition of the same number; else its key decides.")
    boolean keepPartition;

    @Option(names = "--to-bootstrap", paramLabel = "HOST:PORT", defaultValue = "", description = "Brokers of another cluster to copy to.")
    String otherBootstrap = "";

    @Option(names = "--to-config", paramLabel = "FILE", description = "Settings of a Kafka client for the other cluster.")
    @Nullable
    Path otherFile;

    @Option(names = "--execute", description = "Really writes them, and writes an audit line.")
    boolean execute;

    KafkaCopyCommand(Output output) {
        super(output);
    }

    @Override
    void check() {
        LogScanCommand.filter(where);
        KafkaTailCommand.start("--from", from);
        KafkaTailCommand.start("--to", to);
    }

    @Override
    ExitStatus look(Cluster cluster) throws KafkaFailure, InterruptedException {
        Filter filter = LogScanCommand.filter(where);
        TopicCopy copy = new TopicCopy(
                source, KafkaTailCommand.start("--from", from), KafkaTailCommand.start("--to", to), target, newTime, keepPartition, limit);
        ClusterConfig into = otherFile == null && otherBootstrap.isEmpty() ? cluster.config() : KafkaCommand.config(otherBootstrap, otherFile, common);
        copy.check(cluster, into);
        AtomicBoolean stopped;
        try (TopicTail tail = copy.open(cluster); Schemas schemas = Schemas.of(registry, cluster.config(), common, output)) {
            stopped = Interruption.onCtrlC(tail::stop);
            if (execute) {
                audit("copy", into.bootstrap(), "topic " + target + ": records of " + source + " at " + cluster.config().bootstrap() + " from " + from + " to " + to
                        + (where.isEmpty() ? "" : " where " + where));
            }
            try (Writing writing = execute ? Writing.into(into, target, rate) : Writing.dry(target)) {
                KafkaFailure broken = copy.run(tail, record -> KafkaTailCommand.passes(filter, schemas.read(record)), writing);
                ExitStatus status = writing.tell(output, common.json(), source, stopped);
                if (broken != null) {
                    output.message(broken.getMessage() + "; " + tail.counts().remaining() + " offsets of " + source + " were not read");
                    return writing.records() == 0 ? ExitStatus.FAILED : ExitStatus.PARTIAL;
                }
                if (tail.counts().lost() > 0) {
                    output.message(tail.counts().lost() + " offsets were deleted by retention before they were read");
                    return ExitStatus.PARTIAL;
                }
                return status;
            }
        }
    }
}
