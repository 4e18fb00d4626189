package io.nocturne.syslog;

import java.time.Instant;

/**
 * What one sender sent.
 *
 * @param address of the sender, without its port
 * @param messages handed on
 * @param bytes of these
 * @param unparsed of these, fitting no known form
 * @param truncated of these, cut
 * @param last when the newest came
 */
public record SourceCount(String address, long messages, long bytes, long unparsed, long truncated, Instant last) {}
