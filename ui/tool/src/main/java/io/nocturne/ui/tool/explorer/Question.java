package io.nocturne.ui.tool.explorer;

import io.nocturne.core.TimeRange;
import io.nocturne.logs.Filter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the cache.
 *
 * @param range of the histogram and of the events
 * @param until the events listed are those before this; null for the end of the range
 * @param limit most events listed
 * @param by fields to group by
 * @param everything whether every event is counted one by one, even without a filter where the counts by minute would do
 * @param compare whether the groups are counted in the span of the same length before, too
 */
record Question(Filter filter, TimeRange range, @Nullable Instant until, int limit, List<String> by, boolean everything, boolean compare) {
    Question over(TimeRange other) {
        return new Question(filter, other, until, limit, by, everything, compare);
    }
}
