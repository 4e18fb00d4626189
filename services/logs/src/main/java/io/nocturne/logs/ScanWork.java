package io.nocturne.logs;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a scan that one thread does, with totals of its own. */
abstract class ScanWork {
    final ScanTotal total = new ScanTotal();
    final PatternMiner patterns = new PatternMiner();
    @Nullable
    IOException failure;

    /**
     * What was found in one chunk.
     *
     * @param lines the matching lines or records, as far as they are asked for
     * @param numbers theirs, the first of the chunk being 1
     * @param count of all lines or records of the chunk
     * @param gaps of the matching ones, if they are asked for
     */
    record Found(List<byte[]> lines, List<Long> numbers, long count, TimeGaps gaps) {}

    /** Works through a chunk. */
    abstract Found work(Chunk chunk);
}
