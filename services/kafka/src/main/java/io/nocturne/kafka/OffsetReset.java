package io.nocturne.kafka;

import io.nocturne.core.Sentence;
import io.nocturne.kafka.Cluster.Partition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Moves the committed offsets of a group. Planning changes nothing; executing does exactly what the plan says, and only while nobody of the
 * group is active, since members would overwrite it with their own commits.
 */
public final class OffsetReset {
    /** Where to. */
    public sealed interface Goal {
        /** The first records still there. */
        record Earliest() implements Goal {}

        /** Behind the last records. */
        record Latest() implements Goal {}

        /** The first records of that time or later; behind the last where there is none. */
        record Time(Instant time) implements Goal {}

        /** Back (negative) or forward by a number of offsets. */
        record Shift(long by) implements Goal {}

        /** That offset in every partition. */
        record Offset(long offset) implements Goal {}
    }

    /**
     * One partition.
     *
     * @param before -1 where nothing was committed
     * @param lag that it leaves, in offsets
     */
    public record Change(Partition partition, long before, long after, long lag) {}

    /**
     * A plan.
     *
     * @param obstacle why it cannot be executed now, null where it can
     */
    public record Plan(String group, List<Change> changes, @Nullable Sentence obstacle) {
        private static final int DESCRIBED = 200;

        /**
         * The part of the plan for partitions of these numbers.
         *
         * @param numbers empty for all
         */
        public Plan only(Collection<Integer> numbers) {
            return numbers.isEmpty()
                    ? this
                    : new Plan(group, changes.stream().filter(change -> numbers.contains(change.partition().partition())).toList(), obstacle);
        }

        /** The part of the plan for these partitions. */
        public Plan of(Collection<Partition> partitions) {
            return new Plan(group, changes.stream().filter(change -> partitions.contains(change.partition())).toList(), obstacle);
        }

        /**
         * What takes the plan back once it was executed. Partitions that had no offset before are left out: they cannot be given none again
         * without forgetting the group. Lag is as of the plan.
         */
        public Plan back() {
            return new Plan(group, changes.stream()
                    .filter(change -> change.before() >= 0 && change.before() != change.after())
                    .map(change -> new Change(change.partition(), change.after(), change.before(), change.lag() + change.after() - change.before()))
                    .toList(), null);
        }

        /** For a log of changes, in one line. */
        public String describe() {
            String moves = changes.stream()
                    .limit(DESCRIBED)
                    .map(change -> change.partition() + " " + (change.before() < 0 ? "none" : change.before()) + " to " + change.after())
                    .collect(Collectors.joining(", "));
            return "group " + group + ": " + moves + (changes.size() > DESCRIBED ? " and " + (changes.size() - DESCRIBED) + " more" : "");
        }
    }

    private final Cluster cluster;

    public OffsetReset(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * @param topics those concerned; empty for all the group has offsets of
     */
    public Plan plan(String group, Collection<String> topics, Goal goal) throws KafkaFailure, InterruptedException {
        List<Cluster.GroupSummary> found = find(group);
        boolean known = !found.isEmpty();
        if (!known && topics.isEmpty()) {
            throw new KafkaFailure(KafkaFailure.Kind.UNKNOWN, KafkaPhrase.NO_GROUP_YET.with(group));
        }
        Map<Partition, Long> before = known ? new TreeMap<>(cluster.committed(found).getOrDefault(group, Map.of())) : new TreeMap<>();
        if (topics.isEmpty()) {
            if (before.isEmpty()) {
                throw new KafkaFailure(KafkaFailure.Kind.INVALID, KafkaPhrase.GROUP_WITHOUT_OFFSETS.with(group));
            }
        } else {
            before.keySet().removeIf(partition -> !topics.contains(partition.topic()));
            cluster.partitions(topics).forEach(partition -> before.putIfAbsent(partition, -1L));
        }
        Map<Partition, Long> begins = cluster.begins(before.keySet());
        Map<Partition, Long> ends = cluster.ends(before.keySet());
        Map<Partition, Long> times = goal instanceof Goal.Time time ? cluster.at(before.keySet(), time.time().toEpochMilli()) : Map.of();
        List<Change> changes = new ArrayList<>();
        for (Map.Entry<Partition, Long> each : before.entrySet()) {
            Partition partition = each.getKey();
            long begin = begins.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, begin);
            long wanted = switch (goal) {
                case Goal.Earliest e -> begin;
                case Goal.Latest l -> end;
                case Goal.Time t -> times.getOrDefault(partition, end);
                case Goal.Shift shift -> (each.getValue() < 0 ? end : each.getValue()) + shift.by();
                case Goal.Offset offset -> offset.offset();
            };
            long after = Math.clamp(wanted, begin, end);
            changes.add(new Change(partition, each.getValue(), after, end - after));
        }
        return new Plan(group, changes, obstacle(found));
    }

    private List<Cluster.GroupSummary> find(String group) throws KafkaFailure, InterruptedException {
        return cluster.groups().stream().filter(summary -> summary.group().equals(group)).toList();
    }

    private @Nullable Sentence obstacle(List<Cluster.GroupSummary> group) throws KafkaFailure, InterruptedException {
        for (Cluster.Group described : cluster.describe(group).values()) {
            if (!described.members().isEmpty()) {
                return KafkaPhrase.ACTIVE_MEMBERS.with(described.group(), described.members().size(), described.state());
            }
        }
        return null;
    }

    /**
     * Does what the plan says.
     *
     * @throws KafkaFailure if members are active now, or the cluster refuses
     */
    public void execute(Plan plan) throws KafkaFailure, InterruptedException {
        List<Cluster.GroupSummary> found = find(plan.group());
        Sentence now = plan.obstacle() == null ? obstacle(found) : plan.obstacle();
        if (now != null) {
            throw new KafkaFailure(KafkaFailure.Kind.INVALID, now);
        }
        Map<Partition, Long> offsets = new HashMap<>();
        plan.changes().forEach(change -> offsets.put(change.partition(), change.after()));
        cluster.commit(plan.group(), found.isEmpty() ? "classic" : found.getFirst().kind(), offsets);
    }
}
