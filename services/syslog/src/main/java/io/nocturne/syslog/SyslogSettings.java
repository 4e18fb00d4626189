package io.nocturne.syslog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How syslog is received.
 *
 * @param listens at least one
 * @param tls needed where one of them is TLS
 */
public record SyslogSettings(List<SyslogListen> listens, @Nullable SyslogTls tls, SyslogLimits limits) {
    public SyslogSettings {
        listens = List.copyOf(listens);
        if (listens.isEmpty()) {
            throw new IllegalArgumentException("a receiver listens somewhere");
        }
    }

    public static SyslogSettings at(SyslogListen... listens) {
        return new SyslogSettings(List.of(listens), null, SyslogLimits.STANDARD);
    }

    public SyslogSettings withTls(SyslogTls identity) {
        return new SyslogSettings(listens, identity, limits);
    }

    public SyslogSettings withLimits(SyslogLimits other) {
        return new SyslogSettings(listens, tls, other);
    }
}
