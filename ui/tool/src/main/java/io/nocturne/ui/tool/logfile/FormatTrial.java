package io.nocturne.ui.tool.logfile;

import io.nocturne.core.Event;
import io.nocturne.core.Sentence;
import io.nocturne.logs.Texts;
import io.nocturne.logs.UserPattern;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pattern makes of some lines.
 *
 * @param unread groups that ought to be the time or the severity, of whose lines some hold what is not understood as such
 * @param problem why it is no pattern; null if it is one
 * @param matched how many of the lines it reads
 * @param fields the names of the fields it gives, in their order
 */
record FormatTrial(List<Line> lines, int matched, List<String> fields, List<Unread> unread, @Nullable Sentence problem) {
    /**
     * A group that ought to be the time or the severity of lines.
     *
     * @param isTime false for the severity
     * @param lines in how many lines it was not understood
     * @param first what it held in the first of them
     */
    record Unread(String group, boolean isTime, int lines, String first) {
        private Unread more() {
            return new Unread(group, isTime, lines + 1, first);
        }
    }

    /** One line, and what was read of it; null where the pattern does not match. */
    record Line(long number, String text, @Nullable Event read) {
        /** What a field of it holds; the known ones by their names. */
        @Nullable
        String value(String field) {
            Event event = read;
            if (event == null) {
                return null;
            }
            return switch (field) {
                case "time" -> event.timeStated() ? event.time().toString() : null;
                case "severity" -> event.severity() == null ? null : event.severity().keyword();
                case "host" -> event.host();
                case "app" -> event.app();
                case "pid" -> event.pid();
                case "message" -> event.message();
                default -> event.fields().get(field);
            };
        }
    }

    private static final List<String> KNOWN = List.of("time", "severity", "host", "app", "pid");

    /** Tries a pattern, grok or a regular expression with named groups. */
    static FormatTrial of(String pattern, List<Event> lines, ZoneId zone) {
        UserPattern own;
        try {
            own = UserPattern.parse(pattern.strip(), zone);
        } catch (IllegalArgumentException e) {
            return new FormatTrial(lines.stream().map(line -> new Line(line.position() + 1, Texts.decode(line.raw()), null)).toList(), 0, List.of(),
                    List.of(), Sentence.of(e));
        }
        List<Line> tried = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        Map<String, Unread> unread = new LinkedHashMap<>();
        int matched = 0;
        for (Event line : lines) {
            String text = Texts.decode(line.raw());
            Event read = own.hits(text).isEmpty() ? null : own.decode(line.raw(), null, Instant.now(), line.source(), line.position(), -1);
            Line one = new Line(line.position() + 1, text, read);
            tried.add(one);
            if (read != null) {
                matched++;
                for (UserPattern.Hit hit : own.notUnderstood(text, read)) {
                    String held = text.substring(hit.from(), hit.to());
                    unread.merge(hit.group(), new Unread(hit.group(), UserPattern.isTime(hit.group()), 1, held), (before, now) -> before.more());
                }
                KNOWN.stream().filter(name -> one.value(name) != null).forEach(names::add);
                names.addAll(read.fields().keySet());
                names.add("message");
            }
        }
        return new FormatTrial(List.copyOf(tried), matched, List.copyOf(names), List.copyOf(unread.values()), null);
    }
}
