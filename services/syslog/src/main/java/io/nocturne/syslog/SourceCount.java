package io.nocturne.syslog;

import java.time.Instant;

/**
 * What one sender sent.
 *
 * @param address of the sender, without its port; of version 6 short
 * @param messages handed on
 * @param bytes of these
 * @param unparsed of these, fitting no known form
 * @param truncated of these, cut
 * @param refused datagrams and connections, since it is not to be heard; not among the messages
 * @param last when the newest came, refused or not
 */
public record SourceCount(String address, long messages, long bytes, long unparsed, long truncated, long refused, Instant last) {}
