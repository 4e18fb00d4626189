package io.nocturne.logs;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.Source;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A format of the user's own: a regular expression (RE2) with named groups, or a grok pattern. The groups {@code time}, {@code level},
 * {@code host}, {@code app}, {@code pid} and {@code message} (and their usual other names) fill the event, all others become fields.
 */
public final class UserPattern implements EventDecoder {
    private static final Map<String, String> GROK = Map.ofEntries(
            Map.entry("WORD", "\\b\\w+\\b"), Map.entry("NOTSPACE", "\\S+"), Map.entry("SPACE", "\\s*"), Map.entry("DATA", ".*?"),
            Map.entry("GREEDYDATA", "(?s:.*)"), Map.entry("INT", "[+-]?\\d+"), Map.entry("NUMBER", "[+-]?\\d+(?:\\.\\d+)?"),
            Map.entry("POSINT", "[1-9]\\d*"), Map.entry("NONNEGINT", "\\d+"), Map.entry("BASE16NUM", "(?:0[xX])?[0-9a-fA-F]+"),
            Map.entry("QUOTEDSTRING", "\"(?:[^\"\\\\]|\\\\.)*\""), Map.entry("QS", "\"(?:[^\"\\\\]|\\\\.)*\""),
            Map.entry("UUID", "[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}"), Map.entry("USERNAME", "[a-zA-Z0-9._-]+"),
            Map.entry("USER", "[a-zA-Z0-9._-]+"), Map.entry("IP", "[0-9a-fA-F.:]{3,45}"), Map.entry("IPV4", "\\d{1,3}(?:\\.\\d{1,3}){3}"),
            Map.entry("IPV6", "[0-9a-fA-F:.]{2,45}"), Map.entry("MAC", "[0-9A-Fa-f]{2}(?:[:.-]?[0-9A-Fa-f]{2}){5}"),
            Map.entry("HOSTNAME", "[0-9A-Za-z][0-9A-Za-z._-]*"), Map.entry("IPORHOST", "[0-9A-Za-z][0-9A-Za-z.:_-]*"),
            Map.entry("HOST", "[0-9A-Za-z][0-9A-Za-z._-]*"), Map.entry("PATH", "(?:/|[A-Za-z]:\\\\)\\S*"), Map.entry("UNIXPATH", "/\\S*"),
            Map.entry("URI", "[A-Za-z][A-Za-z0-9+.-]*://\\S+"), Map.entry("PROG", "[\\x21-\\x5a\\x5c\\x5e-\\x7e]+"),
            Map.entry("LOGLEVEL", "(?i:trace|debug|notice|info(?:rmation)?|warn(?:ing)?|err(?:or)?|crit(?:ical)?|fatal|severe|emerg(?:ency)?|alert)"),
            Map.entry("MONTH", "[A-Z][a-z]{2,8}"), Map.entry("MONTHNUM", "(?:0?[1-9]|1[0-2])"), Map.entry("MONTHDAY", "(?:[12]\\d|3[01]|0?[1-9])"),
            Map.entry("YEAR", "\\d{4}"), Map.entry("TIME", "\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?"),
            Map.entry("SYSLOGTIMESTAMP", "[A-Z][a-z]{2} +\\d{1,2} \\d{2}:\\d{2}:\\d{2}"),
            Map.entry("TIMESTAMP_ISO8601", "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:?\\d{2}(?::?\\d{2}(?:[.,]\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?"),
            Map.entry("HTTPDATE", "\\d{2}/[A-Z][a-z]{2}/\\d{4}:\\d{2}:\\d{2}:\\d{2} [+-]\\d{4}"),
            Map.entry("JAVACLASS", "(?:[a-zA-Z$_][\\w$]*\\.)*[a-zA-Z$_][\\w$]*"));
    private static final java.util.regex.Pattern REFERENCE = java.util.regex.Pattern.compile("%\\{(\\w+)(?::([\\w.@\\[\\]-]+))?(?::\\w+)?}");

    private final Pattern pattern;
    private final Map<String, Integer> groups;
    private final Map<String, String> names;
    private final ZoneId zone;

    private UserPattern(Pattern pattern, Map<String, String> names, ZoneId zone) {
        this.pattern = pattern;
        this.groups = pattern.namedGroups();
        this.names = names;
        this.zone = zone;
    }

    /**
     * @param zone for times that state none
     * @throws IllegalArgumentException with a sentence for people, if the pattern cannot be read or names no group
     */
    public static UserPattern parse(String text, ZoneId zone) {
        if (text.length() > 4_000) {
            throw new IllegalArgumentException("the pattern is longer than 4,000 characters");
        }
        Map<String, String> names = new LinkedHashMap<>();
        StringBuilder expression = new StringBuilder();
        java.util.regex.Matcher reference = REFERENCE.matcher(text);
        int at = 0;
        while (reference.find()) {
            expression.append(text, at, reference.start());
            at = reference.end();
            String part = GROK.get(reference.group(1));
            if (part == null) {
                throw new IllegalArgumentException("%{" + reference.group(1) + "} is not a pattern known here (column " + (reference.start() + 1) + ")");
            }
            if (reference.group(2) == null) {
                expression.append("(?:").append(part).append(')');
            } else {
                String group = "g" + names.size();
                names.put(group, reference.group(2).replace("[", "").replace("]", "."));
                expression.append("(?P<").append(group).append('>').append(part).append(')');
            }
        }
        expression.append(text.substring(at));
        String plain = expression.toString().replaceAll("\\(\\?<([A-Za-z_])", "(?P<$1");
        try {
            UserPattern pattern = new UserPattern(Pattern.compile(plain), names, zone);
            if (pattern.groups.isEmpty()) {
                throw new IllegalArgumentException("the pattern names nothing: write (?<time>...), (?<message>...) or %{WORD:name}");
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("the pattern cannot be read: " + e.getDescription() + " at '" + e.getPattern() + "'", e);
        }
    }

    @Override
    public Event decode(byte[] bytes, @Nullable Instant stated, Instant arrival, Source source, long position, int partition) {
        String text = Texts.decode(bytes);
        Draft d = new Draft(text, zone, stated == null ? arrival : stated);
        Matcher m = pattern.matcher(text);
        if (m.find()) {
            d.format = "pattern";
            groups.forEach((group, index) -> take(d, names.getOrDefault(group, group), m.group(index)));
        }
        return d.build(stated, arrival, source, position, partition, bytes);
    }

    private static void take(Draft d, String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        switch (name) {
            case "time", "timestamp", "ts", "date", "datetime" -> d.time(value);
            case "level", "severity", "loglevel" -> d.severity(value);
            case "host", "hostname" -> d.host(value);
            case "app", "program", "logger", "source" -> d.app(value);
            case "pid" -> d.pid(value);
            case "message", "msg" -> d.message = value;
            default -> d.field(name, value);
        }
    }
}
