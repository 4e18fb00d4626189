package io.nocturne.kafka;

import io.nocturne.kafka.Cluster.PartitionDetail;
import io.nocturne.kafka.Cluster.Setting;
import io.nocturne.kafka.Cluster.TopicDetail;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Advice on topics and groups, from their settings and state. Every piece says why, and what it would change. */
public final class Advisor {
    /**
     * One piece of advice.
     *
     * @param kind a short word for what sort of advice it is, the same in all languages
     * @param subject {@code topic NAME} or {@code group NAME}
     * @param setting what it is about
     * @param now as it is
     * @param suggested as it should be
     */
    public record Advice(String kind, String subject, String setting, String now, String suggested, String why, String effect) {}

    private static final long LARGE_SKEW = 4;

    private final Cluster cluster;

    public Advisor(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * @param subjects names of topics and groups; empty for all that are not internal
     * @throws KafkaFailure if a name is neither
     */
    public List<Advice> advise(Collection<String> subjects) throws KafkaFailure, InterruptedException {
        List<String> topics = cluster.topics().stream().filter(topic -> !topic.internal()).map(Cluster.TopicSummary::name).toList();
        List<String> groups = cluster.groups().stream().map(Cluster.GroupSummary::group).toList();
        for (String subject : subjects) {
            if (!topics.contains(subject) && !groups.contains(subject)) {
                throw new KafkaFailure(KafkaFailure.Kind.UNKNOWN, KafkaPhrase.NO_TOPIC_OR_GROUP.with(subject));
            }
        }
        int brokers = cluster.brokers().size();
        List<Advice> all = new ArrayList<>();
        for (String topic : topics) {
            if (subjects.isEmpty() || subjects.contains(topic)) {
                topic(cluster.topic(topic), brokers, all);
            }
        }
        List<String> chosen = groups.stream().filter(group -> subjects.isEmpty() || subjects.contains(group)).toList();
        if (!chosen.isEmpty()) {
            for (GroupLag lag : new LagSampler(cluster).sample(chosen)) {
                group(lag, all);
            }
        }
        return all;
    }

    private static void topic(TopicDetail topic, int brokers, List<Advice> all) {
        String subject = "topic " + topic.name();
        Map<String, @Nullable String> settings = new HashMap<>();
        for (Setting setting : topic.settings()) {
            settings.put(setting.name(), setting.value());
        }
        int replicas = topic.partitions().isEmpty() ? 0 : topic.partitions().getFirst().replicas().size();
        long minimum = number(settings.get("min.insync.replicas"), 1);
        if (replicas == 1 && brokers > 1) {
            all.add(new Advice("replication", subject, "replication factor", "1", Integer.toString(Math.min(3, brokers)),
                    "the loss of one broker loses its records", "records survive the loss of a broker; more disk and network"));
        }
        if (replicas > 1 && minimum >= replicas) {
            all.add(new Advice("minisr.all", subject, "min.insync.replicas", Long.toString(minimum), Integer.toString(replicas - 1),
                    "with as many as there are replicas, one broker down stops all producers with acks=all", "producers go on while one broker is down"));
        }
        if (replicas > 2 && minimum == 1) {
            all.add(new Advice("minisr.one", subject, "min.insync.replicas", "1", "2",
                    "with acks=all a record may be acknowledged by one broker alone, and be lost with it", "acknowledged records survive the loss of a broker"));
        }
        List<Integer> behind = topic.partitions().stream()
                .filter(partition -> partition.inSync().size() < partition.replicas().size())
                .map(PartitionDetail::partition)
                .toList();
        if (!behind.isEmpty()) {
            all.add(new Advice("insync", subject, "replicas in sync", behind.size() + " partitions behind: " + behind, "all in sync",
                    "a broker is down or too slow", "find the broker that is missing in these partitions"));
        }
        if ("true".equals(settings.get("unclean.leader.election.enable"))) {
            all.add(new Advice("unclean", subject, "unclean.leader.election.enable", "true", "false",
                    "a replica that is behind may become leader and drop acknowledged records", "a partition waits for a complete replica instead"));
        }
        long retention = number(settings.get("retention.ms"), 0);
        long segment = number(settings.get("segment.ms"), 0);
        String policy = String.valueOf(settings.get("cleanup.policy"));
        if (policy.contains("delete") && retention > 0 && segment > retention) {
            all.add(new Advice("segment", subject, "segment.ms", Long.toString(segment), Long.toString(Math.max(60_000, retention / 4)),
                    "records are only deleted with their whole segment, and this one stays open longer than they are to be kept",
                    "retention.ms is kept more exactly; more files"));
        }
        if (retention == -1 && number(settings.get("retention.bytes"), -1) == -1 && policy.contains("delete")) {
            all.add(new Advice("retention", subject, "retention", "unlimited", "retention.ms or retention.bytes", "the topic grows until the disk is full",
                    "old records are deleted"));
        }
        skew(topic, subject, all);
    }

    private static void skew(TopicDetail topic, String subject, List<Advice> all) {
        long total = 0;
        long largest = 0;
        for (PartitionDetail partition : topic.partitions()) {
            long size = Math.max(0, partition.end() - partition.begin());
            total += size;
            largest = Math.max(largest, size);
        }
        int count = topic.partitions().size();
        if (count > 1 && total > 10_000L * count && largest > LARGE_SKEW * total / count) {
            all.add(new Advice("skew", subject, "key of the records", "largest partition has " + largest + " of " + total + " offsets", "a key with more values",
                    "one consumer does most of the work, and adding consumers does not help", "partitions fill evenly"));
        }
    }

    private static void group(GroupLag lag, List<Advice> all) {
        String subject = "group " + lag.group();
        long read = lag.partitions().stream().filter(partition -> !partition.member().isEmpty()).count();
        if (lag.members() > 0 && read > 0 && lag.members() > read) {
            all.add(new Advice("idle", subject, "members", Integer.toString(lag.members()), Long.toString(read),
                    "there are more members than partitions, and " + (lag.members() - read) + " have nothing to do",
                    "fewer members, or more partitions where the work is to be shared further"));
        }
        if ("range".equals(lag.protocol()) || "roundrobin".equals(lag.protocol())) {
            all.add(new Advice("strategy", subject, "partition.assignment.strategy", lag.protocol(), "cooperative-sticky, or group.protocol=consumer",
                    "at every change of members all of them stop reading", "members go on reading what they keep"));
        }
        long lost = lag.partitions().stream().mapToLong(GroupLag.PartitionLag::lost).sum();
        if (lost > 0) {
            all.add(new Advice("lost", subject, "retention of its topics", lost + " offsets lost", "longer than the longest outage of the group",
                    "records were deleted before the group read them", "the group can catch up after an outage"));
        }
        if (lag.verdict() == Verdict.STOP && lag.members() == 0 && lag.total() > 0) {
            all.add(new Advice("nobody", subject, "members", "0", "at least 1, or delete the group", "nobody reads, and " + lag.total() + " offsets wait",
                    "its lag ends, or it is no longer watched"));
        }
    }

    private static long number(@Nullable String text, long otherwise) {
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
