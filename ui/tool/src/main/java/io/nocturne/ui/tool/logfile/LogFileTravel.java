package io.nocturne.ui.tool.logfile;

import io.nocturne.core.Event;
import io.nocturne.core.TimeRange;
import io.nocturne.ui.control.Dialogs;
import io.nocturne.ui.control.LogView;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Goes to a row, to a line wherever it is shown, to a time, or to what is typed: a time or the number of a line. */
final class LogFileTravel {
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9,_ ]*");
    private static final Pattern TIME = Pattern.compile(
            "(?:(\\d{4}-\\d{2}-\\d{2})(?:[T ]+|$))?(\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?)?(Z|[+-]\\d{2}:?\\d{2})?");

    private final ToolContext context;
    private final LogFileModel model;
    private final LogView log;
    private final Runnable allTimes;
    private final Consumer<Event> around;

    /** What was typed: one of both. */
    record Goal(@Nullable Instant time, long line) {}

    /**
     * @param allTimes shows lines of all times again
     * @param around shows a line without the filter
     */
    LogFileTravel(ToolContext context, LogFileModel model, LogView log, Runnable allTimes, Consumer<Event> around) {
        this.context = context;
        this.model = model;
        this.log = log;
        this.allTimes = allTimes;
        this.around = around;
    }

    void row(long row) {
        log.follow(false);
        log.select(row);
    }

    void time(Instant at) {
        context.scope().start("seek", () -> {
            long row = model.rowAt(at);
            if (row >= 0) {
                context.clock().later(() -> row(row));
            }
        });
    }

    /** Shows a line; without filter and span where it is not among what those let through. */
    void place(LogFileModel.Place place) {
        context.scope().start("go", () -> {
            long row = model.rowOf(place);
            Event event = row >= 0 ? null : model.event(place);
            context.clock().later(() -> {
                if (row >= 0) {
                    row(row);
                } else if (event != null) {
                    if (model.span() != null) {
                        allTimes.run();
                    }
                    around.accept(event);
                } else {
                    context.desk().say(context.i18n().text("logfile.go.none"));
                }
            });
        });
    }

    /** Asks where to go, and goes there. Numbers of lines are those of the file of the chosen line. */
    void ask() {
        I18n i18n = context.i18n();
        List<Path> files = model.paths();
        if (files.isEmpty()) {
            return;
        }
        Event here = log.currentProperty().get();
        Optional<String> typed = Dialogs.line(
                log.getScene().getWindow(), i18n, i18n.text("logfile.go"), i18n.text("logfile.go.what"), "", i18n.text("logfile.go.hint"));
        typed.ifPresent(text -> {
            TimeRange times = model.status().times();
            Instant near = here != null && here.timeStated() ? here.time() : times == null ? null : times.from();
            Optional<Goal> goal = goal(text, near, i18n.formats().zone());
            if (goal.isEmpty()) {
                context.desk().say(i18n.text("logfile.go.unknown", text.strip()));
                return;
            }
            Instant at = goal.get().time();
            if (at != null) {
                time(at);
            } else {
                LogFileModel.Place now = log.currentRow() < 0 ? null : model.placeOf(log.currentRow());
                place(new LogFileModel.Place(now == null ? files.getFirst() : now.file(), goal.get().line() - 1));
            }
        });
    }

    /**
     * What a text says: the number of a line, or a time of which the day or the time of day may be left out.
     *
     * @param near gives the day where only a time of day is said; null where there is none
     * @param zone of what says none
     * @return empty where it says neither
     */
    static Optional<Goal> goal(String text, @Nullable Instant near, ZoneId zone) {
        String stripped = text.strip();
        if (NUMBER.matcher(stripped).matches()) {
            String digits = stripped.replaceAll("[^0-9]", "");
            return digits.length() > 18 || Long.parseLong(digits) == 0 ? Optional.empty() : Optional.of(new Goal(null, Long.parseLong(digits)));
        }
        Matcher parts = TIME.matcher(stripped);
        if (stripped.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        String day = parts.group(1);
        String clock = parts.group(2);
        if (day == null && (clock == null || near == null)) {
            return Optional.empty();
        }
        try {
            String offset = parts.group(3);
            ZoneId in = offset == null ? zone : ZoneId.of(offset);
            LocalDate date = day != null ? LocalDate.parse(day) : LocalDate.ofInstant(java.util.Objects.requireNonNull(near), in);
            String padded = clock == null ? "00:00" : (clock.indexOf(':') == 1 ? "0" : "") + clock.replace(',', '.');
            return Optional.of(new Goal(date.atTime(LocalTime.parse(padded)).atZone(in).toInstant(), -1));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
