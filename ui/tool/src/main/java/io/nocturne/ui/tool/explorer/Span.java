package io.nocturne.ui.tool.explorer;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The spans of time on offer, each ending at the console's moment. */
enum Span {
    MINUTES_15(Duration.ofMinutes(15)),
    HOUR(Duration.ofHours(1)),
    HOURS_6(Duration.ofHours(6)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7)),
    ALL(null);

    private final @Nullable Duration length;

    Span(@Nullable Duration length) {
        this.length = length;
    }

    /** Null for everything there is. */
    @Nullable
    Duration length() {
        return length;
    }

    String key() {
        return "explorer.span." + name().toLowerCase(Locale.ROOT);
    }

    static Optional<Span> of(String name) {
        for (Span span : values()) {
            if (span.name().equals(name)) {
                return Optional.of(span);
            }
        }
        return Optional.empty();
    }
}
