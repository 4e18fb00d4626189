package io.nocturne.store;

import java.time.Instant;

/**
 * Something that happened in a network.
 *
 * @param kind a word such as {@code link_down}
 * @param device the device's id
 * @param name the device's name then
 * @param port name of the port; empty where the device itself is meant
 * @param ifIndex of that port; 0 where unknown
 * @param other the other end of a link, for people; may be empty
 */
public record NetworkChange(Instant time, String kind, String device, String name, String port, int ifIndex, String other) {}
