package io.nocturne.ui.tool.kafka;

import io.nocturne.core.TimeRange;
import io.nocturne.kafka.Cluster;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.GroupLag;
import io.nocturne.kafka.LagRecall;
import io.nocturne.kafka.LagSample;
import io.nocturne.store.Cache;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was known of a cluster at a moment. The cache holds what groups had committed and where partitions ended; so groups and the topics they
 * read are known, and nothing of brokers, settings and topics that nobody read. What is not known is -1 or empty, and shown as nothing.
 *
 * @param overview its time is the moment
 * @param taken when the newest sample was taken; the moment itself where there is none
 */
record KafkaPast(ClusterWatch.Overview overview, List<GroupLag> lags, Instant taken) {
    /** Samples that are older say nothing of the moment any more. */
    private static final Duration REACH = Duration.ofMinutes(10);
    private static final Duration OLDEST = Duration.ofDays(1);

    static KafkaPast of(Cache cache, String cluster, Instant at) {
        LagRecall recall = new LagRecall();
        cache.lagHistory(cluster, new TimeRange(at.minus(REACH), at.plusMillis(1)))
                .forEach(sample -> recall.add(
                        sample.group(), sample.topic(), sample.partition(), new LagSample(sample.time(), sample.current(), sample.end(), sample.assigned())));
        return of(recall.groups(), at);
    }

    /** What was known last, at most a day back; empty where nothing was kept since. Takes longer the longer ago it is. */
    static KafkaPast last(Cache cache, String cluster, Instant now) {
        KafkaPast found = of(cache, cluster, now);
        for (Instant at = now.minus(REACH); found.lags().isEmpty() && at.isAfter(now.minus(OLDEST)); at = at.minus(REACH)) {
            found = of(cache, cluster, at);
        }
        return found.lags().isEmpty() ? found : of(cache, cluster, found.taken());
    }

    static KafkaPast of(List<GroupLag> lags, Instant at) {
        Map<String, Set<Integer>> partitions = new TreeMap<>();
        List<Cluster.GroupSummary> groups = new ArrayList<>();
        for (GroupLag lag : lags) {
            groups.add(new Cluster.GroupSummary(lag.group(), "", "", ""));
            lag.partitions().forEach(part -> partitions.computeIfAbsent(part.topic(), topic -> new HashSet<>()).add(part.partition()));
        }
        List<Cluster.TopicSummary> topics = new ArrayList<>();
        partitions.forEach((topic, numbers) -> topics.add(new Cluster.TopicSummary(topic, topic.startsWith("__"), numbers.size(), -1, -1, -1, -1)));
        Instant taken = lags.stream().map(GroupLag::time).max(Instant::compareTo).orElse(at);
        return new KafkaPast(new ClusterWatch.Overview(at, "", topics, List.of(), groups), lags, taken);
    }
}
