package io.nocturne.kafka;

import io.nocturne.kafka.Cluster.Group;
import io.nocturne.kafka.Cluster.GroupSummary;
import io.nocturne.kafka.Cluster.Member;
import io.nocturne.kafka.Cluster.Partition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ClassicGroupDescription;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Reads groups of every kind. Requests go out together and are then waited for; one group's failure is not another's. */
final class GroupReader {
    /**
     * What is known of some groups.
     *
     * @param described by name
     * @param committed offsets by name and partition
     * @param open records that share groups are not done with, where the cluster counts them, by name and partition
     * @param failed why a group could not be read, by name
     */
    record Reading(
            Map<String, Group> described, Map<String, Map<Partition, Long>> committed, Map<String, Map<Partition, Long>> open, Map<String, KafkaFailure> failed) {}

    private final Admin admin;

    GroupReader(Admin admin) {
        this.admin = admin;
    }

    List<GroupSummary> list() throws KafkaFailure, InterruptedException {
        List<GroupSummary> all = new ArrayList<>();
        for (GroupListing group : Answers.await(KafkaPhrase.LIST_OF_GROUPS.with(), admin.listGroups(new ListGroupsOptions()).all())) {
            all.add(new GroupSummary(
                    group.groupId(),
                    kind(group.type().orElse(GroupType.CLASSIC)),
                    group.groupState().map(Object::toString).orElse("Unknown"),
                    group.isSimpleConsumerGroup() ? "" : group.protocol()));
        }
        all.sort(Comparator.comparing(GroupSummary::group));
        return all;
    }

    private static String kind(GroupType type) {
        return type.toString().toLowerCase(Locale.ROOT);
    }

    Reading read(Collection<GroupSummary> groups) throws KafkaFailure, InterruptedException {
        Map<String, ListConsumerGroupOffsetsSpec> wanted = new LinkedHashMap<>();
        groups.stream().filter(group -> !group.kind().equals("share")).forEach(group -> wanted.put(group.group(), new ListConsumerGroupOffsetsSpec()));
        ListConsumerGroupOffsetsResult offsets = wanted.isEmpty() ? null : admin.listConsumerGroupOffsets(wanted);
        List<String> sharing = groups.stream().filter(group -> group.kind().equals("share")).map(GroupSummary::group).toList();
        Map<String, ListShareGroupOffsetsSpec> shares = new LinkedHashMap<>();
        sharing.forEach(group -> shares.put(group, new ListShareGroupOffsetsSpec()));
        ListShareGroupOffsetsResult starts = shares.isEmpty() ? null : admin.listShareGroupOffsets(shares);
        Map<String, KafkaFailure> failed = new LinkedHashMap<>();
        Map<String, Group> described = describe(groups, failed);
        Map<String, Map<Partition, Long>> committed = new LinkedHashMap<>();
        Map<String, Map<Partition, Long>> open = new LinkedHashMap<>();
        for (String group : sharing) {
            try {
                if (starts != null) {
                    Map<TopicPartition, SharePartitionOffsetInfo> found =
                            Answers.await(KafkaPhrase.OFFSETS_OF.with(KafkaPhrase.GROUP.with(group)), starts.partitionsToOffsetInfo(group));
                    committed.put(group, begins(found));
                    open.put(group, open(found));
                }
            } catch (KafkaFailure e) {
                failed.put(group, e);
            }
        }
        for (String group : wanted.keySet()) {
            try {
                if (offsets != null) {
                    committed.put(group, ours(Answers.await(KafkaPhrase.OFFSETS_OF.with(KafkaPhrase.GROUP.with(group)), offsets.partitionsToOffsetAndMetadata(group))));
                }
            } catch (KafkaFailure e) {
                failed.put(group, e);
            }
        }
        // Where all fail alike the cluster is the trouble, not the groups.
        if (committed.isEmpty() && !failed.isEmpty()) {
            throw failed.values().iterator().next();
        }
        return new Reading(described, committed, open, failed);
    }

    private static Map<Partition, Long> ours(Map<TopicPartition, OffsetAndMetadata> found) {
        Map<Partition, Long> offsets = new TreeMap<>();
        found.forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(Partition.of(partition), offset.offset());
            }
        });
        return offsets;
    }

    /** Before this offset a share group has handed out and heard of everything. */
    private static Map<Partition, Long> begins(Map<TopicPartition, SharePartitionOffsetInfo> found) {
        Map<Partition, Long> offsets = new TreeMap<>();
        found.forEach((partition, info) -> {
            if (info != null && info.startOffset() >= 0) {
                offsets.put(Partition.of(partition), info.startOffset());
            }
        });
        return offsets;
    }

    private static Map<Partition, Long> open(Map<TopicPartition, SharePartitionOffsetInfo> found) {
        Map<Partition, Long> open = new HashMap<>();
        found.forEach((partition, info) -> {
            long lag = info == null ? -1 : info.lag().orElse(-1L);
            if (lag >= 0) {
                open.put(Partition.of(partition), lag);
            }
        });
        return open;
    }

    /** Groups with their members; those that cannot be described are in {@code failed}. */
    Map<String, Group> describe(Collection<GroupSummary> groups, Map<String, KafkaFailure> failed) throws KafkaFailure, InterruptedException {
        Map<String, List<String>> byKind = new HashMap<>();
        groups.forEach(group -> byKind.computeIfAbsent(group.kind(), kind -> new ArrayList<>()).add(group.group()));
        // The client asks for what it takes for a consumer's group by the new protocol first, and waits before it asks a classic one by the old.
        Set<String> classic = groups.stream().filter(GroupReader::isClassicConsumer).map(GroupSummary::group).collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> consumers = new ArrayList<>(byKind.getOrDefault("consumer", List.of()));
        byKind.getOrDefault("classic", List.of()).stream().filter(group -> !classic.contains(group)).forEach(consumers::add);
        List<String> share = byKind.getOrDefault("share", List.of());
        List<String> streams = byKind.getOrDefault("streams", List.of());
        Map<String, KafkaFuture<ConsumerGroupDescription>> consumer = consumers.isEmpty() ? Map.of() : admin.describeConsumerGroups(consumers).describedGroups();
        Map<String, KafkaFuture<ClassicGroupDescription>> old = classic.isEmpty() ? Map.of() : admin.describeClassicGroups(classic).describedGroups();
        Map<String, KafkaFuture<ShareGroupDescription>> shared = share.isEmpty() ? Map.of() : admin.describeShareGroups(share).describedGroups();
        Map<String, KafkaFuture<StreamsGroupDescription>> streaming = streams.isEmpty() ? Map.of() : admin.describeStreamsGroups(streams).describedGroups();
        Map<String, Group> all = new LinkedHashMap<>();
        collect(consumer, GroupReader::group, all, failed);
        collect(old, GroupReader::group, all, failed);
        classic.removeAll(all.keySet());
        classic.removeAll(failed.keySet());
        if (!classic.isEmpty()) {
            // Gone, or turned to the new protocol since the list was made.
            collect(admin.describeConsumerGroups(classic).describedGroups(), GroupReader::group, all, failed);
        }
        collect(shared, GroupReader::group, all, failed);
        collect(streaming, GroupReader::group, all, failed);
        return all;
    }

    private interface Shape<T> {
        Group group(T described);
    }

    private static <T> void collect(Map<String, KafkaFuture<T>> asked, Shape<T> shape, Map<String, Group> all, Map<String, KafkaFailure> failed)
            throws KafkaFailure, InterruptedException {
        for (Map.Entry<String, KafkaFuture<T>> each : asked.entrySet()) {
            try {
                all.put(each.getKey(), shape.group(Answers.await(KafkaPhrase.GROUP.with(each.getKey()), each.getValue())));
            } catch (KafkaFailure e) {
                if (e.kind() == KafkaFailure.Kind.NO_ANSWER) {
                    throw e;
                }
                // A group of a protocol that is not a consumer's (Connect) cannot be described, and has no members to show.
                if (e.kind() == KafkaFailure.Kind.REFUSED) {
                    failed.put(each.getKey(), e);
                }
            }
        }
    }

    private static Group group(ConsumerGroupDescription described) {
        String kind = described.type() == null ? "classic" : kind(described.type());
        return new Group(described.groupId(), kind, described.groupState().toString(), described.partitionAssignor(), members(described.members()));
    }

    /** Groups of Connect and the like are classic too, but their members' assignments are no list of partitions. */
    private static boolean isClassicConsumer(GroupSummary group) {
        return group.kind().equals("classic") && (group.protocol().isEmpty() || group.protocol().equals("consumer"));
    }

    private static Group group(ClassicGroupDescription described) {
        return new Group(described.groupId(), "classic", described.state().toString(), described.protocolData(), members(described.members()));
    }

    private static List<Member> members(Collection<MemberDescription> described) {
        return described.stream()
                .map(member -> member(
                        member.consumerId(), member.clientId(), member.host(), member.assignment().topicPartitions().stream().map(Partition::of).sorted().toList()))
                .toList();
    }

    private static Group group(ShareGroupDescription described) {
        List<Member> members = new ArrayList<>();
        described.members().forEach(member -> members.add(member(
                member.consumerId(), member.clientId(), member.host(), member.assignment().topicPartitions().stream().map(Partition::of).sorted().toList())));
        return new Group(described.groupId(), "share", described.groupState().toString(), "share", members);
    }

    private static Group group(StreamsGroupDescription described) {
        List<Member> members = new ArrayList<>();
        // Tasks name sub-topologies, not topics; who reads which partition is not told.
        described.members().forEach(member -> members.add(member(member.memberId(), member.clientId(), member.clientHost(), List.of())));
        return new Group(described.groupId(), "streams", described.groupState().toString(), "streams", members);
    }

    private static Member member(String id, String client, String host, List<Partition> partitions) {
        return new Member(id, client, host.replaceFirst("^/", ""), partitions);
    }
}
