package io.nocturne.mib;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The words with a meaning in a module. */
enum Keyword {
    NONE,
    // macros that define something
    OBJECT_TYPE,
    NOTIFICATION_TYPE,
    TRAP_TYPE,
    MODULE_IDENTITY,
    OBJECT_IDENTITY,
    OBJECT_GROUP,
    NOTIFICATION_GROUP,
    MODULE_COMPLIANCE,
    AGENT_CAPABILITIES,
    TEXTUAL_CONVENTION,
    // clauses
    SYNTAX,
    UNITS,
    ACCESS,
    MAX_ACCESS,
    MIN_ACCESS,
    STATUS,
    DESCRIPTION,
    REFERENCE,
    INDEX,
    AUGMENTS,
    DEFVAL,
    OBJECTS,
    NOTIFICATIONS,
    ENTERPRISE,
    VARIABLES,
    LAST_UPDATED,
    ORGANIZATION,
    CONTACT_INFO,
    REVISION,
    DISPLAY_HINT,
    MODULE,
    MANDATORY_GROUPS,
    GROUP,
    OBJECT,
    WRITE_SYNTAX,
    PRODUCT_RELEASE,
    SUPPORTS,
    INCLUDES,
    VARIATION,
    CREATION_REQUIRES,
    // structure
    DEFINITIONS,
    BEGIN,
    END,
    IMPORTS,
    EXPORTS,
    FROM,
    MACRO,
    IDENTIFIER,
    IMPLIED,
    INTEGER,
    OCTET,
    STRING,
    BIT,
    SEQUENCE,
    OF,
    CHOICE,
    IMPLICIT,
    EXPLICIT;

    private static final Map<String, Keyword> BY_TEXT = new HashMap<>();

    static {
        for (Keyword each : values()) {
            if (each != NONE) {
                BY_TEXT.put(each.text, each);
            }
        }
    }

    private final String text = name().replace('_', '-');

    /** As it is to be written. */
    String text() {
        return text;
    }

    /** The keyword meant by a word in whatever case, else {@link #NONE}. */
    static Keyword like(String text) {
        return BY_TEXT.getOrDefault(text.toUpperCase(Locale.ROOT), NONE);
    }

    /** The keyword written exactly so, or in whatever case, or mistyped, where it is a macro of two words; else {@link #NONE}. */
    static Keyword of(String text) {
        Keyword found = BY_TEXT.getOrDefault(text, NONE);
        if (found == NONE && text.indexOf('-') > 0) {
            Keyword alike = BY_TEXT.getOrDefault(text.toUpperCase(Locale.ROOT), NONE);
            if (alike.isMacro()) {
                return alike;
            }
        }
        return found == NONE ? Misspelt.macro(text) : found;
    }

    /** The clause meant by a word in whatever case, or mistyped in capitals; else {@link #NONE}. */
    static Keyword clauseLike(String text) {
        Keyword found = like(text);
        return found.isClause() ? found : Misspelt.clause(text);
    }

    boolean isMacro() {
        return this.ordinal() >= OBJECT_TYPE.ordinal() && this.ordinal() <= TEXTUAL_CONVENTION.ordinal();
    }

    /** Whether a clause is followed by a text. */
    boolean hasText() {
        return switch (this) {
            case DESCRIPTION, REFERENCE, ORGANIZATION, CONTACT_INFO, REVISION, PRODUCT_RELEASE, DISPLAY_HINT -> true;
            default -> false;
        };
    }

    /** Whether a clause is followed by something between braces. */
    boolean hasBraces() {
        return switch (this) {
            case DEFVAL, MANDATORY_GROUPS, NOTIFICATIONS, INCLUDES, CREATION_REQUIRES -> true;
            default -> false;
        };
    }

    boolean isClause() {
        return this.ordinal() >= SYNTAX.ordinal() && this.ordinal() <= CREATION_REQUIRES.ordinal();
    }
}
