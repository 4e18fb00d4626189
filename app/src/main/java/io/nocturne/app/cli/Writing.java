package io.nocturne.app.cli;

import io.nocturne.core.Sentence;
import io.nocturne.kafka.ClusterConfig;
import io.nocturne.kafka.KafkaFailure;
import io.nocturne.kafka.NewRecord;
import io.nocturne.kafka.RateCap;
import io.nocturne.kafka.TopicCopy;
import io.nocturne.kafka.TopicSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Records on their way into a topic: counted in a dry run, written with a cap otherwise, and told in the end. */
final class Writing implements TopicCopy.Taker, AutoCloseable {
    private static final int SHOWN = 3;
    private static final int SHOWN_LENGTH = 120;

    private final String topic;
    private final @Nullable TopicSink sink;
    private final RateCap cap;
    private final List<Map<String, @Nullable Object>> first = new ArrayList<>();
    private long records;
    private long bytes;

    private Writing(String topic, @Nullable TopicSink sink, long rate) {
        this.topic = topic;
        this.sink = sink;
        cap = new RateCap(sink == null ? 0 : rate);
    }

    /** Only counts. */
    static Writing dry(String topic) {
        return new Writing(topic, null, 0);
    }

    /**
     * @param rate records a second; 0 for no cap
     */
    static Writing into(ClusterConfig config, String topic, long rate) throws KafkaFailure, InterruptedException {
        return new Writing(topic, TopicSink.open(config, topic, false), rate);
    }

    @Override
    public void take(NewRecord record) throws KafkaFailure, InterruptedException {
        if (records < SHOWN) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("key", shown(record.key()));
            one.put("value", shown(record.value()));
            first.add(one);
        }
        records++;
        bytes += record.bytes();
        if (sink != null) {
            cap.next();
            sink.send(record);
            if (sink.failed() > 0) {
                throw new KafkaFailure(KafkaFailure.Kind.CLUSTER,
                        Sentence.words("topic " + topic + " did not take record " + records + " or one before: " + sink.lastFailure()));
            }
        }
    }

    private static @Nullable String shown(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        String text = new String(bytes, 0, Math.min(bytes.length, 4 * SHOWN_LENGTH), StandardCharsets.UTF_8);
        return text.length() > SHOWN_LENGTH ? text.substring(0, SHOWN_LENGTH) + "..." : text;
    }

    @Override
    public long records() {
        return records;
    }

    long bytes() {
        return bytes;
    }

    /** Waits for the last records, and tells what was or would be written. */
    ExitStatus tell(Output output, boolean json, String from, AtomicBoolean stopped) throws InterruptedException {
        if (sink != null) {
            sink.flush();
        }
        long written = sink == null ? 0 : sink.stored();
        long failed = sink == null ? 0 : sink.failed();
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("topic", topic);
            document.put("from", from);
            document.put("records", records);
            document.put("bytes", bytes);
            document.put("written", written);
            document.put("failed", failed);
            document.put("executed", sink != null);
            document.put("first", first);
            output.json(document);
        } else {
            output.line((sink == null ? "would write " : "wrote ") + (sink == null ? records : written) + " records (" + bytes + " bytes) of " + from + " to " + topic);
            if (sink == null) {
                first.forEach(one -> output.line("  " + (one.get("key") == null ? "" : one.get("key") + ": ") + one.get("value")));
            }
        }
        if (sink == null) {
            output.message("nothing was written: add --execute to do it");
            return ExitStatus.DONE;
        }
        if (failed > 0 || stopped.get()) {
            output.message(failed > 0 ? failed + " records were not taken: " + sink.lastFailure() : "stopped before the end");
            return written > 0 ? ExitStatus.PARTIAL : ExitStatus.FAILED;
        }
        return ExitStatus.DONE;
    }

    @Override
    public void close() {
        if (sink != null) {
            sink.close();
        }
    }
}
