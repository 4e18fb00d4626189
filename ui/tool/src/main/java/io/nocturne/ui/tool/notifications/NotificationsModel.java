package io.nocturne.ui.tool.notifications;

import io.nocturne.core.Event;
import io.nocturne.core.Level;
import io.nocturne.core.Source;
import io.nocturne.logs.Filter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The notifications a pane holds, newest first, and what is counted over them. No controls in here; used on one thread. */
final class NotificationsModel {
    static final int KEPT = 5_000;
    /** Names and sources that are counted; what comes beyond is counted together. */
    private static final int COUNTED = 2_000;
    private static final String SUPPRESSED = "suppressed";
    private static final Set<String> OWN = Set.of("notification", "oid", "version", "inform", "user", "uptime");

    /** One notification. {@code number} tells it from others. */
    record Row(long number, Event event, Level level, String name, String version, String objects) {
        static Row of(long number, Event event) {
            String version = event.fields().getOrDefault("version", "");
            boolean inform = event.fields().containsKey("inform");
            StringBuilder objects = new StringBuilder();
            event.fields().forEach((field, value) -> {
                if (!OWN.contains(field)) {
                    objects.append(objects.isEmpty() ? "" : ", ").append(field).append(" = ").append(value);
                }
            });
            return new Row(
                    number,
                    event,
                    event.severity() == null ? Level.UNKNOWN : event.severity().level(),
                    event.fields().getOrDefault("notification", event.message()),
                    (version.isEmpty() ? "" : "v" + version) + (inform ? " inform" : ""),
                    objects.toString());
        }

        String source() {
            return event.host() == null ? event.source().name() : event.host();
        }

        /** How many notifications of its source this stands for, which were not kept since there were too many; 0 where it is one itself. */
        long suppressed() {
            String count = event.fields().get(SUPPRESSED);
            return count == null || event.fields().containsKey("notification") ? 0 : Long.parseLong(count);
        }
    }

    /** A field of a notification. */
    record Field(String name, String value) {}

    /**
     * How often something came, and when last.
     *
     * @param suppressed how many more there were that were not kept
     */
    record Count(String what, long count, Instant last, long suppressed) {}

    private final Deque<Row> rows = new ArrayDeque<>();
    private final Map<String, Count> names = new HashMap<>();
    private final Map<String, Count> sources = new HashMap<>();
    private Filter filter = Filter.ALL;
    private long number;
    private long added;
    private long beyond;
    private @Nullable List<Row> past;

    static boolean isNotification(Event event) {
        return event.source().kind() == Source.Kind.NOTIFICATION;
    }

    /** Takes what arrived, oldest first; other events are passed over. */
    void add(List<Event> events) {
        for (Event event : events) {
            if (!isNotification(event)) {
                continue;
            }
            Row row = Row.of(number++, event);
            added++;
            rows.addFirst(row);
            if (rows.size() > KEPT) {
                rows.removeLast();
                beyond++;
            }
            count(row);
        }
    }

    private void count(Row row) {
        long suppressed = row.suppressed();
        if (suppressed == 0) {
            count(names, row.name(), 1, 0, row.event().arrival());
        }
        count(sources, row.source(), suppressed == 0 ? 1 : 0, suppressed, row.event().arrival());
    }

    /** Puts what was kept before behind what has arrived; newest first. Counted as arrived before, not now. */
    void addBefore(List<Event> kept) {
        Instant oldest = rows.isEmpty() ? Instant.MAX : rows.getLast().event().arrival();
        for (Event event : kept) {
            if (rows.size() >= KEPT) {
                return;
            }
            if (isNotification(event) && event.arrival().isBefore(oldest)) {
                Row row = Row.of(-1 - number++, event);
                rows.addLast(row);
                count(row);
            }
        }
    }

    private static void count(Map<String, Count> counts, String what, long came, long suppressed, Instant when) {
        String key = counts.size() < COUNTED || counts.containsKey(what) ? what : "…";
        counts.merge(key, new Count(key, came, when, suppressed), (a, b) -> new Count(
                key, a.count() + b.count(), a.last().isAfter(b.last()) ? a.last() : b.last(), a.suppressed() + b.suppressed()));
    }

    /** Shows a moment of the past instead of what arrives; null for live again. Newest first. */
    void showPast(@Nullable List<Event> events) {
        if (events == null) {
            past = null;
            return;
        }
        List<Row> then = new ArrayList<>();
        for (Event event : events) {
            if (isNotification(event)) {
                then.add(Row.of(-1 - number++, event));
            }
        }
        past = then;
    }

    boolean isPast() {
        return past != null;
    }

    void filter(Filter wanted) {
        filter = wanted;
    }

    /** What passes the filter, newest first. */
    List<Row> rows() {
        List<Row> shown = new ArrayList<>();
        for (Row row : past == null ? rows : past) {
            if (filter == Filter.ALL || filter.test(row.event())) {
                shown.add(row);
            }
        }
        return shown;
    }

    /** The newest, whatever the filter. */
    List<Event> newest(int most) {
        return (past == null ? rows : past).stream().limit(most).map(Row::event).toList();
    }

    int held() {
        return past == null ? rows.size() : past.size();
    }

    /** Notifications that arrived while this pane was open. */
    long added() {
        return added;
    }

    /** Of those that arrived while this pane was open, how many older ones it holds no more; the cache has them. */
    long beyond() {
        return past == null ? beyond : 0;
    }

    void clear() {
        beyond = 0;
        rows.clear();
        names.clear();
        sources.clear();
    }

    /** By name, most frequent first. */
    List<Count> names() {
        return sorted(names);
    }

    /** By source, most frequent first. */
    List<Count> sources() {
        return sorted(sources);
    }

    private static List<Count> sorted(Map<String, Count> counts) {
        return counts.values().stream().sorted(Comparator.comparingLong((Count each) -> each.count() + each.suppressed()).reversed().thenComparing(Count::what)).toList();
    }

    static List<Field> fields(Row row) {
        List<Field> fields = new ArrayList<>();
        row.event().fields().forEach((name, value) -> fields.add(new Field(name, value)));
        return fields;
    }
}
