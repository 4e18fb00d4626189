package io.nocturne.ui.fx;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How numbers, times and amounts are written in one language and zone. Immutable and thread-safe.
 */
public final class Formats {
    private static final String[] SI = {"", "k", "M", "G", "T", "P"};
    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private final Locale locale;
    private final ZoneId zone;
    private final boolean korean;
    private final DateTimeFormatter time;
    private final DateTimeFormatter timeMillis;
    private final DateTimeFormatter date;
    private final DateTimeFormatter dateTime;
    private final DateTimeFormatter dateTimeZone;
    private final DateTimeFormatter dateTimeMillisZone;

    public Formats(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
        this.korean = locale.getLanguage().equals("ko");
        time = DateTimeFormatter.ofPattern("HH:mm:ss", locale).withZone(zone);
        timeMillis = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", locale).withZone(zone);
        date = DateTimeFormatter.ofPattern("yyyy-MM-dd", locale).withZone(zone);
        dateTime = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", locale).withZone(zone);
        dateTimeMillisZone = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS zzz", locale).withZone(zone);
        dateTimeZone = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", locale).withZone(zone);
    }

    public Locale locale() {
        return locale;
    }

    public ZoneId zone() {
        return zone;
    }

    /** {@code 12,480}. */
    public String number(long value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    /** With exactly so many decimals: {@code 1,204.5}. */
    public String decimal(double value, int decimals) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }

    /** {@code 12.4k}: three figures at most, SI steps, for places where there is no room. */
    public String brief(double value) {
        return scaled(value, "");
    }

    /** {@code 940 Mbit/s}, SI steps. */
    public String bitsPerSecond(double value) {
        return scaled(value, " ") + "bit/s";
    }

    /** {@code 1.90 GiB}, binary steps. */
    public String bytes(long value) {
        double v = value;
        int step = 0;
        while (Math.abs(v) >= 1024 && step < BINARY.length - 1) {
            v /= 1024;
            step++;
        }
        return figures(v, step == 0) + " " + BINARY[step];
    }

    /** {@code 184 ms}, {@code 12 s}, {@code 3 min 20 s}, {@code 2 h 5 min}, {@code 4 d 3 h}: the two largest units. */
    public String duration(Duration duration) {
        long millis = Math.abs(duration.toMillis());
        String sign = duration.isNegative() ? "-" : "";
        long s = millis / 1000;
        if (millis < 1000) {
            return sign + millis + " ms";
        } else if (s < 60) {
            return sign + s + unit(" s", "초");
        } else if (s < 3600) {
            return sign + pair(s / 60, unit(" min", "분"), s % 60, unit(" s", "초"));
        } else if (s < 86_400) {
            return sign + pair(s / 3600, unit(" h", "시간"), s % 3600 / 60, unit(" min", "분"));
        }
        return sign + pair(s / 86_400, unit(" d", "일"), s % 86_400 / 3600, unit(" h", "시간"));
    }

    /** Relative while fresh ({@code 12 s ago}, {@code 3 min ago}: an hour old thing is not told by the second), absolute when older than a day. */
    public String ago(Instant when, Instant now) {
        Duration age = Duration.between(when, now);
        if (age.compareTo(Duration.ofSeconds(-2)) < 0 || age.compareTo(Duration.ofDays(1)) > 0) {
            return dateTime(when);
        }
        if (age.compareTo(Duration.ofSeconds(1)) < 0) {
            return korean ? "방금" : "just now";
        }
        long s = age.toSeconds();
        String told = duration(s < 60 || s >= 3_600 ? age : Duration.ofMinutes(s / 60));
        return korean ? told + " 전" : told + " ago";
    }

    /** {@code 00:13:38}. */
    public String time(Instant instant) {
        return time.format(instant);
    }

    /** {@code 00:13:38.501}. */
    public String timeMillis(Instant instant) {
        return timeMillis.format(instant);
    }

    /** {@code 2026-11-21}. */
    public String date(Instant instant) {
        return date.format(instant);
    }

    /** {@code 2026-11-21 00:13:38}. */
    public String dateTime(Instant instant) {
        return dateTime.format(instant);
    }

    /** {@code 2026-11-21 00:13:38 KST}. */
    public String dateTimeZone(Instant instant) {
        return dateTimeZone.format(instant);
    }

    /** {@code 2026-11-21 00:13:38.042 KST}. */
    public String dateTimeMillisZone(Instant instant) {
        return dateTimeMillisZone.format(instant);
    }

    private String unit(String english, String inKorean) {
        return korean ? inKorean : english;
    }

    private static String pair(long big, String bigUnit, long small, String smallUnit) {
        return small == 0 ? big + bigUnit : big + bigUnit + " " + small + smallUnit;
    }

    private String scaled(double value, String gap) {
        double v = value;
        int step = 0;
        while (Math.abs(v) >= 999.5 && step < SI.length - 1) {
            v /= 1000;
            step++;
        }
        return figures(v, step == 0 && v == Math.rint(v)) + gap + SI[step];
    }

    private String figures(double v, boolean whole) {
        double size = Math.abs(v);
        return decimal(v, whole || size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2).replaceFirst("[.]0+$", "");
    }
}
