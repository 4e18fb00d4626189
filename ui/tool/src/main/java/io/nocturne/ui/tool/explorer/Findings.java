package io.nocturne.ui.tool.explorer;

import io.nocturne.core.Event;
import io.nocturne.core.TimeRange;
import io.nocturne.ui.control.HistogramBar;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known so far.
 *
 * @param question what was asked
 * @param events the newest that match, oldest first
 * @param buckets counts by time
 * @param width the length of a bucket
 * @param matches how many match in the whole range, as far as looked; from the counts by minute where {@code !exact}
 * @param counted how many events fields and groups are counted over
 * @param exact whether every match was looked at (and will have been, when done)
 * @param fields what fields there are
 * @param groups empty where nothing is grouped by
 * @param before how many each group had in the span before; null where that was not asked
 * @param ungrouped events beyond the bound of groups
 * @param progress 0 to 1
 * @param done whether it is over; cancelled if {@code progress < 1} then
 * @param took since the question was asked
 * @param kept where nothing was found, from when to when there are events at all; null where there are none, or some were found
 */
record Findings(
        Question question,
        List<Event> events,
        List<HistogramBar.Bucket> buckets,
        Duration width,
        long matches,
        long counted,
        boolean exact,
        List<Tally.Field> fields,
        List<Tally.Group> groups,
        @Nullable Map<List<String>, Long> before,
        long ungrouped,
        double progress,
        boolean done,
        Duration took,
        @Nullable TimeRange kept) {
    boolean cancelled() {
        return done && progress < 1;
    }

    /** Whether there are events before or after the span that was asked about. */
    boolean keptElsewhere() {
        TimeRange asked = question.range();
        return kept != null && (kept.from().isBefore(asked.from()) || kept.to().isAfter(asked.to()));
    }

    /** Values by field, for completion. */
    Map<String, List<String>> known() {
        Map<String, List<String>> known = new LinkedHashMap<>();
        fields.forEach(field -> known.put(field.name(), field.top().stream().map(Tally.Value::text).toList()));
        return known;
    }
}
