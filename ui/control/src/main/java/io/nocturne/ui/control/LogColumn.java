package io.nocturne.ui.control;

import io.nocturne.core.Event;
import io.nocturne.core.Source;
import io.nocturne.ui.fx.I18n;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of a log: one of the parts every event has, or one of its structured fields.
 *
 * @param id {@code time}, {@code severity}, {@code host}, {@code app}, {@code pid}, {@code source}, {@code message}, or {@code field.NAME}
 * @param cells width it has until the user changes it, in characters
 */
public record LogColumn(String id, int cells) {
    private static final String FIELD = "field.";

    public static final LogColumn TIME = new LogColumn("time", 13);
    public static final LogColumn DATE_TIME = new LogColumn("datetime", 24);
    public static final LogColumn SEVERITY = new LogColumn("severity", 10);
    public static final LogColumn HOST = new LogColumn("host", 18);
    public static final LogColumn APP = new LogColumn("app", 14);
    public static final LogColumn PID = new LogColumn("pid", 8);
    public static final LogColumn SOURCE = new LogColumn("source", 24);
    public static final LogColumn MESSAGE = new LogColumn("message", 80);

    /** What a log shows at first. */
    public static final List<LogColumn> USUAL = List.of(TIME, SEVERITY, HOST, APP, MESSAGE);

    /** What a log of other days than today shows at first. */
    public static final List<LogColumn> DATED = List.of(DATE_TIME, SEVERITY, HOST, APP, MESSAGE);

    /** All columns that need no structured field, in the order the column chooser shows them. */
    public static final List<LogColumn> PLAIN = List.of(TIME, DATE_TIME, SEVERITY, HOST, APP, PID, SOURCE, MESSAGE);

    /** The column of one structured field. */
    public static LogColumn field(String name) {
        return new LogColumn(FIELD + name, 16);
    }

    /** The column an id stands for; empty for an id this version does not know. */
    public static Optional<LogColumn> of(String id) {
        return id.startsWith(FIELD)
                ? Optional.of(field(id.substring(FIELD.length())))
                : PLAIN.stream().filter(column -> column.id.equals(id)).findFirst();
    }

    /** The name of its field, or null if it is not the column of a field. */
    public @Nullable String fieldName() {
        return id.startsWith(FIELD) ? id.substring(FIELD.length()) : null;
    }

    /** Its heading in the user's language; fields are called what the sender calls them. */
    public String title(I18n texts) {
        String field = fieldName();
        return field != null ? field : texts.text("control.log.column." + id);
    }

    /** True where its text can be found by words: not the time and not the severity. */
    boolean searchable() {
        return this != TIME && this != DATE_TIME && this != SEVERITY;
    }

    /** What an event says in this column, empty where it says nothing. */
    String value(Event event, TimeWriter time) {
        return switch (id) {
            case "time" -> event.isTimed() ? time.clock(event.time()) : "";
            case "datetime" -> event.isTimed() ? time.full(event.time()) : "";
            case "severity" -> event.severity() == null
                    ? ""
                    : event.severity().keyword().toUpperCase(java.util.Locale.ROOT);
            case "host" -> text(event.host());
            case "app" -> text(event.app());
            case "pid" -> text(event.pid());
            case "source" -> event.partition() < 0
                    ? shortName(event.source())
                    : event.source().name() + '/' + event.partition();
            case "message" -> event.message();
            default -> text(event.fields().get(id.substring(FIELD.length())));
        };
    }

    /** Of a file its name alone: paths begin alike, and a column shows beginnings. */
    private static String shortName(Source source) {
        String name = source.name();
        return source.kind() == Source.Kind.FILE ? name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1) : name;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
