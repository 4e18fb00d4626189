package io.nocturne.ui.tool.lag;

import io.nocturne.kafka.GroupLag;
import io.nocturne.store.MetricSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the sums of groups are kept beside the samples of their partitions: as metrics of the cluster, so that the lines of all groups can be drawn
 * again after a restart without reading thousands of partitions. Used by one thread.
 */
public final class LagTotals {
    private static final Duration PACE = Duration.ofSeconds(10);
    private static final String RECORDS = "lag ";
    private static final String SECONDS = "wait ";

    private final Map<String, Instant> last = new HashMap<>();

    /** What there is to be kept of a sample; nothing where one of the same group was taken shortly before. */
    public List<MetricSample> of(String cluster, GroupLag lag) {
        Instant before = last.get(cluster + "/" + lag.group());
        if (before != null && Duration.between(before, lag.time()).compareTo(PACE) < 0) {
            return List.of();
        }
        last.put(cluster + "/" + lag.group(), lag.time());
        List<MetricSample> kept = new ArrayList<>(2);
        kept.add(new MetricSample(device(cluster), RECORDS + lag.group(), lag.time(), lag.total()));
        if (!Double.isNaN(lag.seconds())) {
            kept.add(new MetricSample(device(cluster), SECONDS + lag.group(), lag.time(), lag.seconds()));
        }
        return kept;
    }

    static String device(String cluster) {
        return "kafka:" + cluster;
    }

    /** Takes what was kept of a group at a time. */
    @FunctionalInterface
    interface Taker {
        void take(String group, long millis, long records, double seconds);
    }

    /** Puts together again what was taken apart. */
    static void read(List<MetricSample> kept, Taker taker) {
        record At(String group, Instant time) {}
        Map<At, Double> seconds = new HashMap<>();
        for (MetricSample sample : kept) {
            if (sample.metric().startsWith(SECONDS)) {
                seconds.put(new At(sample.metric().substring(SECONDS.length()), sample.time()), sample.value());
            }
        }
        for (MetricSample sample : kept) {
            if (sample.metric().startsWith(RECORDS)) {
                String group = sample.metric().substring(RECORDS.length());
                taker.take(group, sample.time().toEpochMilli(), Math.round(sample.value()), seconds.getOrDefault(new At(group, sample.time()), Double.NaN));
            }
        }
    }
}
