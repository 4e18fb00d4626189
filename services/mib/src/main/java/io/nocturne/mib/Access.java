package io.nocturne.mib;

import java.util.Locale;

/** ACCESS of SMIv1 and MAX-ACCESS of SMIv2. */
public enum Access {
    UNSPECIFIED,
    NOT_ACCESSIBLE,
    ACCESSIBLE_FOR_NOTIFY,
    READ_ONLY,
    READ_WRITE,
    READ_CREATE,
    WRITE_ONLY;

    static final Access[] ALL = values();

    private final String label = name().equals("UNSPECIFIED") ? "" : name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As written in a module, empty where a definition has none. */
    public String label() {
        return label;
    }

    /** True if a manager may change instances. */
    public boolean isWritable() {
        return this == READ_WRITE || this == READ_CREATE || this == WRITE_ONLY;
    }

    static Access of(String word) {
        for (Access each : ALL) {
            if (each.label.equalsIgnoreCase(word)) {
                return each;
            }
        }
        return UNSPECIFIED;
    }
}
