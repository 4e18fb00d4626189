package io.nocturne.mib;

import java.util.Locale;

/** What a definition of a MIB module defines. */
public enum MibKind {
    /** A plain OBJECT IDENTIFIER or an OBJECT-IDENTITY. */
    NODE,
    /** A MODULE-IDENTITY. */
    MODULE,
    /** An OBJECT-TYPE with one instance, ".0". */
    SCALAR,
    TABLE,
    ROW,
    COLUMN,
    /** A NOTIFICATION-TYPE, or a TRAP-TYPE under the number RFC 3584 gives it. */
    NOTIFICATION,
    /** An OBJECT-GROUP or NOTIFICATION-GROUP. */
    GROUP,
    COMPLIANCE,
    CAPABILITIES,
    /** A TEXTUAL-CONVENTION or other type; it has no number. */
    TYPE;

    static final MibKind[] ALL = values();

    /** The word used in output. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True for what an OBJECT-TYPE defines. */
    public boolean isObject() {
        return this == SCALAR || this == TABLE || this == ROW || this == COLUMN;
    }
}
