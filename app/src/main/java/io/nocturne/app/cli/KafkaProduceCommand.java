package io.nocturne.app.cli;

import io.nocturne.core.Sentence;
import io.nocturne.kafka.Cluster;
import io.nocturne.kafka.KafkaFailure;
import io.nocturne.kafka.NewRecord;
import io.nocturne.kafka.TailRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nocturne kafka produce}: writes records into a topic. */
@Command(
        name = "produce",
        mixinStandardHelpOptions = true,
        description = "Writes records into a topic. Without --execute it only reads them and shows what would be written.")
final class KafkaProduceCommand extends KafkaCommand.OnCluster {
    @Parameters(paramLabel = "TOPIC", description = "A topic that exists.")
    String topic = "";

    @Option(names = "--value", paramLabel = "TEXT", description = "One record with this value.")
    @Nullable
    String value;

    @Option(names = "--file", paramLabel = "FILE|-", description = "Records of a file, or of the standard input.")
    @Nullable
    String file;

    @Option(names = "--format", paramLabel = "FORMAT", description = "ndjson (as 'kafka tail --json' writes), csv, or lines; what the file's name says where left out.")
    RecordFiles.@Nullable Format format;

    @Option(names = "--key", paramLabel = "TEXT", description = "Key of records that have none.")
    @Nullable
    String key;

    @Option(names = "--header", paramLabel = "NAME=VALUE", description = "A header more for each record; may be repeated.")
    List<String> headers = new ArrayList<>();

    @Option(names = "--rate", paramLabel = "N", defaultValue = "1000", description = "Records a second at most; 0 for no cap (${DEFAULT-VALUE}).")
    long rate;

    @Option(names = "--keep-time", description = "Keeps the times that the records state.")
    boolean keepTime;

    @Option(names = "--keep-partition", description = "Writes each record into the partition that it states.")
    boolean keepPartition;

    @Option(names = "--execute", description = "Really writes them, and writes an audit line.")
    boolean execute;

    KafkaProduceCommand(Output output) {
        super(output);
    }

    @Override
    ExitStatus look(Cluster cluster) throws KafkaFailure, InterruptedException {
        if ((value == null) == (file == null)) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "give either --value TEXT or --file FILE");
        }
        List<TailRecord.Header> more = more();
        cluster.topicIds(List.of(topic));
        String from = value != null ? "the call" : file;
        boolean twice = value != null || !"-".equals(file);
        AtomicBoolean stopped = Interruption.onCtrlC(Thread.currentThread()::interrupt);
        // All of a file is read before anything is written, so that a mistake in it leaves the topic as it is.
        if (!execute || twice) {
            try (Writing dry = Writing.dry(topic)) {
                records(record -> dry.take(with(record, more)));
                if (!execute) {
                    return dry.tell(output, common.json(), from, stopped);
                }
                audit("produce", cluster.config().bootstrap(), "topic " + topic + ": " + dry.records() + " records, " + dry.bytes() + " bytes, of " + from);
            }
        } else {
            audit("produce", cluster.config().bootstrap(), "topic " + topic + ": records of the standard input");
        }
        try (Writing writing = Writing.into(cluster.config(), topic, rate)) {
            try {
                records(record -> writing.take(with(record, more)));
            } catch (KafkaFailure e) {
                output.message(String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                if (!stopped.get()) {
                    throw e;
                }
            }
            // Standard input is a stream, which Ctrl-C ends as its own end does; of a file, it leaves something out.
            return writing.tell(output, common.json(), from, twice ? stopped : new AtomicBoolean());
        }
    }

    private List<TailRecord.Header> more() {
        List<TailRecord.Header> all = new ArrayList<>();
        for (String header : headers) {
            int equals = header.indexOf('=');
            if (equals < 1) {
                throw new CommandFailure(ExitStatus.WRONG_USAGE, "--header is NAME=VALUE, not '" + header + "'");
            }
            all.add(new TailRecord.Header(header.substring(0, equals), header.substring(equals + 1).getBytes(StandardCharsets.UTF_8)));
        }
        return all;
    }

    private NewRecord with(NewRecord record, List<TailRecord.Header> more) {
        List<TailRecord.Header> all = new ArrayList<>(record.headers());
        all.addAll(more);
        byte[] own = record.key();
        return new NewRecord(
                own == null && key != null ? key.getBytes(StandardCharsets.UTF_8) : own, record.value(), all, keepTime ? record.time() : null,
                keepPartition ? record.partition() : -1);
    }

    private void records(RecordFiles.Take sink) throws KafkaFailure, InterruptedException {
        if (value != null) {
            sink.take(new NewRecord(null, value.getBytes(StandardCharsets.UTF_8), List.of(), null, -1));
            return;
        }
        String name = file == null ? "-" : file;
        RecordFiles.Format chosen = format == null ? RecordFiles.formatOf(name) : format;
        try (InputStream in = name.equals("-") ? new StandardInput(System.in) : Files.newInputStream(Path.of(name))) {
            RecordFiles.read(in, name, chosen, sink);
        } catch (InterruptedIOException e) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.FAILED, "cannot read " + name + ": " + Sentence.of(e), e);
        }
    }
}
