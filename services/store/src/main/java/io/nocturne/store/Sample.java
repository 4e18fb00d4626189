package io.nocturne.store;

import java.time.Instant;

/**
 * One observation of a number or three, in the common form lag and metrics are kept in.
 *
 * @param kind {@link #LAG} or {@link #METRIC}
 * @param space the cluster; empty for metrics
 * @param entity the group, or the device
 * @param key topic and partition, or the metric
 */
record Sample(int kind, String space, String entity, String key, Instant time, long a, long b, int c) {
    static final int LAG = 0;
    static final int METRIC = 1;

    static Sample of(LagSample lag) {
        return new Sample(
                LAG,
                lag.cluster(),
                lag.group(),
                lag.topic() + '/' + lag.partition(),
                lag.time(),
                lag.current(),
                lag.end(),
                lag.assigned() ? 1 : 0);
    }

    static Sample of(MetricSample metric) {
        return new Sample(METRIC, "", metric.device(), metric.metric(), metric.time(), Double.doubleToRawLongBits(metric.value()), 0, 0);
    }

    LagSample lag() {
        int slash = key.lastIndexOf('/');
        return new LagSample(space, entity, key.substring(0, slash), Integer.parseInt(key.substring(slash + 1)), time, a, b, c != 0);
    }

    MetricSample metric() {
        return new MetricSample(entity, key, time, Double.longBitsToDouble(a));
    }
}
