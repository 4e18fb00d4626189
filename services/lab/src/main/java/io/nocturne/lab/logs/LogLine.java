package io.nocturne.lab.logs;

/**
 * A line (or several, for a stack trace) as it is written.
 *
 * @param key what it is about; the record key in a topic
 */
public record LogLine(String key, String text) {}
