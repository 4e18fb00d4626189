package io.nocturne.snmp;

import io.nocturne.core.Phrase;

/** What agents and exchanges with them have to say. */
public enum SnmpPhrase implements Phrase {
    ANSWERED_ERROR,
    ANSWERED_ERROR_AFTER,
    AUTH_SHORT,
    AUTH_WRONG,
    BETWEEN,
    BOTH,
    CANCELLED,
    CIRCLES,
    CLONE,
    CONTEXT_PROBABLY_WRONG,
    DISORDER,
    ENGINE_LENGTH,
    FOUR_NUMBERS,
    FOUR_SMALL_NUMBERS,
    NEEDS_COMMUNITY,
    NEEDS_USER,
    NOT_SENT,
    NO_CONTEXT,
    NO_INFORMS,
    NO_MESSAGE,
    NO_TCP,
    NO_TYPE,
    NO_VALUE,
    NO_WALK,
    OTHER_LEVEL,
    OUTSIDE_WINDOW,
    PORT,
    PRIVACY_PROBABLY_WRONG,
    PRIVACY_WRONG,
    PRIV_NEEDS_AUTH,
    PRIV_SHORT,
    REFUSED,
    REPETITIONS,
    REPORTED,
    REPORT_WITHOUT_SECURITY,
    RESTARTED,
    RETRIES,
    ROW_LIMIT,
    SAVED_EARLY,
    SILENT,
    TIME_LIMIT,
    TIME_OUT,
    TOO_MANY_ROWS,
    UNKNOWN_ENGINE,
    UNKNOWN_USER,
    VALUE_UNSENDABLE;

    @Override
    public String bundle() {
        return "snmp-says";
    }
}
