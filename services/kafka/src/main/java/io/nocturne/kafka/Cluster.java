package io.nocturne.kafka;

import io.nocturne.core.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;

/**
 * A view of one cluster. All calls block for at most the budget of {@link ClusterConfig#BUDGET_MILLIS} (twice that where one question needs
 * the answer of another), and many threads may call at once.
 */
public final class Cluster implements AutoCloseable {
    /** A partition of a topic. */
    public record Partition(String topic, int partition) implements Comparable<Partition> {
        private static final Comparator<Partition> ORDER = Comparator.comparing(Partition::topic).thenComparingInt(Partition::partition);

        @Override
        public int compareTo(Partition other) {
            return ORDER.compare(this, other);
        }

        static Partition of(TopicPartition of) {
            return new Partition(of.topic(), of.partition());
        }

        TopicPartition kafka() {
            return new TopicPartition(topic, partition);
        }

        @Override
        public String toString() {
            return topic + "-" + partition;
        }
    }

    /**
     * A topic in a list.
     *
     * @param offsets offsets held by all partitions, from the first to the end: an upper bound of the records
     * @param underReplicated partitions with fewer replicas in sync than assigned
     * @param offline partitions without a leader
     */
    public record TopicSummary(
            String name, boolean internal, int partitions, int replicationFactor, long offsets, int underReplicated, int offline) {}

    /** One partition with its replicas and ends. */
    public record PartitionDetail(int partition, int leader, List<Integer> replicas, List<Integer> inSync, long begin, long end) {}

    /** A setting and where it comes from, such as {@code DYNAMIC_TOPIC_CONFIG} or {@code DEFAULT_CONFIG}; null values are secrets. */
    public record Setting(String name, @org.jspecify.annotations.Nullable String value, String source) {
        public boolean isDefault() {
            return source.equals("DEFAULT_CONFIG");
        }
    }

    /** All of a topic. */
    public record TopicDetail(String name, String id, boolean internal, List<PartitionDetail> partitions, List<Setting> settings) {}

    /** A broker. */
    public record Broker(int id, String host, int port, String rack, boolean controller, int leaders, int replicas) {}

    /**
     * A group in a list.
     *
     * @param kind {@code classic}, {@code consumer}, {@code share} or {@code streams}
     */
    public record GroupSummary(String group, String kind, String state, String protocol) {}

    /** A member and what it reads. */
    public record Member(String id, String client, String host, List<Partition> partitions) {}

    /** A consumer group with its members. */
    public record Group(String group, String kind, String state, String protocol, List<Member> members) {
        /** Who reads a partition; empty for nobody. */
        public Optional<Member> reader(Partition partition) {
            return members.stream().filter(member -> member.partitions().contains(partition)).findFirst();
        }
    }

    private static final int DESCRIBED_AT_ONCE = 1_000;

    private final ClusterConfig config;
    private final Admin admin;
    private final GroupReader reader;

    private Cluster(ClusterConfig config) {
        this.config = config;
        this.admin = AdminClient.create(config.client());
        this.reader = new GroupReader(admin);
    }

    /**
     * Checks the connection in stages, then opens a client.
     *
     * @throws KafkaFailure with the stage that failed
     */
    public static Cluster connect(ClusterConfig config) throws KafkaFailure, InterruptedException {
        new ConnectionCheck(config).require();
        Cluster cluster;
        try {
            cluster = new Cluster(config);
        } catch (org.apache.kafka.common.KafkaException e) {
            throw Answers.noClient(config, e);
        }
        try {
            cluster.id();
            return cluster;
        } catch (KafkaFailure | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    public ClusterConfig config() {
        return config;
    }

    /** The cluster's own id. */
    public String id() throws KafkaFailure, InterruptedException {
        return Answers.await(KafkaPhrase.THE_CLUSTER.with(), admin.describeCluster().clusterId());
    }

    /** The topics by name alone, which even a large cluster says at once; all numbers are -1. */
    public List<TopicSummary> topicNames() throws KafkaFailure, InterruptedException {
        return Answers.await(KafkaPhrase.LIST_OF_TOPICS.with(), admin.listTopics(new ListTopicsOptions().listInternal(true)).listings()).stream()
                .map(topic -> new TopicSummary(topic.name(), topic.isInternal(), -1, -1, -1, -1, -1))
                .sorted(Comparator.comparing(TopicSummary::name))
                .toList();
    }

    /** In parts, each within the budget: a cluster of ten thousand topics takes longer than one answer may. */
    private Map<String, TopicDescription> describe(List<String> names) throws KafkaFailure, InterruptedException {
        Map<String, TopicDescription> all = new HashMap<>();
        for (int from = 0; from < names.size(); from += DESCRIBED_AT_ONCE) {
            List<String> part = names.subList(from, Math.min(names.size(), from + DESCRIBED_AT_ONCE));
            for (Map.Entry<String, KafkaFuture<TopicDescription>> each : admin.describeTopics(part).topicNameValues().entrySet()) {
                try {
                    all.put(each.getKey(), Answers.await(KafkaPhrase.THE_TOPICS.with(), each.getValue()));
                } catch (KafkaFailure e) {
                    // One that was deleted since it was listed is no failure of the others.
                    if (e.kind() != KafkaFailure.Kind.UNKNOWN) {
                        throw e;
                    }
                }
            }
        }
        return all;
    }

    public List<TopicSummary> topics() throws KafkaFailure, InterruptedException {
        Collection<String> names = Answers.await(KafkaPhrase.LIST_OF_TOPICS.with(), admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
        Map<String, TopicDescription> described = describe(List.copyOf(names));
        Map<TopicPartition, Long> sizes = new HashMap<>();
        List<TopicPartition> online = new ArrayList<>();
        described.values().forEach(topic -> topic.partitions().forEach(partition -> {
            if (hasLeader(partition)) {
                online.add(new TopicPartition(topic.name(), partition.partition()));
            }
        }));
        Map<TopicPartition, Long> begins = offsets(online, OffsetSpec.earliest());
        offsets(online, OffsetSpec.latest()).forEach((partition, end) -> sizes.put(partition, end - begins.getOrDefault(partition, end)));
        List<TopicSummary> all = new ArrayList<>();
        for (TopicDescription topic : described.values()) {
            long offsets = 0;
            int under = 0;
            int offline = 0;
            for (TopicPartitionInfo partition : topic.partitions()) {
                offsets += sizes.getOrDefault(new TopicPartition(topic.name(), partition.partition()), 0L);
                under += partition.isr().size() < partition.replicas().size() ? 1 : 0;
                offline += hasLeader(partition) ? 0 : 1;
            }
            int replication = topic.partitions().isEmpty() ? 0 : topic.partitions().getFirst().replicas().size();
            all.add(new TopicSummary(topic.name(), topic.isInternal(), topic.partitions().size(), replication, offsets, under, offline));
        }
        all.sort(Comparator.comparing(TopicSummary::name));
        return all;
    }

    private static boolean hasLeader(TopicPartitionInfo partition) {
        return partition.leader() != null && !partition.leader().isEmpty();
    }

    public TopicDetail topic(String name) throws KafkaFailure, InterruptedException {
        TopicDescription topic = Answers.await(KafkaPhrase.TOPIC.with(name), Objects.requireNonNull(admin.describeTopics(List.of(name)).topicNameValues().get(name)));
        List<TopicPartition> online = topic.partitions().stream()
                .filter(Cluster::hasLeader)
                .map(partition -> new TopicPartition(name, partition.partition()))
                .toList();
        Map<TopicPartition, Long> begins = offsets(online, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(online, OffsetSpec.latest());
        List<PartitionDetail> partitions = new ArrayList<>();
        for (TopicPartitionInfo partition : topic.partitions()) {
            TopicPartition key = new TopicPartition(name, partition.partition());
            partitions.add(new PartitionDetail(
                    partition.partition(),
                    hasLeader(partition) ? partition.leader().id() : -1,
                    partition.replicas().stream().map(Node::id).toList(),
                    partition.isr().stream().map(Node::id).toList(),
                    begins.getOrDefault(key, -1L),
                    ends.getOrDefault(key, -1L)));
        }
        return new TopicDetail(name, topic.topicId().toString(), topic.isInternal(), partitions, settings(ConfigResource.Type.TOPIC, name));
    }

    /** The settings of a broker, without the values of secrets. */
    public List<Setting> brokerSettings(int id) throws KafkaFailure, InterruptedException {
        return settings(ConfigResource.Type.BROKER, Integer.toString(id));
    }

    /** The settings of a topic or a broker, without the values of secrets. */
    List<Setting> settings(ConfigResource.Type type, String name) throws KafkaFailure, InterruptedException {
        ConfigResource resource = new ConfigResource(type, name);
        List<Setting> settings = new ArrayList<>();
        for (ConfigEntry entry : Answers
                .await(KafkaPhrase.SETTINGS_OF.with(Sentence.words(name)), Objects.requireNonNull(admin.describeConfigs(List.of(resource)).values().get(resource)))
                .entries()) {
            settings.add(new Setting(entry.name(), entry.isSensitive() ? null : entry.value(), entry.source().name()));
        }
        settings.sort(Comparator.comparing(Setting::name));
        return settings;
    }

    /** The partitions of topics. */
    public List<Partition> partitions(Collection<String> topics) throws KafkaFailure, InterruptedException {
        List<Partition> all = new ArrayList<>();
        Map<String, KafkaFuture<TopicDescription>> described = admin.describeTopics(topics).topicNameValues();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : described.entrySet()) {
            Answers.await(KafkaPhrase.TOPIC.with(topic.getKey()), topic.getValue())
                    .partitions()
                    .forEach(partition -> all.add(new Partition(topic.getKey(), partition.partition())));
        }
        all.sort(Comparator.naturalOrder());
        return all;
    }

    /** The ids of topics by name: a topic that was deleted and made anew has another. */
    public Map<String, String> topicIds(Collection<String> topics) throws KafkaFailure, InterruptedException {
        Map<String, String> ids = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : admin.describeTopics(topics).topicNameValues().entrySet()) {
            ids.put(topic.getKey(), Answers.await(KafkaPhrase.TOPIC.with(topic.getKey()), topic.getValue()).topicId().toString());
        }
        return ids;
    }

    public List<Broker> brokers() throws KafkaFailure, InterruptedException {
        var described = admin.describeCluster();
        Node controller = Answers.await(KafkaPhrase.THE_CONTROLLER.with(), described.controller());
        Map<Integer, Integer> leaders = new HashMap<>();
        Map<Integer, Integer> replicas = new HashMap<>();
        Collection<String> names = Answers.await(KafkaPhrase.LIST_OF_TOPICS.with(), admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
        for (TopicDescription topic : describe(List.copyOf(names)).values()) {
            for (TopicPartitionInfo partition : topic.partitions()) {
                if (hasLeader(partition)) {
                    leaders.merge(partition.leader().id(), 1, Integer::sum);
                }
                partition.replicas().forEach(node -> replicas.merge(node.id(), 1, Integer::sum));
            }
        }
        List<Broker> all = new ArrayList<>();
        for (Node node : Answers.await(KafkaPhrase.THE_BROKERS.with(), described.nodes())) {
            all.add(new Broker(
                    node.id(), node.host(), node.port(), node.rack() == null ? "" : node.rack(), controller != null && controller.id() == node.id(),
                    leaders.getOrDefault(node.id(), 0), replicas.getOrDefault(node.id(), 0)));
        }
        all.sort(Comparator.comparingInt(Broker::id));
        return all;
    }

    /** All groups of every kind. */
    public List<GroupSummary> groups() throws KafkaFailure, InterruptedException {
        return reader.list();
    }

    /** Groups with their members, with one request a coordinator. Those that cannot be described are left out. */
    public Map<String, Group> describe(Collection<GroupSummary> groups) throws KafkaFailure, InterruptedException {
        return reader.describe(groups, new HashMap<>());
    }

    /** Committed offsets by group and partition, with one request a coordinator. Of share groups it is where handing out begins. */
    public Map<String, Map<Partition, Long>> committed(Collection<GroupSummary> groups) throws KafkaFailure, InterruptedException {
        return reader.read(groups).committed();
    }

    /** Members and committed offsets of groups at once. */
    GroupReader.Reading read(Collection<GroupSummary> groups) throws KafkaFailure, InterruptedException {
        return reader.read(groups);
    }

    /** Where partitions end, behind the last record; partitions that have no leader are left out. */
    public Map<Partition, Long> ends(Collection<Partition> partitions) throws KafkaFailure, InterruptedException {
        return ours(offsets(partitions.stream().map(Partition::kafka).toList(), OffsetSpec.latest()));
    }

    /** The first offsets that are still there. */
    public Map<Partition, Long> begins(Collection<Partition> partitions) throws KafkaFailure, InterruptedException {
        return ours(offsets(partitions.stream().map(Partition::kafka).toList(), OffsetSpec.earliest()));
    }

    /** The first offset at or after a time, in milliseconds since 1970; partitions without such a record are left out. */
    public Map<Partition, Long> at(Collection<Partition> partitions, long millis) throws KafkaFailure, InterruptedException {
        Map<Partition, Long> all = ours(offsets(partitions.stream().map(Partition::kafka).toList(), OffsetSpec.forTimestamp(millis)));
        all.values().removeIf(offset -> offset < 0);
        return all;
    }

    /** The first offsets of their times or later, each partition with its own time in milliseconds; partitions without such a record are missing. */
    Map<Partition, Long> at(Map<Partition, Long> times) throws KafkaFailure, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        times.forEach((partition, millis) -> wanted.put(partition.kafka(), OffsetSpec.forTimestamp(millis)));
        Map<Partition, Long> all = ours(offsets(wanted));
        all.values().removeIf(offset -> offset < 0);
        return all;
    }

    /**
     * How far the records of a partition reach.
     *
     * @param begin the first offset still there
     * @param stable the end of what transactional readers may see: before the first open transaction
     */
    record Reach(long begin, long stable) {}

    Map<Partition, Reach> reach(Collection<Partition> partitions) throws KafkaFailure, InterruptedException {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition.kafka(), OffsetSpec.latest()));
        var stable = admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED));
        Map<TopicPartition, Long> begins = offsets(latest.keySet(), OffsetSpec.earliest());
        Map<Partition, Reach> all = new HashMap<>();
        for (Map.Entry<TopicPartition, Long> begin : begins.entrySet()) {
            long end = Answers.await(KafkaPhrase.STABLE_END_OF.with(Sentence.words(begin.getKey().toString())), stable.partitionResult(begin.getKey())).offset();
            all.put(Partition.of(begin.getKey()), new Reach(begin.getValue(), end));
        }
        return all;
    }

    private static Map<Partition, Long> ours(Map<TopicPartition, Long> offsets) {
        Map<Partition, Long> all = new HashMap<>();
        offsets.forEach((partition, offset) -> all.put(Partition.of(partition), offset));
        return all;
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec)
            throws KafkaFailure, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        return offsets(wanted);
    }

    private Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetSpec> wanted) throws KafkaFailure, InterruptedException {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        var result = admin.listOffsets(wanted);
        Map<TopicPartition, Long> all = new HashMap<>();
        KafkaFailure failure = null;
        for (TopicPartition partition : wanted.keySet()) {
            try {
                ListOffsetsResultInfo info = Answers.await(KafkaPhrase.OFFSETS_OF.with(Sentence.words(partition.toString())), result.partitionResult(partition));
                all.put(partition, info.offset());
            } catch (KafkaFailure e) {
                failure = e;
            }
        }
        if (all.isEmpty() && failure != null) {
            throw failure;
        }
        return all;
    }

    /**
     * Sets the offsets of a group that has no active members: what was committed, and of a share group where handing out begins.
     *
     * @param kind as in {@link GroupSummary#kind}
     */
    void commit(String group, String kind, Map<Partition, Long> offsets) throws KafkaFailure, InterruptedException {
        Sentence what = KafkaPhrase.NEW_OFFSETS_OF.with(KafkaPhrase.GROUP.with(group));
        Map<TopicPartition, OffsetAndMetadata> wanted = new HashMap<>();
        offsets.forEach((partition, offset) -> wanted.put(partition.kafka(), new OffsetAndMetadata(offset)));
        switch (kind) {
            case "share" -> {
                Map<TopicPartition, Long> starts = new HashMap<>();
                offsets.forEach((partition, offset) -> starts.put(partition.kafka(), offset));
                Answers.await(what, admin.alterShareGroupOffsets(group, starts).all());
            }
            case "streams" -> Answers.await(what, admin.alterStreamsGroupOffsets(group, wanted).all());
            default -> Answers.await(what, admin.alterConsumerGroupOffsets(group, wanted).all());
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
