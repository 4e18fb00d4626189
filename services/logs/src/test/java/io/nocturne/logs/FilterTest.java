package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T03:00:00Z"), ZoneOffset.UTC);

    private final Event event = event("Connection TIMEOUT to 10.1.0.7 after 3000 ms, 연결 시간 초과 (port 443)", Severity.WARNING);

    private static Event event(String message, Severity severity) {
        return new Event(
                Instant.parse("2026-11-20T02:30:00Z"), Instant.EPOCH, true, severity, 16, "core-sw04", "ospfd", "812", message,
                Map.of("latency", "27.5", "Peer", "10.0.0.1", "path", "/api/v1"), "rfc5424", new Source(Source.Kind.SYSLOG, "127.0.0.1:514"), 9, -1,
                ("<188>1 2026 " + message).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "timeout", "TimeOut to", "\"timeout to 10.1\"", "초과", "/T[IMEOUT]+ to/", "/timeout/i", "not refused", "-refused", "timeout and not refused",
            "refused or timeout", "(refused or timeout) connection", "host:core-*", "host:CORE-SW04", "host=core-sw04", "host!=core-sw05", "app:ospf?",
            "severity>=warning", "severity:warning", "level>=minor", "severity:Minor", "severity<=warning", "severity>notice", "level=warn", "latency>=27.5",
            "latency<100", "latency>3",
            "peer:10.0.0.*", "path:/^.api/", "facility:local0", "pid=812", "time>=2026-11-20T02:00", "time:2026-11-20", "time<2026-11-20T03:00:00Z",
            "time>=-45m", "message:connection", "format:rfc5424", "offset=9", "", "10.1.0.7", "not (a_b and c_d)", "missing!=x", "path:\"/api/v1\"",
            "facility:16", "facility=16", "facility>=10", "facility!=4", "time>=2026-11-20T11:30:00+0900", "time:2026-11-20T02Z", "time:2026-11-20T11+09",
            "time<=2026-11-20T02:30:00.5Z",
            "time:\"2026-11-20 02:30\""
    })
    void matches(String filter) {
        assertThat(Filter.parse(filter, CLOCK).test(event)).as(filter).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "refused", "timeout refused", "timeout and refused", "not timeout", "-timeout", "host:core", "host:edge-*", "severity>=error", "level>=major",
            "severity>warning",
            "latency>100", "/timeout/", "time>=2026-11-20T02:31", "time:2026-11-19", "missing:x", "missing>=1", "\"timeout  to\"", "facility:kern", "facility:4",
            "facility>16", "time:2026-11-20T02+09"
    })
    void doesNotMatch(String filter) {
        assertThat(Filter.parse(filter, CLOCK).test(event)).as(filter).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "(timeout|1", "timeout)|8", "/open|1", "\"open|1", "severity>=bad|11", "host:|6", "/(/|2", "time>=yesterday|7", "time>=2026-11-20T25|7",
            "time:2026-11-20T02:00+99|6", "and x|1", "a or|5", "not|4",
            "/((a{1,100}){1,100}){1,100}x/|2"
    })
    void whatIsWrongIsToldWithItsColumn(String filter, int column) {
        assertThatThrownBy(() -> Filter.parse(filter, CLOCK))
                .isInstanceOf(FilterException.class)
                .hasMessageEndingWith("(column " + column + ")");
    }

    @Test
    void textAloneNeedsNoDecoding() {
        byte[] bytes = "a Timeout b".getBytes(StandardCharsets.UTF_8);
        assertThat(Filter.parse("timeout not refused").isTextAlone()).isTrue();
        assertThat(Filter.parse("timeout not refused").testText(bytes, 0, bytes.length)).isTrue();
        assertThat(Filter.parse("timeout").testText(bytes, 3, bytes.length)).isFalse();
        assertThat(Filter.parse("timeout host:x").isTextAlone()).isFalse();
    }

    @Test
    void whatEveryMatchContainsIsKnown() {
        assertThat(Filter.parse("Timeout \"to 10\" host:x not other /re/").required()).containsExactly("timeout", "to 10", "re");
        assertThat(Filter.parse("a or b").required()).isEmpty();
    }

    @Test
    void whatIsSoughtIsAllThatMayStandInALineThatMatches() {
        assertThat(Filter.parse("Timeout or (\"link down\" host:core-* severity>=warning)").sought())
                .containsExactly(new Filter.Sought("timeout", false), new Filter.Sought("link down", false));
        assertThat(Filter.parse("/up|Down/ not planned message:reset").sought())
                .containsExactly(new Filter.Sought("up|Down", true), new Filter.Sought("reset", false));
        assertThat(Filter.ALL.sought()).isEmpty();
    }
}
