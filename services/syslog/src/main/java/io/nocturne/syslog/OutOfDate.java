package io.nocturne.syslog;

import java.security.cert.CertificateException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;

/** A certificate is not valid any more, or not yet. */
final class OutOfDate extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final boolean over;
    private final String date;

    /** @param over true where it was valid until that date, false where it will be from then on */
    OutOfDate(boolean over, Date date) {
        this.over = over;
        this.date = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(date.toInstant());
    }

    boolean isOver() {
        return over;
    }

    /** The day, of UTC, as ISO 8601 writes it. */
    String date() {
        return date;
    }

    @Override
    public String getMessage() {
        return (over ? "valid until " : "valid from ") + date;
    }
}
