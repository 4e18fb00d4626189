package io.nocturne.kafka;

import io.nocturne.core.Sentence;
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
    /** What sort of advice it is. Why, and what it would change, is the same for all of a sort. */
    public enum Sort {
        REPLICATION("replication"),
        MINIMUM_ALL("minisr.all"),
        MINIMUM_ONE("minisr.one"),
        IN_SYNC("insync"),
        UNCLEAN("unclean"),
        SEGMENT("segment"),
        RETENTION("retention"),
        SKEW("skew"),
        IDLE("idle"),
        STRATEGY("strategy"),
        LOST("lost"),
        NOBODY("nobody");

        private final String key;

        Sort(String key) {
            this.key = "kafka.advice." + key;
        }

        /** Why it should be otherwise. */
        public Sentence why() {
            return new Sentence(key + ".why", List.of());
        }

        /** What following it would change. */
        public Sentence effect() {
            return new Sentence(key + ".effect", List.of());
        }
    }

    /**
     * One piece of advice.
     *
     * @param subject the topic or the group
     * @param setting what it is about
     * @param now as it is
     * @param suggested as it should be
     */
    public record Advice(Sort sort, Sentence subject, Sentence setting, Sentence now, Sentence suggested) {
        Advice(Sort sort, Sentence subject, String setting, String now, String suggested) {
            this(sort, subject, Sentence.words(setting), Sentence.words(now), Sentence.words(suggested));
        }
    }

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
        Sentence subject = KafkaPhrase.TOPIC.with(topic.name());
        Map<String, @Nullable String> settings = new HashMap<>();
        for (Setting setting : topic.settings()) {
            settings.put(setting.name(), setting.value());
        }
        int replicas = topic.partitions().isEmpty() ? 0 : topic.partitions().getFirst().replicas().size();
        long minimum = number(settings.get("min.insync.replicas"), 1);
        if (replicas == 1 && brokers > 1) {
            all.add(new Advice(Sort.REPLICATION, subject, KafkaPhrase.REPLICATION_FACTOR.with(), Sentence.words("1"),
                    Sentence.words(Integer.toString(Math.min(3, brokers)))));
        }
        if (replicas > 1 && minimum >= replicas) {
            all.add(new Advice(Sort.MINIMUM_ALL, subject, "min.insync.replicas", Long.toString(minimum), Integer.toString(replicas - 1)));
        }
        if (replicas > 2 && minimum == 1) {
            all.add(new Advice(Sort.MINIMUM_ONE, subject, "min.insync.replicas", "1", "2"));
        }
        List<Integer> behind = topic.partitions().stream()
                .filter(partition -> partition.inSync().size() < partition.replicas().size())
                .map(PartitionDetail::partition)
                .toList();
        if (!behind.isEmpty()) {
            all.add(new Advice(Sort.IN_SYNC, subject, KafkaPhrase.IN_SYNC.with(), KafkaPhrase.BEHIND.with(behind.size(), behind.toString()),
                    KafkaPhrase.ALL_IN_SYNC.with()));
        }
        if ("true".equals(settings.get("unclean.leader.election.enable"))) {
            all.add(new Advice(Sort.UNCLEAN, subject, "unclean.leader.election.enable", "true", "false"));
        }
        long retention = number(settings.get("retention.ms"), 0);
        long segment = number(settings.get("segment.ms"), 0);
        String policy = String.valueOf(settings.get("cleanup.policy"));
        if (policy.contains("delete") && retention > 0 && segment > retention) {
            all.add(new Advice(Sort.SEGMENT, subject, "segment.ms", Long.toString(segment), Long.toString(Math.max(60_000, retention / 4))));
        }
        if (retention == -1 && number(settings.get("retention.bytes"), -1) == -1 && policy.contains("delete")) {
            all.add(new Advice(Sort.RETENTION, subject, KafkaPhrase.RETENTION.with(), KafkaPhrase.UNLIMITED.with(), KafkaPhrase.SOME_RETENTION.with()));
        }
        skew(topic, subject, all);
    }

    private static void skew(TopicDetail topic, Sentence subject, List<Advice> all) {
        long total = 0;
        long largest = 0;
        for (PartitionDetail partition : topic.partitions()) {
            long size = Math.max(0, partition.end() - partition.begin());
            total += size;
            largest = Math.max(largest, size);
        }
        int count = topic.partitions().size();
        if (count > 1 && total > 10_000L * count && largest > LARGE_SKEW * total / count) {
            all.add(new Advice(Sort.SKEW, subject, KafkaPhrase.KEY_OF_RECORDS.with(), KafkaPhrase.LARGEST_PARTITION.with(largest, total),
                    KafkaPhrase.KEY_WITH_MORE_VALUES.with()));
        }
    }

    private static void group(GroupLag lag, List<Advice> all) {
        Sentence subject = KafkaPhrase.GROUP.with(lag.group());
        long read = lag.partitions().stream().filter(partition -> !partition.member().isEmpty()).count();
        if (lag.members() > 0 && read > 0 && lag.members() > read) {
            all.add(new Advice(Sort.IDLE, subject, KafkaPhrase.MEMBERS.with(), Sentence.words(Integer.toString(lag.members())), Sentence.words(Long.toString(read))));
        }
        if ("range".equals(lag.protocol()) || "roundrobin".equals(lag.protocol())) {
            all.add(new Advice(Sort.STRATEGY, subject, Sentence.words("partition.assignment.strategy"), Sentence.words(lag.protocol()),
                    KafkaPhrase.COOPERATIVE.with()));
        }
        long lost = lag.partitions().stream().mapToLong(GroupLag.PartitionLag::lost).sum();
        if (lost > 0) {
            all.add(new Advice(Sort.LOST, subject, KafkaPhrase.RETENTION_OF_TOPICS.with(), KafkaPhrase.OFFSETS_LOST.with(lost),
                    KafkaPhrase.LONGER_THAN_OUTAGE.with()));
        }
        if (lag.verdict() == Verdict.STOP && lag.members() == 0 && lag.total() > 0) {
            all.add(new Advice(Sort.NOBODY, subject, KafkaPhrase.MEMBERS.with(), Sentence.words("0"), KafkaPhrase.ONE_MEMBER.with()));
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
