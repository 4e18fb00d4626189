package io.nocturne.app.console;

import io.nocturne.core.Scope;
import io.nocturne.core.TimeRange;
import io.nocturne.icmp.EchoMonitor;
import io.nocturne.icmp.EchoSeries;
import io.nocturne.store.Cache;
import io.nocturne.store.MetricSample;
import io.nocturne.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps results in the cache and reads them back. A request that was not answered is kept as -1. */
final class PingHistory implements EchoMonitor.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(PingHistory.class);
    private static final String METRIC = "icmp.rtt";
    private static final double LOST = -1;
    private static final List<Duration> LOOKED_BACK = List.of(Duration.ofHours(1), Duration.ofHours(8), Duration.ofDays(1), Duration.ofDays(7));

    private final SampleKeeper keeper;

    PingHistory(Scope scope) {
        keeper = new SampleKeeper(scope);
    }

    /** From where results are read, and where they are kept if it may be written. Once. */
    void into(@Nullable Cache opened) {
        keeper.into(opened);
    }

    @Override
    public void result(String target, long timeMillis, double millis) {
        keeper.offer(List.of(new MetricSample(target, METRIC, Instant.ofEpochMilli(timeMillis), Double.isNaN(millis) ? LOST : millis)));
    }

    /** Writes what waits. */
    void keep() throws InterruptedException {
        keeper.keep();
    }

    /** How many were lost as they came faster than they could be written. */
    long dropped() {
        return keeper.dropped();
    }

    /** The last result of any of these before a time, looked for up to a week back. Not on the interface's thread. */
    Optional<Instant> lastBefore(Instant time, List<String> targets) {
        for (Duration back : LOOKED_BACK) {
            Optional<Instant> last = targets.stream()
                    .map(target -> read(target, TimeRange.before(time, back)).orElse(new EchoSeries(new long[0], new double[0])).times())
                    .filter(times -> times.length > 0)
                    .map(times -> Instant.ofEpochMilli(times[times.length - 1]))
                    .max(Comparator.naturalOrder());
            if (last.isPresent()) {
                return last;
            }
        }
        return Optional.empty();
    }

    /** What was kept of a target; empty where the cache is not open or cannot be read. Not on the interface's thread. */
    Optional<EchoSeries> read(String target, TimeRange range) {
        Cache open = keeper.cache();
        if (open == null) {
            return Optional.empty();
        }
        try {
            List<MetricSample> samples = open.metricHistory(target, METRIC, range);
            long[] times = new long[samples.size()];
            double[] millis = new double[samples.size()];
            for (int i = 0; i < times.length; i++) {
                times[i] = samples.get(i).time().toEpochMilli();
                millis[i] = samples.get(i).value() < 0 ? Double.NaN : samples.get(i).value();
            }
            return Optional.of(new EchoSeries(times, millis));
        } catch (StoreException e) {
            LOG.warn("earlier results of {} could not be read", target, e);
            return Optional.empty();
        }
    }
}
