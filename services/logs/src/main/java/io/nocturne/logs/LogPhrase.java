package io.nocturne.logs;

import io.nocturne.core.Phrase;

/** What filters, patterns and files of logs have to say. */
public enum LogPhrase implements Phrase {
    AT_COLUMN,
    A_FOLDER,
    CLOSED_TOO_EARLY,
    CUT_OFF,
    DAMAGED,
    EMPTY_PHRASE,
    ENOUGH_FORMATS,
    ENOUGH_MARKS,
    EXPANDS_TOO_FAR,
    EXPANDS_TOO_MUCH,
    FILE_DENIED,
    FOLDER,
    LONG_LINES,
    LOOKS_BINARY,
    MISSING_AT_END,
    NESTED,
    NOTHING_BEFORE,
    NOT_CLOSED,
    NOT_OPENED,
    NO_FIELD,
    NO_FORMAT_NAME,
    NO_REGEX,
    NO_ROOM,
    NO_SEVERITY,
    NO_SUCH_FILE,
    NO_TIME,
    OF_FILE,
    PART_GONE,
    PATTERN_NAMES_NOTHING,
    PATTERN_ONE_LINE,
    PATTERN_TOO_DEEP,
    PATTERN_TOO_LARGE,
    PATTERN_TOO_LONG,
    PATTERN_UNREAD,
    QUOTE_NOT_CLOSED,
    REGEX_NOT_CLOSED,
    REGEX_NOT_UNDERSTOOD,
    REGEX_TOO_LARGE,
    SHORTER,
    TOO_DEEP,
    TOO_MANY_FILES,
    TOO_MANY_LOGS,
    UNKNOWN_PATTERN,
    VALUE_MISSING;

    @Override
    public String bundle() {
        return "logs-says";
    }
}
