package io.nocturne.syslog;

import java.net.InetSocketAddress;
import java.time.Instant;

/**
 * A message as it came.
 *
 * @param length in bytes as sent; more than there are where it was cut
 */
record Received(byte[] bytes, int length, InetSocketAddress from, Instant arrival) {
    boolean isCut() {
        return length > bytes.length;
    }
}
