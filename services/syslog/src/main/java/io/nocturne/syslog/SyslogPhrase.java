package io.nocturne.syslog;

import io.nocturne.core.Phrase;

/** What the receiver of syslog has to say. */
public enum SyslogPhrase implements Phrase {
    CERTIFICATE_LATER,
    CERTIFICATE_OVER,
    CLOSED,
    COUNT_OF_DIGITS,
    FRAME_TOO_LONG,
    HOLDS_NO_CERTIFICATE,
    HOLDS_NO_KEY,
    HUNG_UP,
    LEFT_SILENT,
    LINE_TOO_LONG,
    MADE_ROOM,
    NOT_ALLOWED,
    NOT_TOGETHER,
    NO_CERTIFICATE,
    NO_CIPHER,
    NO_PEM,
    NO_PLACE,
    NO_TLS,
    OLD_TLS,
    OTHER_KEY,
    OURS_NOT_TRUSTED,
    TOO_SLOW,
    UNKNOWN_AUTHORITY;

    @Override
    public String bundle() {
        return "syslog-says";
    }
}
