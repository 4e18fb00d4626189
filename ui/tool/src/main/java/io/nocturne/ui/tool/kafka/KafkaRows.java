package io.nocturne.ui.tool.kafka;

import io.nocturne.core.Level;
import io.nocturne.kafka.Cluster;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.GroupLag;
import io.nocturne.kafka.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tables show of a cluster. No controls in here. */
final class KafkaRows {
    /** A topic; those of Kafka itself are marked. */
    record TopicRow(Cluster.TopicSummary topic, int groups, long lag) {
        Level level() {
            return topic.offline() < 0 ? Level.UNKNOWN : topic.offline() > 0 ? Level.CRITICAL : topic.underReplicated() > 0 ? Level.MAJOR : Level.OK;
        }
    }

    /** A group; the lag is null where none was sampled, as of share groups. */
    record GroupRow(Cluster.GroupSummary group, @Nullable GroupLag lag) {
        Level level() {
            return lag == null ? Level.UNKNOWN : lag.verdict().level();
        }
    }

    /** A group that reads a topic. */
    record ReaderRow(String group, long lag, Verdict verdict) {}

    private KafkaRows() {}

    /** A number, or nothing where it is not known. */
    static @Nullable Number known(long number) {
        return number < 0 ? null : number;
    }

    static List<TopicRow> topics(ClusterWatch.@Nullable Overview overview, List<GroupLag> lags, boolean internal) {
        if (overview == null) {
            return List.of();
        }
        Map<String, long[]> read = new HashMap<>();
        for (GroupLag lag : lags) {
            Map<String, Long> sums = new HashMap<>();
            lag.partitions().forEach(part -> sums.merge(part.topic(), part.lag(), Long::sum));
            sums.forEach((topic, sum) -> {
                long[] both = read.computeIfAbsent(topic, t -> new long[2]);
                both[0]++;
                both[1] += sum;
            });
        }
        List<TopicRow> rows = new ArrayList<>();
        for (Cluster.TopicSummary topic : overview.topics()) {
            if (internal || !topic.internal()) {
                long[] both = read.getOrDefault(topic.name(), new long[2]);
                rows.add(new TopicRow(topic, (int) both[0], both[1]));
            }
        }
        return rows;
    }

    static List<GroupRow> groups(ClusterWatch.@Nullable Overview overview, List<GroupLag> lags) {
        Map<String, GroupLag> byName = new HashMap<>();
        lags.forEach(lag -> byName.put(lag.group(), lag));
        List<GroupRow> rows = new ArrayList<>();
        if (overview != null) {
            overview.groups().forEach(group -> rows.add(new GroupRow(group, byName.get(group.group()))));
        }
        rows.sort(Comparator.comparing(GroupRow::level).thenComparing(row -> row.group().group()));
        return rows;
    }

    static List<ReaderRow> readers(String topic, List<GroupLag> lags) {
        List<ReaderRow> rows = new ArrayList<>();
        for (GroupLag lag : lags) {
            List<GroupLag.PartitionLag> parts = lag.partitions().stream().filter(part -> part.topic().equals(topic)).toList();
            if (!parts.isEmpty()) {
                Verdict worst = parts.stream().map(GroupLag.PartitionLag::verdict).reduce(Verdict.OK, Verdict::worse);
                rows.add(new ReaderRow(lag.group(), parts.stream().mapToLong(GroupLag.PartitionLag::lag).sum(), worst));
            }
        }
        return rows;
    }

    /** Settings that were changed first, then by name. */
    static List<Cluster.Setting> changedFirst(List<Cluster.Setting> settings) {
        return settings.stream().sorted(Comparator.comparing(Cluster.Setting::isDefault).thenComparing(Cluster.Setting::name)).toList();
    }
}
