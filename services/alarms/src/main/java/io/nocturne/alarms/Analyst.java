package io.nocturne.alarms;

import io.nocturne.alarms.AlarmChange.State;
import io.nocturne.core.Event;
import io.nocturne.core.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns events into alarms: the same trouble is one alarm however often it is told, counted, and ended by its counterpart.
 *
 * <p>It is made for several that share the partitions of a topic and may end at any moment. What one knows has two parts. Events that wait for
 * the rest of their threshold are known only here: {@link #holds} says the place of the oldest of each partition, from which another has to
 * read again to know them too. Alarms that stand were told to the outside, with how far each partition was counted into them: whoever takes a
 * partition over is told them with {@link #recall} and passes over what they contain already. So an end between telling and committing neither
 * loses an event nor counts it twice.
 *
 * <p>Time is that of the events, as their arrival states it, so that an old topic gives the alarms it would have given then. Only silence is
 * measured with the clock, by {@link #silence}. Used by one thread.
 */
public final class Analyst {
    /** Alarms and waiting events there can be at once; what is beyond is counted. */
    public static final int MOST = 100_000;

    private final Consumer<AlarmChange> sink;
    private List<AlarmRule> rules;
    private final Map<String, Standing> standing = new LinkedHashMap<>();
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    // How far what was cleared is known to have been counted, by alarm; only what was recalled.
    private final Map<String, Map<String, Long>> settled = new HashMap<>();
    // What the record that is looked at now has done: alarms it counts into, and those it raised, with their time.
    private final Set<String> ofThisRecord = new HashSet<>();
    private final Map<String, Instant> raised = new LinkedHashMap<>();
    private int waitingEvents;
    private long refused;

    /** An alarm that stands. */
    private static final class Standing {
        private final String rule;
        private final String key;
        private Level level;
        private String text;
        private final Instant first;
        private Instant last;
        private long count;
        private final Map<String, Long> read;
        private boolean told = true;

        Standing(String rule, String key, Level level, String text, Instant first, Instant last, long count, Map<String, Long> read) {
            this.rule = rule;
            this.key = key;
            this.level = level;
            this.text = text;
            this.first = first;
            this.last = last;
            this.count = count;
            this.read = new HashMap<>(read);
        }

        AlarmChange change(State state, Instant time) {
            return new AlarmChange(id(rule, key), time, rule, level, key, count, first, last, text, state, read);
        }
    }

    private record Seen(Instant time, String place, long position) {}

    /** Events that are too few yet. */
    private record Waiting(AlarmRule rule, Deque<Seen> seen) {}

    /**
     * @param sink told every change, at once
     */
    public Analyst(List<AlarmRule> rules, Consumer<AlarmChange> sink) {
        this.rules = List.copyOf(rules);
        this.sink = sink;
    }

    private static String id(String rule, String key) {
        return rule + "/" + key;
    }

    /** Goes on with other rules. Alarms of rules that are no longer there are ended. */
    public void replace(List<AlarmRule> other, Instant now) {
        rules = List.copyOf(other);
        Set<String> names = Set.copyOf(other.stream().map(AlarmRule::name).toList());
        end(alarm -> names.contains(alarm.rule) ? null : now);
        waiting.clear();
        waitingEvents = 0;
    }

    /** As {@link #accept(List, String, long)}, where a record holds one event. */
    public void accept(Event event, String place, long position) {
        accept(List.of(event), place, position);
    }

    /**
     * Takes what one record holds. It is counted as a whole or not at all: an alarm that it raises is told behind its last event, with all that
     * it says of it.
     *
     * @param events in the order they stood
     * @param place where it was read, such as a partition of a topic
     * @param position in that place; grows
     */
    public void accept(List<Event> events, String place, long position) {
        for (Event event : events) {
            judge(event, place, position);
        }
        List.copyOf(raised.keySet()).forEach(this::tellRaised);
        ofThisRecord.clear();
    }

    private void tellRaised(String id) {
        Instant time = raised.remove(id);
        Standing alarm = standing.get(id);
        if (time != null && alarm != null) {
            alarm.told = true;
            sink.accept(alarm.change(State.RAISED, time));
        }
    }

    /** Whether the alarm knows of this place from another time, and not from the record that is looked at now. */
    private boolean contains(String id, Map<String, Long> read, String place, long position) {
        return read.getOrDefault(place, -1L) >= position && !ofThisRecord.contains(id);
    }

    private void judge(Event event, String place, long position) {
        for (AlarmRule rule : rules) {
            if (rule.when().test(event)) {
                seen(rule, event, place, position);
            } else if (rule.clear() != null && rule.clear().test(event)) {
                cleared(rule, event, place, position);
            }
        }
    }

    private void seen(AlarmRule rule, Event event, String place, long position) {
        String key = rule.keyOf(event);
        String id = id(rule.name(), key);
        Instant time = event.arrival();
        Standing alarm = standing.get(id);
        if (alarm != null && rule.forget() != null && Duration.between(alarm.last, time).compareTo(rule.forget()) > 0) {
            tellRaised(id);
            standing.remove(id);
            sink.accept(alarm.change(State.CLEARED, alarm.last.plus(rule.forget())));
            alarm = null;
        }
        if (alarm != null) {
            if (contains(id, alarm.read, place, position)) {
                return;
            }
            ofThisRecord.add(id);
            alarm.count++;
            alarm.last = later(alarm.last, time);
            alarm.level = worse(alarm.level, rule.levelOf(event));
            alarm.text = rule.text().apply(event);
            alarm.read.put(place, position);
            alarm.told = false;
            return;
        }
        Map<String, Long> before = settled.get(id);
        if (before != null && contains(id, before, place, position)) {
            return;
        }
        ofThisRecord.add(id);
        if (standing.size() + waitingEvents >= MOST) {
            refused++;
            return;
        }
        Deque<Seen> seen = new ArrayDeque<>();
        if (rule.threshold() > 1) {
            seen = waiting.computeIfAbsent(id, i -> new Waiting(rule, new ArrayDeque<>())).seen();
            while (!seen.isEmpty() && Duration.between(seen.peekFirst().time(), time).compareTo(rule.within()) > 0) {
                seen.removeFirst();
                waitingEvents--;
            }
        }
        seen.addLast(new Seen(time, place, position));
        waitingEvents++;
        if (seen.size() < rule.threshold()) {
            return;
        }
        waiting.remove(id);
        waitingEvents -= seen.size();
        Map<String, Long> read = new HashMap<>(settled.getOrDefault(id, Map.of()));
        seen.forEach(one -> read.merge(one.place(), one.position(), Math::max));
        Instant first = seen.stream().map(Seen::time).min(Instant::compareTo).orElse(time);
        standing.put(id, new Standing(rule.name(), key, rule.levelOf(event), rule.text().apply(event), first, time, seen.size(), read));
        raised.put(id, time);
    }

    private void cleared(AlarmRule rule, Event event, String place, long position) {
        String id = id(rule.name(), rule.keyOf(event));
        Standing alarm = standing.get(id);
        if (alarm == null) {
            Waiting few = waiting.remove(id);
            waitingEvents -= few == null ? 0 : few.seen().size();
        } else if (!contains(id, alarm.read, place, position)) {
            ofThisRecord.add(id);
            tellRaised(id);
            standing.remove(id);
            alarm.read.put(place, position);
            sink.accept(alarm.change(State.CLEARED, event.arrival()));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }

    private static Level worse(Level one, Level other) {
        return other.ordinal() < one.ordinal() ? other : one;
    }

    /** Tells of the alarms that happened again since they were told last. */
    public void tell() {
        for (Standing alarm : standing.values()) {
            if (!alarm.told) {
                alarm.told = true;
                sink.accept(alarm.change(State.REPEATED, alarm.last));
            }
        }
    }

    /** Nothing more is to be read for now: what has waited too long by the clock is given up, and what nobody spoke of for long is ended. */
    public void silence(Instant now) {
        waiting.values().removeIf(few -> {
            boolean old = Duration.between(few.seen().getLast().time(), now).compareTo(few.rule().within()) > 0;
            waitingEvents -= old ? few.seen().size() : 0;
            return old;
        });
        Map<String, Duration> spans = new HashMap<>();
        rules.forEach(rule -> {
            if (rule.forget() != null) {
                spans.put(rule.name(), rule.forget());
            }
        });
        end(alarm -> {
            Duration span = spans.get(alarm.rule);
            return span != null && Duration.between(alarm.last, now).compareTo(span) > 0 ? alarm.last.plus(span) : null;
        });
    }

    private void end(Function<Standing, @Nullable Instant> when) {
        for (Standing alarm : new ArrayList<>(standing.values())) {
            Instant time = when.apply(alarm);
            if (time != null) {
                standing.remove(id(alarm.rule, alarm.key));
                sink.accept(alarm.change(State.CLEARED, time));
            }
        }
    }

    /** The oldest event of each place that is still waiting for others: from there another would have to read. */
    public Map<String, Long> holds() {
        Map<String, Long> oldest = new HashMap<>();
        waiting.values().forEach(few -> few.seen().forEach(seen -> oldest.merge(seen.place(), seen.position(), Math::min)));
        return oldest;
    }

    /** Forgets what was read at places that somebody else reads now. */
    public void leave(Collection<String> places) {
        waiting.values().removeIf(few -> {
            int before = few.seen().size();
            few.seen().removeIf(seen -> places.contains(seen.place()));
            waitingEvents -= before - few.seen().size();
            return few.seen().isEmpty();
        });
        standing.values().removeIf(alarm -> places.containsAll(alarm.read.keySet()));
    }

    /**
     * Goes on with what others told of these places.
     *
     * @param last the last change of each alarm
     */
    public void recall(Collection<AlarmChange> last, Collection<String> places) {
        for (AlarmChange change : last) {
            if (standing.containsKey(change.id()) || change.read().keySet().stream().noneMatch(places::contains)) {
                continue;
            }
            if (change.state() == State.CLEARED) {
                settled.put(change.id(), change.read());
            } else if (rules.stream().anyMatch(rule -> rule.name().equals(change.rule()))) {
                standing.put(change.id(), new Standing(
                        change.rule(), change.key(), change.level(), change.text(), change.first(), change.last(), change.count(), change.read()));
            }
        }
    }

    /** Alarms that stand now. */
    public int standing() {
        return standing.size();
    }

    /** Events that could not be remembered, since there were {@link #MOST} already. */
    public long refused() {
        return refused;
    }
}
