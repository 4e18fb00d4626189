package io.nocturne.ui.tool.tail;

import io.nocturne.kafka.TailStart;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The places a tail can begin at, as they are offered. */
enum StartPlace {
    LAST_100,
    LAST_1000,
    LAST_10000,
    END,
    BEGINNING,
    TIME;

    private static final Pattern AGO = Pattern.compile("-?(\\d{1,6})\\s*([smhd])");

    /** The key of its name. */
    String key() {
        return "tail.start." + name().toLowerCase(Locale.ROOT);
    }

    /** @param time for {@link #TIME} */
    TailStart start(Instant time) {
        return switch (this) {
            case LAST_100 -> new TailStart.Last(100);
            case LAST_1000 -> new TailStart.Last(1_000);
            case LAST_10000 -> new TailStart.Last(10_000);
            case END -> new TailStart.End();
            case BEGINNING -> new TailStart.Beginning();
            case TIME -> new TailStart.Time(time);
        };
    }

    static StartPlace of(String name) {
        for (StartPlace place : values()) {
            if (place.name().equals(name)) {
                return place;
            }
        }
        return LAST_100;
    }

    /** Understands {@code 15m} and {@code -2h} (ago), {@code 02:30} (the last time it was that late), {@code 2026-11-20 02:30}, and ISO with zone. */
    static Optional<Instant> time(String text, ZoneId zone, Instant now) {
        String given = text.strip();
        Matcher ago = AGO.matcher(given);
        try {
            if (ago.matches()) {
                long amount = Long.parseLong(ago.group(1));
                return Optional.of(now.minus(switch (ago.group(2)) {
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                }));
            }
            if (given.matches("\\d{1,2}:\\d{2}(:\\d{2})?")) {
                ZonedDateTime today = LocalTime.parse(given.length() == 4 || given.length() == 7 ? "0" + given : given)
                        .atDate(LocalDate.ofInstant(now, zone))
                        .atZone(zone);
                return Optional.of((today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant());
            }
            if (given.endsWith("Z") || given.matches(".*T.*[+-]\\d{2}:\\d{2}")) {
                return Optional.of(ZonedDateTime.parse(given).toInstant());
            }
            if (given.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return Optional.of(LocalDate.parse(given).atStartOfDay(zone).toInstant());
            }
            return given.isEmpty() ? Optional.empty() : Optional.of(LocalDateTime.parse(given.replaceFirst("\\s+", "T")).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
