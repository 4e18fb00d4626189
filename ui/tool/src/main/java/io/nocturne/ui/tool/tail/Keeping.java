package io.nocturne.ui.tool.tail;

import io.nocturne.core.Event;
import io.nocturne.core.EventHub;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Publishes records that are read, so that the cache keeps them: each only once, however many panes read its topic and however often one goes
 * back in it. Only what came since the topic was first read is published, not its past. Thread-safe.
 */
final class Keeping {
    private record Place(String source, int partition) {}

    private final EventHub hub;
    private final Map<String, Object> owners = new ConcurrentHashMap<>();
    private final Map<String, Instant> since = new ConcurrentHashMap<>();
    private final Map<Place, Long> last = new ConcurrentHashMap<>();

    Keeping(EventHub hub) {
        this.hub = hub;
    }

    /**
     * Publishes the events of one record, if this reader is the one who does so for its topic.
     *
     * @param reader the first one to ask for a topic does it until it is released
     * @param recorded the record's time
     * @param opened when the reader began; what was recorded before is the past
     */
    void keep(Object reader, List<Event> events, Instant recorded, Instant opened) throws InterruptedException {
        Event event = events.getFirst();
        String source = event.source().name();
        Object owner = owners.get(source);
        if (owner == null) {
            owner = owners.putIfAbsent(source, reader);
        }
        if (owner != null && owner != reader) {
            return;
        }
        Instant begun = since.get(source);
        if (begun == null) {
            begun = opened.minusSeconds(1);
            since.put(source, begun);
        }
        if (recorded.isBefore(begun)) {
            return;
        }
        Place place = new Place(source, event.partition());
        Long before = last.get(place);
        if (before == null || event.position() > before) {
            last.put(place, event.position());
            for (Event each : events) {
                hub.publish(each);
            }
        }
    }

    /** Lets others do what this reader did. */
    void release(Object reader) {
        owners.values().removeIf(owner -> owner == reader);
    }
}
