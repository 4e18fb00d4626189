package io.nocturne.ui.tool.explorer;

import io.nocturne.core.Event;
import io.nocturne.ui.tool.lines.LinePattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Counts values of fields and groups while events pass by. Bounded: what is beyond the bounds is counted as others. Of one thread. */
final class Tally {
    private static final int MOST_FIELDS = 300;
    private static final int MOST_VALUES = 5_000;
    private static final int MOST_GROUPS = 20_000;
    private static final int TOP = 100;

    /** How often a value was there. */
    record Value(String text, long count) {}

    /**
     * A field that was there.
     *
     * @param events how many had it
     * @param distinct how many different values; at least so many if {@code others} is not 0
     * @param top the most frequent ones, most frequent first
     * @param others events whose value is beyond what is counted one by one
     */
    record Field(String name, long events, int distinct, List<Value> top, long others) {}

    /**
     * Events with equal values.
     *
     * @param values one for each field grouped by, empty where an event had none
     * @param first null where there is none now
     * @param last as {@code first}
     * @param worst the smallest severity code among them; 8 where none is known
     */
    record Group(List<String> values, long count, @Nullable Instant first, @Nullable Instant last, int worst) {}

    private static final Comparator<Value> LEAST_FIRST =
            Comparator.comparingLong(Value::count).thenComparing(Comparator.comparing(Value::text).reversed());

    private static final class Values {
        final Map<String, long[]> counts = new HashMap<>();
        long events;
        long others;
    }

    private static final class Sum {
        long count;
        Instant first;
        Instant last;
        int worst = 8;

        Sum(Instant time) {
            first = time;
            last = time;
        }
    }

    private final List<String> by;
    private final boolean patterns;
    private final Map<String, Values> fields = new LinkedHashMap<>();
    private final Map<List<String>, Sum> groups = new HashMap<>();
    private long ungrouped;

    /** @param by the fields to group by; none for no groups */
    Tally(List<String> by, boolean patterns) {
        this.by = List.copyOf(by);
        this.patterns = patterns;
    }

    void add(Event event) {
        Fields.each(event, this::count);
        if (patterns) {
            count(Fields.PATTERN, LinePattern.of(event.message()));
        }
        if (!by.isEmpty()) {
            group(event);
        }
    }

    private void count(String field, String value) {
        Values values = fields.get(field);
        if (values == null) {
            if (fields.size() >= MOST_FIELDS) {
                return;
            }
            values = new Values();
            fields.put(field, values);
        }
        values.events++;
        long[] count = values.counts.get(value);
        if (count != null) {
            count[0]++;
        } else if (values.counts.size() < MOST_VALUES) {
            values.counts.put(value, new long[] {1});
        } else {
            values.others++;
        }
    }

    /** Counts an event in its group only. */
    void group(Event event) {
        List<String> key = new ArrayList<>(by.size());
        for (String field : by) {
            @Nullable
            String value = Fields.value(event, field);
            key.add(value == null ? "" : value);
        }
        Sum sum = groups.get(key);
        if (sum == null) {
            if (groups.size() >= MOST_GROUPS) {
                ungrouped++;
                return;
            }
            sum = new Sum(event.time());
            groups.put(key, sum);
        }
        sum.count++;
        sum.first = event.time().isBefore(sum.first) ? event.time() : sum.first;
        sum.last = event.time().isAfter(sum.last) ? event.time() : sum.last;
        sum.worst = Math.min(sum.worst, event.severity() == null ? 8 : event.severity().code());
    }

    /** The fields there were: those every event may have first, then by how many events had them. */
    List<Field> fields() {
        List<Field> found = new ArrayList<>();
        fields.forEach((name, values) -> found.add(new Field(
                name,
                values.events,
                values.counts.size(),
                top(values.counts),
                values.others)));
        found.sort(Comparator.comparingInt((Field field) -> {
            int place = Fields.PLAIN.indexOf(field.name());
            return place < 0 ? Fields.PLAIN.size() : place;
        })
                .thenComparing(Comparator.comparingLong(Field::events).reversed())
                .thenComparing(Field::name));
        return found;
    }

    /** The most frequent values without sorting the others: this is asked for again and again while events still pass by. */
    private static List<Value> top(Map<String, long[]> counts) {
        PriorityQueue<Value> best = new PriorityQueue<>(LEAST_FIRST);
        counts.forEach((text, count) -> {
            if (best.size() < TOP) {
                best.add(new Value(text, count[0]));
            } else if (count[0] >= best.element().count()) {
                Value value = new Value(text, count[0]);
                if (LEAST_FIRST.compare(value, best.element()) > 0) {
                    best.remove();
                    best.add(value);
                }
            }
        });
        return best.stream().sorted(LEAST_FIRST.reversed()).toList();
    }

    /** The groups, largest first. */
    List<Group> groups() {
        List<Group> found = new ArrayList<>();
        groups.forEach((key, sum) -> found.add(new Group(key, sum.count, sum.first, sum.last, sum.worst)));
        found.sort(Comparator.comparingLong(Group::count).reversed().thenComparing(group -> String.join("\t", group.values())));
        return found;
    }

    /** Events that came when there were too many groups already. */
    long ungrouped() {
        return ungrouped;
    }
}
