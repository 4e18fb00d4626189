package io.nocturne.store;

import java.time.Instant;

/**
 * A saved walk or other document, without its content.
 *
 * @param id given by the cache
 * @param name given by people
 * @param target what it was taken of
 * @param entries how many lines or variables
 * @param bytes of the content
 */
public record Snapshot(long id, String name, String target, Instant time, long entries, long bytes) {}
