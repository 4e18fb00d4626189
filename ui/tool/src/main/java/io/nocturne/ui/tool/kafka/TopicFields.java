package io.nocturne.ui.tool.kafka;

import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.Source;
import io.nocturne.kafka.Cluster;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.KafkaFailure;
import io.nocturne.kafka.NewRecord;
import io.nocturne.kafka.TailRecord;
import io.nocturne.kafka.TailStart;
import io.nocturne.kafka.TopicCopy;
import io.nocturne.kafka.TopicTail;
import io.nocturne.kafka.registry.SchemaRegistry;
import io.nocturne.logs.BatchedLogs;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.lines.FilterCompletion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fields and values in the newest records of a topic, for completing a filter. They are read when they are first asked for. */
final class TopicFields {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFields.class);
    private static final int SAMPLE = 200;
    private static final int LONGEST = 65_536;

    private final ToolContext context;
    private final ClusterWatch watch;
    private final EventDecoder decoder;
    private final String topic;
    private Map<String, List<String>> known = Map.of();
    private boolean asked;

    TopicFields(ToolContext context, ClusterWatch watch, EventDecoder decoder, String topic) {
        this.context = context;
        this.watch = watch;
        this.decoder = decoder;
        this.topic = topic;
    }

    /** Values by field; empty until they are read, and for good where they cannot be. On the interface's thread. */
    Map<String, List<String>> known() {
        if (!asked) {
            asked = true;
            context.scope().start("topic-fields", () -> {
                Map<String, List<String>> found = FilterCompletion.known(read());
                context.clock().later(() -> known = found);
            });
        }
        return known;
    }

    private List<Event> read() throws InterruptedException {
        List<Event> events = new ArrayList<>();
        TopicCopy newest = new TopicCopy(topic, new TailStart.Last(SAMPLE), new TailStart.End(), topic, false, false, 0);
        try (Cluster cluster = Cluster.connect(watch.config()); TopicTail tail = newest.open(cluster)) {
            KafkaFailure broken = newest.run(tail, record -> {
                take(record, events);
                return false;
            }, new Nothing());
            if (broken != null) {
                LOG.debug("{} was read in part", topic, broken);
            }
        } catch (KafkaFailure e) {
            // Names of fields are offered all the same; what is wrong is told where the topic is shown.
            LOG.debug("{} cannot be read", topic, e);
        }
        return events;
    }

    private void take(TailRecord record, List<Event> events) {
        byte[] value = record.value();
        SchemaRegistry registry = watch.registry();
        if (value == null || value.length > LONGEST || registry != null && SchemaRegistry.isFramed(value)) {
            return;
        }
        Instant now = Instant.now();
        for (byte[] line : BatchedLogs.split(value)) {
            events.add(decoder.decode(line, record.time(), now, new Source(Source.Kind.TOPIC, watch.name() + "/" + topic), record.offset(), record.partition()));
        }
    }

    /** Nothing passes, so nothing is taken. */
    private static final class Nothing implements TopicCopy.Taker {
        @Override
        public void take(NewRecord record) {}

        @Override
        public long records() {
            return 0;
        }
    }
}
