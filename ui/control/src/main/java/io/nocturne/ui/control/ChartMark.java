package io.nocturne.ui.control;

import io.nocturne.core.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, shown as a line across the chart.
 *
 * @param at when
 * @param label what, in few words
 * @param level gives colour and shape; null for something that is neither good nor bad, such as a restart
 */
public record ChartMark(Instant at, String label, @Nullable Level level) {}
