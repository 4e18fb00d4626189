package io.nocturne.store;

import java.time.Instant;

/**
 * One value of one metric of a device.
 *
 * @param device the device's id
 * @param metric its name or dotted object identifier with the instance
 * @param value in the metric's own unit
 */
public record MetricSample(String device, String metric, Instant time, double value) {}
