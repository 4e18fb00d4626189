package io.nocturne.ui.tool.kafka;

import io.nocturne.kafka.TailStart;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** What is typed into the form for copying records. */
final class CopyForm {
    /** Where it begins, as it is offered. */
    enum Begin {
        BEGINNING,
        TIME,
        LAST
    }

    private CopyForm() {}

    /** Empty where the value does not fit. */
    static Optional<TailStart> start(Begin begin, String value, ZoneId zone) {
        try {
            return Optional.of(switch (begin) {
                case BEGINNING -> new TailStart.Beginning();
                case TIME -> new TailStart.Time(ResetForm.time(value.strip(), zone));
                case LAST -> new TailStart.Last(ResetForm.nonNegative(Long.parseLong(value.strip())));
            });
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Records a second, 0 for no cap; negative where it is no number. */
    static long rate(String text) {
        try {
            return text.isBlank() ? 0 : ResetForm.nonNegative(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** For the audit log. */
    static String describe(Begin begin, String value) {
        return switch (begin) {
            case BEGINNING -> "";
            case TIME -> " from " + value.strip();
            case LAST -> ", the last " + value.strip();
        };
    }
}
