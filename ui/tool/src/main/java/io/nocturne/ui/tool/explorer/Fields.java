package io.nocturne.ui.tool.explorer;

import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import io.nocturne.ui.tool.lines.FilterCompletion;
import io.nocturne.ui.tool.lines.LinePattern;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What can be counted by: the parts every event has, its structured fields, and the pattern of its message. */
final class Fields {
    /** The message with every word that holds a digit taken for a variable. */
    static final String PATTERN = "pattern";

    /** The parts every event may have, in the order they are offered. */
    static final List<String> PLAIN = List.of("severity", "host", "app", "source", "format", PATTERN);

    private Fields() {}

    /** The value as it is written in a filter; null where the event has none. */
    static @Nullable String value(Event event, String field) {
        return switch (field) {
            case "severity" -> event.severity() == null ? null : event.severity().keyword();
            case "host" -> event.host();
            case "app" -> event.app();
            case "pid" -> event.pid();
            case "source" -> event.source().name();
            case "format" -> event.format();
            case PATTERN -> LinePattern.of(event.message());
            default -> event.fields().get(field);
        };
    }

    /**
     * Every field of the event with its value, but the pattern. A name that means a part of every event is given once: what was read as the host
     * often is a structured field of that name too.
     */
    static void each(Event event, BiConsumer<String, String> sink) {
        Severity severity = event.severity();
        if (severity != null) {
            sink.accept("severity", severity.keyword());
        }
        if (event.host() != null) {
            sink.accept("host", event.host());
        }
        if (event.app() != null) {
            sink.accept("app", event.app());
        }
        sink.accept("source", event.source().name());
        sink.accept("format", event.format());
        event.fields().forEach((name, value) -> {
            if (!PLAIN.contains(name) || value(event, name) == null) {
                sink.accept(name, value);
            }
        });
    }

    /** A condition of the filter language for a value of a field; null where the language cannot say it. */
    static @Nullable String condition(String field, String value, boolean wanted) {
        String not = wanted ? "" : "not ";
        if (field.equals(PATTERN)) {
            StringBuilder words = new StringBuilder();
            for (String piece : value.split("<\\*>")) {
                String text = piece.strip();
                if (text.length() > 2 && text.chars().anyMatch(Character::isLetter)) {
                    words.append(words.isEmpty() ? "" : " ").append(FilterCompletion.quoted(text));
                }
            }
            return words.isEmpty() ? null : not + (words.indexOf("\" \"") > 0 ? "(" + words + ")" : words);
        }
        if (!field.matches("[\\p{L}_@][\\p{L}\\p{N}_.@/-]*")) {
            return value.isBlank() ? null : not + FilterCompletion.quoted(value);
        }
        return not + field + ':' + FilterCompletion.written(value);
    }

    /** A filter with one more condition; the same where it has it already. */
    static String with(String filter, String condition) {
        String before = filter.strip();
        if (before.isEmpty()) {
            return condition;
        }
        if ((" " + before + " ").contains(" " + condition + " ")) {
            return before;
        }
        boolean either = before.matches("(?is).*\\sor\\s.*") && !(before.startsWith("(") && before.endsWith(")"));
        return (either ? "(" + before + ")" : before) + ' ' + condition;
    }
}
