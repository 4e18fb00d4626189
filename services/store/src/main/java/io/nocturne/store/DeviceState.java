package io.nocturne.store;

import java.time.Instant;

/**
 * The state a device came into.
 *
 * @param device the device's id
 * @param time when
 * @param state a word such as {@code up}, {@code down}, {@code degraded}
 * @param reason why, for people; may be empty
 */
public record DeviceState(String device, Instant time, String state, String reason) {}
