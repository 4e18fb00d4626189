package io.nocturne.mib;

import java.util.Locale;

/** STATUS of a definition. */
public enum Status {
    UNSPECIFIED,
    CURRENT,
    MANDATORY,
    OPTIONAL,
    DEPRECATED,
    OBSOLETE;

    static final Status[] ALL = values();

    private final String label = name().equals("UNSPECIFIED") ? "" : name().toLowerCase(Locale.ROOT);

    /** As written in a module, empty where a definition has none. */
    public String label() {
        return label;
    }

    static Status of(String word) {
        for (Status each : ALL) {
            if (each.label.equalsIgnoreCase(word)) {
                return each;
            }
        }
        return UNSPECIFIED;
    }
}
