package io.nocturne.logs;

import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.IpNetwork;
import io.nocturne.core.IpText;
import io.nocturne.core.Source;
import io.nocturne.core.WrongInput;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Decodes what arrives, with the time zone of each source for times that state none. A source is named by the address it sends from, by a
 * network ({@code 10.20.0.0/16}), by the host a message states, by a topic ({@code cluster/topic}), or by any of these with {@code *} and
 * {@code ?}. What is said of an address or topic goes before what is said of the host within. Thread-safe.
 */
public final class SourceZones implements EventDecoder {
    private static final int REMEMBERED = 20_000;

    private final @Nullable NamedLines kept;
    private volatile Rules rules;

    private static final class Rules {
        final Map<String, ZoneId> own;
        final LogDecoder others;
        final Map<String, LogDecoder> found = new ConcurrentHashMap<>();

        Rules(Map<String, ZoneId> own, ZoneId others) {
            this.own = own;
            this.others = new LogDecoder(others, null);
        }

        /** The decoder for a name; that of the others where nothing is said of it. */
        LogDecoder of(String name) {
            LogDecoder known = found.get(name);
            if (known == null) {
                known = find(name.toLowerCase(Locale.ROOT));
                if (found.size() > REMEMBERED) {
                    found.clear();
                }
                found.put(name, known);
            }
            return known;
        }

        private LogDecoder find(String name) {
            ZoneId exact = own.get(name);
            if (exact != null) {
                return new LogDecoder(exact, null);
            }
            for (Map.Entry<String, ZoneId> rule : own.entrySet()) {
                if (fits(rule.getKey(), name)) {
                    return new LogDecoder(rule.getValue(), null);
                }
            }
            return others;
        }
    }

    /** Nothing is remembered; what states no zone has that of this computer. */
    public SourceZones() {
        this(null, ZoneId.systemDefault());
    }

    /**
     * @param file what is set is kept there; null to forget it
     * @param others the zone of all other sources
     */
    public SourceZones(@Nullable Path file, ZoneId others) {
        kept = file == null ? null : new NamedLines(file);
        rules = new Rules(Map.of(), others);
    }

    /** An address of version 6 as it is written short. */
    private static String key(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        InetAddress address = lower.indexOf(':') >= 0 ? IpText.literal(lower) : null;
        return address == null ? lower : IpText.of(address);
    }

    /** Takes what was kept; lines that cannot be understood are left out. */
    public synchronized SourceZones load() throws IOException {
        Map<String, ZoneId> own = new LinkedHashMap<>();
        if (kept != null) {
            kept.all().forEach((name, zone) -> {
                try {
                    own.put(key(name), ZoneId.of(zone, ZoneId.SHORT_IDS));
                } catch (DateTimeException e) {
                    own.remove(name);
                }
            });
        }
        rules = new Rules(own, rules.others.zone());
        return this;
    }

    /** What was said of sources, by their names. */
    public Map<String, ZoneId> all() {
        return new TreeMap<>(rules.own);
    }

    /** The zone of a source by its address, topic or host. */
    public ZoneId zone(String name) {
        return rules.of(name).zone();
    }

    /** The zone an event's time was read with, if it states none. */
    public ZoneId zone(Event event) {
        Rules now = rules;
        LogDecoder decoder = now.of(place(event.source()));
        String host = event.host();
        return (decoder == now.others && host != null ? now.of(host) : decoder).zone();
    }

    /** The name under which the zone of an event is, or can be, set: the host it states, unless its sender or topic has a zone. */
    public String name(Event event) {
        Rules now = rules;
        String place = place(event.source());
        String host = event.host();
        return host == null || host.isEmpty() || now.of(place) != now.others ? place : host;
    }

    /** As {@link #keep}, for the life of this object only. */
    public synchronized void set(String name, @Nullable ZoneId zone) {
        Map<String, ZoneId> own = new LinkedHashMap<>(rules.own);
        String key = key(name);
        if (zone == null) {
            own.remove(key);
        } else {
            own.put(key, zone);
        }
        rules = new Rules(own, rules.others.zone());
    }

    /** Says which zones sources are in, from now on; of all others nothing any more. */
    public synchronized void keep(Map<String, ZoneId> all) throws IOException {
        Map<String, ZoneId> own = new TreeMap<>();
        all.forEach((name, zone) -> own.put(key(name), zone));
        rules = new Rules(own, rules.others.zone());
        write();
    }

    /**
     * Says which zone a source is in, from now on.
     *
     * @param zone null to say nothing any more
     */
    public synchronized void keep(String name, @Nullable ZoneId zone) throws IOException {
        set(name, zone);
        write();
    }

    private void write() throws IOException {
        if (kept != null) {
            Map<String, String> texts = new TreeMap<>();
            rules.own.forEach((key, one) -> texts.put(key, one.getId()));
            kept.write(texts);
        }
    }

    @Override
    public Event decode(byte[] bytes, @Nullable Instant stated, Instant arrival, Source source, long position, int partition) {
        Rules now = rules;
        if (now.own.isEmpty()) {
            return now.others.decode(bytes, stated, arrival, source, position, partition);
        }
        LogDecoder decoder = now.of(place(source));
        Event event = decoder.decode(bytes, stated, arrival, source, position, partition);
        String host = event.host();
        if (decoder != now.others || host == null || !event.timeStated()) {
            return event;
        }
        LogDecoder ofHost = now.of(host);
        return ofHost == now.others ? event : ofHost.decode(bytes, stated, arrival, source, position, partition);
    }

    /** A source's name without the port it sends from. */
    private static String place(Source source) {
        return source.kind() == Source.Kind.SYSLOG ? IpText.withoutPort(source.name()) : source.name();
    }

    private static boolean fits(String rule, String name) {
        if ((rule.indexOf('*') >= 0 || rule.indexOf('?') >= 0) && globbed(rule, 0, name, 0)) {
            return true;
        }
        InetAddress address = rule.indexOf('/') > 0 ? IpText.literal(name) : null;
        try {
            return address != null && IpNetwork.parse(rule).contains(address);
        } catch (WrongInput e) {
            return false;
        }
    }

    private static boolean globbed(String rule, int r, String name, int n) {
        int at = n;
        for (int i = r; i < rule.length(); i++) {
            char c = rule.charAt(i);
            if (c == '*') {
                for (int end = at; end <= name.length(); end++) {
                    if (globbed(rule, i + 1, name, end)) {
                        return true;
                    }
                }
                return false;
            }
            if (at >= name.length() || c != '?' && c != name.charAt(at)) {
                return false;
            }
            at++;
        }
        return at == name.length();
    }
}
