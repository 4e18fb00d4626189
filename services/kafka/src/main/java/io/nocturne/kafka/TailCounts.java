package io.nocturne.kafka;

/**
 * What a tail has seen.
 *
 * @param read records read
 * @param matched of those, the ones that passed the filter
 * @param lost offsets that retention took before they were read; markers of transactions and compacted offsets are not counted
 * @param skipped offsets that were passed over because records came faster than they could be shown
 * @param remaining offsets still to be read up to the ends known last; 0 for an endless tail
 */
public record TailCounts(long read, long matched, long lost, long skipped, long remaining) {}
