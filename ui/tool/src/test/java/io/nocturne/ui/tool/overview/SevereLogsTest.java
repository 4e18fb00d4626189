package io.nocturne.ui.tool.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.Level;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SevereLogsTest {
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");

    private final SevereLogs logs = new SevereLogs(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private Event event(Severity severity, String host, String message) {
        return new Event(now, now, true, severity, 23, host, "app", null, message, Map.of(), "rfc5424", new Source(Source.Kind.SYSLOG, "10.0.0.1:514"), 1, -1,
                new byte[0]);
    }

    @Test
    void oneTroubleForEachHostAndKindOfMessageUntilItIsQuiet() {
        logs.add(event(Severity.ERROR, "a", "not severe enough"));
        logs.add(event(Severity.CRITICAL, "a", "temperature 61 C at Gi1/0/3"));
        logs.add(event(Severity.CRITICAL, "a", "temperature 64 C at Gi1/0/4"));
        logs.add(event(Severity.ALERT, "b", "power supply 2 failed"));
        assertThat(logs.now()).extracting(Trouble::source, Trouble::level, t -> t.arguments().get(2))
                .containsExactly(org.assertj.core.groups.Tuple.tuple("a", Level.MAJOR, "2"), org.assertj.core.groups.Tuple.tuple("b", Level.CRITICAL, "1"));
        now = now.plus(Duration.ofMinutes(9));
        logs.add(event(Severity.CRITICAL, "a", "temperature 70 C at Gi1/0/3"));
        now = now.plus(Duration.ofMinutes(2));
        assertThat(logs.now()).extracting(Trouble::source).containsExactly("a");
        now = now.plus(Duration.ofMinutes(9));
        assertThat(logs.now()).isEmpty();
    }
}
