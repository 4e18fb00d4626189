package io.nocturne.ui.tool.kafka;

import io.nocturne.kafka.OffsetReset.Goal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** What is typed into the form for moving offsets. */
final class ResetForm {
    /** The kinds of places, as they are offered. */
    enum Kind {
        EARLIEST,
        LATEST,
        TIME,
        SHIFT,
        OFFSET;

        boolean needsValue() {
            return this == TIME || this == SHIFT || this == OFFSET;
        }
    }

    private ResetForm() {}

    /** Empty where the value does not fit the kind. */
    static Optional<Goal> goal(Kind kind, String value, ZoneId zone) {
        String text = value.strip();
        try {
            return Optional.of(switch (kind) {
                case EARLIEST -> new Goal.Earliest();
                case LATEST -> new Goal.Latest();
                case SHIFT -> new Goal.Shift(Long.parseLong(text));
                case OFFSET -> new Goal.Offset(nonNegative(Long.parseLong(text)));
                case TIME -> new Goal.Time(time(text, zone));
            });
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    static long nonNegative(long offset) {
        if (offset < 0) {
            throw new NumberFormatException("negative");
        }
        return offset;
    }

    static Instant time(String text, ZoneId zone) {
        if (text.endsWith("Z") || text.matches(".*T.*[+-]\\d{2}:\\d{2}")) {
            return ZonedDateTime.parse(text).toInstant();
        }
        return LocalDateTime.parse(text.replaceFirst("\\s+", "T")).atZone(zone).toInstant();
    }
}
