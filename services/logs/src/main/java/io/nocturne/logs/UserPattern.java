package io.nocturne.logs;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.RegexCost;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import io.nocturne.core.WrongInput;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A format of the user's own: a regular expression (RE2) with named groups, or a grok pattern. The groups {@code time}, {@code level},
 * {@code host}, {@code app}, {@code pid} and {@code message} (and their usual other names) fill the event, all others become fields.
 */
public final class UserPattern implements EventDecoder {
    /** A time of day with dots. */
    private static final Pattern DOTTED = Pattern.compile("(\\d[ T]\\d{1,2})\\.(\\d{2})\\.(\\d{2})\\b");

    private static final Set<String> LEVELS = Set.of("level", "severity", "loglevel");
    private static final Set<String> TIMES = Set.of("time", "timestamp", "ts", "date", "datetime");

    private final Pattern pattern;
    private final Map<String, Integer> groups;
    private final Map<String, String> names;
    private final ZoneId zone;
    private final String name;
    private final ByteRegex bytes;

    private UserPattern(Pattern pattern, Map<String, String> names, ZoneId zone, String name) {
        this.pattern = pattern;
        this.groups = pattern.namedGroups();
        this.names = names;
        this.zone = zone;
        this.name = name;
        bytes = new ByteRegex(pattern);
    }

    /**
     * @param zone for times that state none
     * @throws IllegalArgumentException with a sentence for people, if the pattern cannot be read or names no group
     */
    public static UserPattern parse(String text, ZoneId zone) {
        if (text.length() > 4_000) {
            throw new WrongInput(LogPhrase.PATTERN_TOO_LONG.with());
        }
        Grok grok = new Grok(text);
        String plain = grok.expression().replaceAll("\\(\\?<([A-Za-z_])", "(?P<$1");
        if (RegexCost.of(plain) > RegexCost.MOST) {
            throw new WrongInput(LogPhrase.PATTERN_TOO_LARGE.with());
        }
        try {
            UserPattern pattern = new UserPattern(Pattern.compile(plain), grok.fields(), zone, "pattern");
            if (pattern.groups.isEmpty()) {
                throw new WrongInput(LogPhrase.PATTERN_NAMES_NOTHING.with());
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw new WrongInput(LogPhrase.PATTERN_UNREAD.with(e.getDescription(), e.getPattern()), e);
        }
    }

    /** Whether a group of it is the time of a line. */
    boolean statesTime() {
        return groups.keySet().stream().anyMatch(group -> TIMES.contains(names.getOrDefault(group, group)));
    }

    /** Whether a group of it is the severity of a line. */
    boolean statesLevel() {
        return groups.keySet().stream().map(group -> names.getOrDefault(group, group)).anyMatch(name -> OwnLevels.NAMES.contains(name) || name.equals("pri"));
    }

    /** What decides the times and severities of lines, apart from the zone. */
    String definition() {
        return pattern.pattern() + "\n" + new TreeMap<>(names);
    }

    /** Says quickly whether a line in UTF-8 is of this form. */
    ByteRegex bytes() {
        return bytes;
    }

    /** Where the time of a line stands; null where the line states none, or more than one group could be it. */
    @Nullable
    Hit time(String line) {
        Hit found = null;
        for (Hit hit : hits(line)) {
            if (TIMES.contains(hit.group())) {
                if (found != null) {
                    return null;
                }
                found = hit;
            }
        }
        return found;
    }

    /** The same under a name, which becomes the format of its events. */
    UserPattern named(String other) {
        return new UserPattern(pattern, names, zone, other);
    }

    /** A line that is looked at with a pattern: where which group matched. */
    public record Hit(String group, int from, int to) {}

    /** What the groups match of a line, in their order; empty where the pattern does not match. */
    public List<Hit> hits(String line) {
        Matcher m = pattern.matcher(line);
        List<Hit> hits = new ArrayList<>();
        if (m.find()) {
            groups.forEach((group, index) -> {
                if (m.group(index) != null) {
                    hits.add(new Hit(names.getOrDefault(group, group), m.start(index), m.end(index)));
                }
            });
            hits.sort(Comparator.comparingInt(Hit::from));
        }
        return hits;
    }

    /**
     * What groups match that ought to be the time or the severity of a line, but is not understood as such. It becomes a field.
     *
     * @param read what {@link #decode} made of the same line
     */
    public List<Hit> notUnderstood(String line, Event read) {
        return hits(line).stream()
                .filter(hit -> hit.to() > hit.from())
                .filter(hit -> TIMES.contains(hit.group()) && !read.timeStated() || LEVELS.contains(hit.group()) && read.fields().containsKey(hit.group()))
                .toList();
    }

    /** Whether a group of this name is the time of a line. */
    public static boolean isTime(String group) {
        return TIMES.contains(group);
    }

    /** The names that grok knows. */
    public static Set<String> grokNames() {
        return Grok.names();
    }

    @Override
    public Event decode(byte[] bytes, @Nullable Instant stated, Instant arrival, Source source, long position, int partition) {
        String text = Texts.decode(bytes);
        Draft d = new Draft(text, zone, stated == null ? arrival : stated);
        Matcher m = pattern.matcher(text);
        if (m.find()) {
            d.format = name;
            groups.forEach((group, index) -> take(d, names.getOrDefault(group, group), m.group(index)));
        }
        return d.build(stated, arrival, source, position, partition, bytes);
    }

    private static void take(Draft d, String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        switch (name) {
            case String time when TIMES.contains(time) -> {
                d.time(value);
                d.time(DOTTED.matcher(value).replaceFirst("$1:$2:$3"));
                if (d.time == null) {
                    d.field(name, value);
                }
            }
            case "level", "severity", "loglevel" -> {
                d.severity(value.length() == 1 ? word(value.charAt(0)) : value);
                if (d.severity == null) {
                    d.field(name, value);
                }
            }
            case "pri" -> pri(d, value);
            case "host", "hostname" -> d.host(value);
            case "app", "program", "logger", "source" -> d.app(value);
            case "pid" -> d.pid(value);
            case "message", "msg" -> d.message = value;
            default -> d.field(name, value);
        }
    }

    /** The word for a level of one letter or digit. */
    private static String word(char level) {
        return switch (level) {
            case 'F', 'C' -> "critical";
            case 'E' -> "error";
            case 'W' -> "warning";
            case 'N' -> "notice";
            case 'I' -> "info";
            case 'D', 'T', 'V' -> "debug";
            default -> String.valueOf(level);
        };
    }

    private static void pri(Draft d, String value) {
        if (value.length() < 4 && Integer.parseInt(value) < 192) {
            d.facility = Integer.parseInt(value) >> 3;
            d.severity = d.severity == null ? Severity.ofCode(Integer.parseInt(value) & 7) : d.severity;
        }
    }
}
