package io.nocturne.snmp;

import io.nocturne.core.Event;
import io.nocturne.core.IpText;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Turns notifications into events, which go where log messages go. */
public final class NotificationEvents {
    /** The format of these events. */
    public static final String FORMAT = "snmp-notification";

    private static final int MOST_NAMES = 10_000;

    private final ObjectWords words;
    private final AtomicLong numbers = new AtomicLong();
    /** What a name tells of the severity; the same few come again and again. */
    private final Map<String, Optional<Severity>> severities = new ConcurrentHashMap<>();

    public NotificationEvents(ObjectWords words) {
        this.words = words;
    }

    /**
     * The event's fields are {@code notification}, {@code oid}, {@code version}, {@code inform}, {@code user}, {@code uptime} as far as
     * known, then the objects by name. Its bytes are what a person reads, not the packet, which holds the community.
     */
    public Event event(Notification notification) {
        Map<String, String> fields = new LinkedHashMap<>();
        String name = words.name(notification.oid());
        fields.put("notification", name);
        fields.put("oid", notification.oid().toString());
        fields.put("version", notification.version().label());
        if (notification.inform()) {
            fields.put("inform", "true");
        }
        if (notification.user() != null) {
            fields.put("user", notification.user());
        }
        if (notification.uptime() >= 0) {
            fields.put("uptime", Long.toString(notification.uptime()));
        }
        StringBuilder message = new StringBuilder(name);
        for (Varbind varbind : notification.varbinds()) {
            String object = words.name(varbind.oid());
            String text = words.text(varbind.oid(), varbind.value());
            fields.put(object, text);
            message.append(message.length() == name.length() ? ": " : ", ").append(object).append(" = ").append(text);
        }
        String from = notification.from();
        return new Event(
                notification.arrival(),
                notification.arrival(),
                false,
                severity(notification, name),
                -1,
                from,
                null,
                null,
                message.toString(),
                fields,
                FORMAT,
                new Source(Source.Kind.NOTIFICATION, from),
                numbers.getAndIncrement(),
                -1,
                message.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The event that stands for notifications that were not kept; its fields are {@code suppressed}, {@code limit} and {@code since}. */
    public Event event(Suppressed some) {
        String from = IpText.of(some.source());
        String message = some.count() + " notifications of " + from + " were not kept: it sends more than " + some.perSecond() + " a second";
        return new Event(
                some.until(),
                some.until(),
                false,
                Severity.WARNING,
                -1,
                from,
                null,
                null,
                message,
                Map.of("suppressed", Long.toString(some.count()), "limit", Integer.toString(some.perSecond()), "since", some.since().toString()),
                FORMAT,
                new Source(Source.Kind.NOTIFICATION, from),
                numbers.getAndIncrement(),
                -1,
                message.getBytes(StandardCharsets.UTF_8));
    }

    /** What every agent sends has a severity of its own; elsewhere the vendors' words for trouble in the name tell. */
    private @Nullable Severity severity(Notification notification, String name) {
        Severity standard = StandardNotifications.severity(notification.oid()).orElse(null);
        if (standard != null) {
            return standard;
        }
        if (severities.size() > MOST_NAMES) {
            severities.clear();
        }
        return severities.computeIfAbsent(name, each -> Optional.ofNullable(told(each))).orElse(null);
    }

    private static @Nullable Severity told(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.matches(".*(clear|restor|recover|normal|resolved|up)$")) {
            return Severity.NOTICE;
        }
        if (lower.matches(".*(critical|emergency|shutdown|overheat).*")) {
            return Severity.CRITICAL;
        }
        if (lower.matches(".*(fail|down|fault|error|lost|loss).*")) {
            return Severity.ERROR;
        }
        return lower.matches(".*(warn|threshold|alarm|violation|exceed|mismatch).*") ? Severity.WARNING : null;
    }
}
