package io.nocturne.app.cli;

import io.nocturne.core.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From when to when, as people write times. */
final class SpanOptions {
    @Option(names = "--from", paramLabel = "TIME", description = "From this time on: 2026-11-20T02:00, with or without zone, or 15m for so long ago.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Before this time.")
    @Nullable
    String to;

    /** The range they name; an open end where one is not given. */
    TimeRange range(Instant now) {
        Instant first = from == null ? Instant.EPOCH : time(from, now);
        Instant last = to == null ? Instant.parse("9999-01-01T00:00:00Z") : time(to, now);
        if (last.isBefore(first)) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--from " + first + " is after --to " + last);
        }
        return new TimeRange(first, last);
    }

    /** A time as written by people: with a zone, without one (this computer's), {@code now}, or so long ago. */
    static Instant time(String text, Instant now) {
        if (text.equalsIgnoreCase("now")) {
            return now;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            // Another form.
        }
        try {
            return text.matches(".*T.*([+-]\\d\\d:?\\d\\d)$")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text.contains("T") ? text : text.replace(' ', 'T') + (text.length() <= 10 ? "T00:00" : ""))
                            .atZone(ZoneId.systemDefault())
                            .toInstant();
        } catch (DateTimeParseException e) {
            // Another form.
        }
        try {
            return now.minus(duration(text));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "'" + text + "' is neither a time such as 2026-11-20T02:00 nor so long ago as 15m", e);
        }
    }

    private static Duration duration(String text) {
        try {
            return new Durations().convert(text.startsWith("-") ? text.substring(1) : text);
        } catch (Exception e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
