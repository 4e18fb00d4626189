package io.nocturne.snmp;

import java.net.InetAddress;
import java.time.Instant;

/**
 * Notifications of one sender that were counted and not kept, because it sent more than a second's share.
 *
 * @param count how many, at least 1
 * @param perSecond the share
 * @param since when the first of them arrived
 * @param until when this was counted up
 */
public record Suppressed(InetAddress source, long count, int perSecond, Instant since, Instant until) {}
