package io.nocturne.ui.tool.lines;

import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a filter that is being typed may go on: names of fields, their values, and the words between conditions. Inside of a phrase or a regular
 * expression nothing is offered, since there any text is right.
 */
public final class FilterCompletion {
    private static final int MOST = 40;
    private static final int MOST_VALUES = 200;
    private static final Pattern BEGUN = Pattern.compile("([\\p{L}_@][\\p{L}\\p{N}_.@/-]*?)(:|!=|>=|<=|=|>|<)(.*)", Pattern.DOTALL);
    private static final Pattern PLAIN_VALUE = Pattern.compile("[\\p{L}\\p{N}_.:@-][\\p{L}\\p{N}_./:@-]*");
    private static final List<String> WORDS = List.of("and", "or", "not");
    /** What every event may have, in the order it is offered; what is compared comes with its sign. */
    private static final List<String> ALWAYS = List.of("severity>=", "host:", "app:", "message:", "time>=", "source:", "format:", "facility:", "pid:");
    private static final List<String> TIMES = List.of("-5m", "-15m", "-1h", "-6h", "-1d", "-7d");

    private FilterCompletion() {}

    /**
     * One way to go on.
     *
     * @param text as it is offered
     * @param from where in the filter the text begins that it takes the place of
     * @param to where that ends
     */
    public record Choice(String text, int from, int to) {
        /** The filter with this in it. */
        String in(String filter) {
            return filter.substring(0, from) + text + filter.substring(to);
        }
    }

    /** Values by field as they occur in some events, the most frequent ones first. */
    public static Map<String, List<String>> known(List<Event> events) {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        for (Event event : events) {
            count(counts, "host", event.host());
            count(counts, "app", event.app());
            count(counts, "format", event.format());
            count(counts, "source", event.source().name());
            event.fields().forEach((name, value) -> count(counts, name, value));
        }
        Map<String, List<String>> known = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Comparator.comparing(
                        (Map.Entry<String, Map<String, Integer>> one) -> -one.getValue().values().stream().mapToInt(Integer::intValue).sum())
                        .thenComparing(Map.Entry::getKey))
                .forEach(one -> known.put(one.getKey(), byCount(one.getValue())));
        return known;
    }

    private static void count(Map<String, Map<String, Integer>> counts, String field, @Nullable String value) {
        if (value != null && !value.isBlank() && value.length() <= 80) {
            Map<String, Integer> values = counts.computeIfAbsent(field, name -> new HashMap<>());
            if (values.size() < MOST_VALUES || values.containsKey(value)) {
                values.merge(value, 1, Integer::sum);
            }
        }
    }

    private static List<String> byCount(Map<String, Integer> values) {
        return values.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * What may be written at the caret, what begins as what is there first.
     *
     * @param filter as far as typed
     * @param known values by field
     * @param asked whether the user asked; then names are offered where nothing is typed yet too
     */
    public static List<Choice> at(String filter, int caret, Map<String, List<String>> known, boolean asked) {
        int start = start(filter, caret);
        if (start < 0) {
            return List.of();
        }
        String typed = filter.substring(start, caret);
        int end = caret;
        while (end < filter.length() && PLAIN_VALUE.matcher(filter.substring(end, end + 1)).matches()) {
            end++;
        }
        Matcher field = BEGUN.matcher(typed);
        if (field.matches()) {
            return values(field.group(1), field.group(3), start + field.start(3), end, known);
        }
        if (typed.isEmpty() && !asked || typed.startsWith("\"") || typed.startsWith("/")) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>(ALWAYS);
        known.keySet().stream().filter(name -> !ALWAYS.contains(name + ':') && BEGUN.matcher(name + ":").matches()).forEach(name -> names.add(name + ':'));
        names.addAll(WORDS);
        int to = end < filter.length() && ":=<>!".indexOf(filter.charAt(end)) >= 0 ? caret : end;
        return like(names.stream(), typed, start, to);
    }

    private static List<Choice> values(String name, String typed, int from, int to, Map<String, List<String>> known) {
        if (typed.startsWith("/")) {
            return List.of();
        }
        Stream<String> values = switch (name.toLowerCase(Locale.ROOT)) {
            case "severity", "level" -> Stream.of(Severity.values()).map(Severity::keyword);
            case "time" -> TIMES.stream();
            case "program", "appname", "tag" -> known.getOrDefault("app", List.of()).stream();
            case "hostname" -> known.getOrDefault("host", List.of()).stream();
            default -> known.getOrDefault(name, known.getOrDefault(name.toLowerCase(Locale.ROOT), List.of())).stream();
        };
        return like(values.map(FilterCompletion::written), typed, from, to);
    }

    /** A value as it stands behind a field's sign, in quotes where it has to. */
    public static String written(String value) {
        return PLAIN_VALUE.matcher(value).matches() ? value : quoted(value);
    }

    /** A phrase of the filter language. */
    public static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static List<Choice> like(Stream<String> texts, String typed, int from, int to) {
        String wanted = bare(typed);
        return texts.filter(text -> bare(text).contains(wanted) && !text.equals(typed))
                .sorted(Comparator.comparing(text -> !bare(text).startsWith(wanted)))
                .limit(MOST)
                .map(text -> new Choice(text, from, to))
                .toList();
    }

    private static String bare(String text) {
        return (text.startsWith("\"") ? text.substring(1) : text).toLowerCase(Locale.ROOT);
    }

    /** Where the condition that the caret is in begins; -1 where any text may stand. */
    private static int start(String filter, int caret) {
        int start = 0;
        int at = 0;
        while (at < caret) {
            char c = filter.charAt(at);
            boolean begins = at == start || ":=<>".indexOf(filter.charAt(at - 1)) >= 0;
            if (c == '"' || c == '/' && begins) {
                int end = closing(filter, at, caret);
                if (end < 0) {
                    return c == '"' && at > start ? start : -1;
                }
                at = end;
            } else if (Character.isWhitespace(c) || c == '(' || c == ')') {
                start = at + 1;
            } else if (c == '-' && at == start) {
                start = at + 1;
            }
            at++;
        }
        return start;
    }

    private static int closing(String filter, int opening, int before) {
        for (int i = opening + 1; i < before; i++) {
            if (filter.charAt(i) == '\\') {
                i++;
            } else if (filter.charAt(i) == filter.charAt(opening)) {
                return i;
            }
        }
        return -1;
    }
}
