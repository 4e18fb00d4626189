package io.nocturne.ui.tool;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a pane wants to find again after a restart: texts by name. Saved as JSON with the workspace, so it may come from an older version or from
 * a hand.
 *
 * @param values in their order
 */
public record PaneState(Map<String, String> values) {
    public static final PaneState EMPTY = new PaneState(Map.of());

    private static final char BETWEEN = '\n';

    public PaneState {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public static PaneState of(String name, String value) {
        return EMPTY.with(name, value);
    }

    /** The same with one more entry, or another value for it. */
    public PaneState with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new PaneState(more);
    }

    public PaneState with(String name, boolean value) {
        return with(name, Boolean.toString(value));
    }

    public PaneState with(String name, double value) {
        return with(name, Double.toString(value));
    }

    /** Several texts under one name; none of them may hold a line end. */
    public PaneState with(String name, List<String> several) {
        return with(name, String.join(String.valueOf(BETWEEN), several));
    }

    /** What stands under names that begin so, without that beginning: the state of a part of the pane. */
    public Map<String, String> part(String prefix) {
        Map<String, String> part = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), value);
            }
        });
        return part;
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    public boolean flag(String name, boolean otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : Boolean.parseBoolean(value);
    }

    /** The number, or {@code otherwise} where there is none or it is not a number. */
    public double number(String name, double otherwise) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    public List<String> list(String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = value.indexOf(BETWEEN); at >= 0; at = value.indexOf(BETWEEN, from)) {
            parts.add(value.substring(from, at));
            from = at + 1;
        }
        parts.add(value.substring(from));
        return parts;
    }
}
