package io.nocturne.ui.tool.explorer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statement whose answer shows a field over time: how often each of its values came, or the mean of its numbers. */
final class FieldChart {
    /** Most lines of a chart. */
    private static final int MOST = 8;
    /** Numbers of so few different values are codes, such as a status, and are counted. */
    private static final int CODES = 12;
    private static final String NUMBER = "-?\\d{1,15}(\\.\\d{1,9})?";
    private static final List<String> COLUMNS = List.of("severity", "host", "app", "pid", "source", "format");

    private FieldChart() {}

    /** Whether there is a statement for it: what is only known of the listed events cannot be asked for. */
    static boolean has(String field) {
        return !field.equals(Fields.PATTERN) && !field.equals("message");
    }

    /** The statement for a field of what was found; none where it was not found. */
    static Optional<String> sql(@Nullable Findings found, String field) {
        return found == null
                ? Optional.empty()
                : found.fields().stream()
                        .filter(each -> each.name().equals(field))
                        .findFirst()
                        .map(each -> sql(each, Duration.between(found.question().range().from(), found.question().range().to())));
    }

    /**
     * The statement.
     *
     * @param field its values as they were counted
     * @param span that the events are of
     */
    static String sql(Tally.Field field, Duration span) {
        String unit = span.compareTo(Duration.ofMinutes(10)) <= 0
                ? "SECOND"
                : span.compareTo(Duration.ofHours(12)) <= 0
                        ? "MINUTE"
                        : span.compareTo(Duration.ofDays(50)) <= 0 ? "HOUR" : "DAY";
        String at = "SELECT DATE_TRUNC('" + unit + "', time) AS at, ";
        boolean column = COLUMNS.contains(field.name());
        String from = column ? "\nFROM event\nWHERE " : "\nFROM event JOIN field USING (id)\nWHERE name = " + quoted(field.name()) + " AND ";
        String value = column ? field.name() : "field_value";
        if (!column && field.distinct() > CODES && field.top().stream().allMatch(top -> top.text().matches(NUMBER))) {
            return at + "AVG(CAST(field_value AS DOUBLE)) AS mean, MAX(CAST(field_value AS DOUBLE)) AS most" + from
                    + "REGEXP_LIKE(field_value, '^" + NUMBER + "$')\nGROUP BY at\nORDER BY at";
        }
        String values = field.top().stream().limit(MOST).map(top -> quoted(top.text())).collect(Collectors.joining(", "));
        return at + value + ", COUNT(*) AS events" + from + value + " IN (" + values + ")\nGROUP BY at, " + value + "\nORDER BY at";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
