package io.nocturne.core;

import java.util.Locale;
import java.util.Optional;

/** The eight severities of syslog, RFC 5424 section 6.2.1, worst first; the ordinal is the code. */
public enum Severity {
    EMERGENCY("emerg", Level.CRITICAL),
    ALERT("alert", Level.CRITICAL),
    CRITICAL("crit", Level.CRITICAL),
    ERROR("err", Level.MAJOR),
    WARNING("warning", Level.MINOR),
    NOTICE("notice", Level.INFO),
    INFO("info", Level.INFO),
    DEBUG("debug", Level.UNKNOWN);

    private final String keyword;
    private final Level level;

    Severity(String keyword, Level level) {
        this.keyword = keyword;
        this.level = level;
    }

    /** The keyword used in configuration files and JSON: {@code emerg}, {@code alert}, {@code crit}, {@code err}, ... */
    public String keyword() {
        return keyword;
    }

    /** The level under which this severity is counted and coloured; {@link #DEBUG} has no colour of its own. */
    public Level level() {
        return level;
    }

    /** The numerical code, 0 (emergency) to 7 (debug). */
    public int code() {
        return ordinal();
    }

    /** True if this severity is as bad as {@code other} or worse. */
    public boolean atLeast(Severity other) {
        return ordinal() <= other.ordinal();
    }

    /**
     * @param code 0 to 7
     * @throws IllegalArgumentException outside that range
     */
    public static Severity ofCode(int code) {
        if (code < 0 || code > 7) {
            throw new IllegalArgumentException("severity code " + code + " is not between 0 and 7");
        }
        return values()[code];
    }

    /** Understands the spellings programs use ({@code warn}, {@code ERROR}, {@code fatal}, {@code panic}, {@code trace}, digits), in any case. */
    public static Optional<Severity> parse(String word) {
        return Optional.ofNullable(switch (word.trim().toLowerCase(Locale.ROOT)) {
            case "0", "emerg", "emergency", "panic" -> EMERGENCY;
            case "1", "alert" -> ALERT;
            case "2", "crit", "critical", "fatal", "severe" -> CRITICAL;
            case "3", "err", "error", "eror", "erro" -> ERROR;
            case "4", "warn", "warning", "wrn" -> WARNING;
            case "5", "notice", "note" -> NOTICE;
            case "6", "info", "informational", "information", "inf" -> INFO;
            case "7", "debug", "dbg", "trace", "verbose", "fine", "finer", "finest", "all" -> DEBUG;
            default -> null;
        });
    }
}
