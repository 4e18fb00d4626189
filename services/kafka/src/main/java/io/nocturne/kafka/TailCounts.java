package io.nocturne.kafka;

/**
 * What a tail has seen.
 *
 * @param read records read
 * @param matched of those, the ones that passed the filter
 * @param lost offsets that retention took before they were read; markers of transactions and compacted offsets are not counted
 * @param remaining offsets still to be read up to the ends known last
 */
public record TailCounts(long read, long matched, long lost, long remaining) {}
