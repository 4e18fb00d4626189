package io.nocturne.ui.tool.record;

import io.nocturne.core.Event;
import io.nocturne.core.Source;
import io.nocturne.ui.tool.PaneState;
import java.util.Optional;

/** Where a record lies. */
record RecordPlace(String cluster, String topic, int partition, long offset) {
    /** The place a line came from; empty where that is no topic. A cluster's name may have a slash in it, a topic's may not. */
    static Optional<RecordPlace> of(Event event) {
        String name = event.source().name();
        int slash = name.lastIndexOf('/');
        return event.source().kind() == Source.Kind.TOPIC && slash > 0 && event.partition() >= 0
                ? Optional.of(new RecordPlace(name.substring(0, slash), name.substring(slash + 1), event.partition(), event.position()))
                : Optional.empty();
    }

    static Optional<RecordPlace> read(PaneState state) {
        String cluster = state.text("cluster", "");
        String topic = state.text("topic", "");
        try {
            return cluster.isEmpty() || topic.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RecordPlace(cluster, topic, Integer.parseInt(state.text("partition", "")), Long.parseLong(state.text("offset", ""))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    PaneState save() {
        return PaneState.of("cluster", cluster).with("topic", topic).with("partition", Integer.toString(partition)).with("offset", Long.toString(offset));
    }

    @Override
    public String toString() {
        return topic + "-" + partition + " @ " + offset;
    }
}
