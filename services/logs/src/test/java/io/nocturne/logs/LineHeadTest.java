package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the quick look says of a line, the decoder says as well: lines made of parts that mean something else in other places. */
class LineHeadTest {
    private static final Instant WRITTEN = Instant.parse("2026-11-20T12:00:00Z");
    private static final String[] PRI = {"", "", "<13>", "<0>", "<191>", "<192>", "<013>", "<>", "<34>1 ", "<165>1 "};
    private static final String[] TIMES = {
            "2026-11-20T02:03:04", "2026-11-20T02:03:04.5", "2026-11-20T02:03:04.123456+09:00", "2026-11-20T02:03:04Z", "2026-11-20T02:03:60Z",
            "2026-11-20 02:03:04,567", "2026-02-30T02:03:04Z", "2026-11-20T24:03:04Z", "2026-11-20T02:03:04-0530", "2026-11-20T02:03:04+19:00",
            "2026-11-20 02:03:04.1 +0900", "2026-11-20 02:03:04,7,8", "2026-11-20 02:03:04,1234567890", "2026-11-20T02:03:04.5.6", "Nov 20 02:03:04 2026 KST",
            "Nov 20 02:03:04", "Nov  2 02:03:04", "Nov 20 02:03:05", "Nov 20 02:04:06", "Feb 30 02:03:04", "Nov 20 2026 02:03:04", "Dec 31 23:59:59", "nov 20 02:03:04",
            "Sep 31 02:03:04"
    };
    private static final String[] HOSTS = {
            "sw1", "core-sw01.example.net", "10.0.0.1", "fe80::1", "am-1", "PM", "pm2", "KST", "KST-1", "UTC", "EST1", "2026", "12", "last", "---", "-", "user.info",
            "local7.debug",
            "ERROR", "Info", "host:", "10.0.0.1:", "slot1/sw1", "a,b=c", "k=v", "[x]", "CEF:0|a", "호스트", "z", "T", "kern", "x_y", "web01", "GMT+9", "UTC+09:00", "DST",
            "%$ VDC-1 %$", "10.0.0.1 45:", "relay Nov 20 02:03:01 sw2", "relay <13>Nov 20 02:03:01 sw2", "relay sw2:", "2026 UTC", "UTC:", "DST:"
    };
    private static final String[] TAGS = {
            "app[12]:", "app:", "app", "kernel:", "error:", "ERROR", "ERROR:", "[WARN]", "[INFO] x -", "INFO  com.example.A -", "%SYS-5-X:", "su(pam_unix)[3]:",
            "/usr/bin/x[1]:", "CRON[77]:", "app[a b]:", "app[]:",
            "app [12]:", "- - -", "12 - -", "app 12 ID7 -", "app - - [a b=\"c\"]", "app 1 - [x@1 y=\"]", "Warning:", "last message repeated", "a.b.c[9]:",
            "date=2026-01-01 devname=x", "{\"a\":1}", "x|y", "user.info:", "NS-5:", "prog {\"a\":1}", "10.0.0.7 app[3]:"
    };
    private static final String[] MESSAGES = {
            "link down", "ERROR bad", "WARN: x", "ERR", "%LINK-3-UPDOWN: x", "{\"level\":\"error\"}", "CEF:0|a|b|c|d|e|9|src=1", "CRITICALLY", "오류 발생", "", " ", "-",
            "INFO", "NOTICE|x", "Emergency", "RT_FLOW: x", "DEBUG\t1", "x\u0000", "key=value a=b", "812: %LINK-3-UPDOWN: x", "12 a", "in[3]: x",
            "1 2026-11-20T02:03:01Z h a 1 - - x", "NetScreen device_id=a x=y", "812: Nov 20 2026 02:03:01 UTC: %LINK-3-UPDOWN: x",
            "Nov 20 02:03:01: %LINK-3-UPDOWN: x"
    };

    @ParameterizedTest
    @ValueSource(strings = {"Z", "+09:00", "Europe/Berlin"})
    void saysWhatTheDecoderSays(String zoneName) {
        ZoneId zone = ZoneId.of(zoneName);
        Random random = new Random(5);
        LogDecoder decoder = new LogDecoder(zone, StandardCharsets.UTF_8);
        LineHead head = new LineHead(zone, WRITTEN);
        int certain = 0;
        for (int i = 0; i < 150_000; i++) {
            String line =
                    of(PRI, random) + of(TIMES, random) + blank(random) + of(HOSTS, random) + blank(random) + of(TAGS, random) + blank(random) + of(MESSAGES, random);
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            if (!head.read(Arrays.copyOf(bytes, bytes.length + 8), 0, bytes.length)) {
                continue;
            }
            certain++;
            Event event = decoder.decode(bytes, null, WRITTEN, new Source(Source.Kind.FILE, ""), -1, -1);
            assertThat(head.severity()).as(line).isEqualTo(event.severity());
            assertThat(head.host()).as(line).isEqualTo(event.host());
            assertThat(Instant.ofEpochMilli(head.millis())).as(line).isEqualTo(Instant.ofEpochMilli(event.time().toEpochMilli()));
            assertThat(event.timeStated()).as(line).isTrue();
            if (head.isAppKnown()) {
                assertThat(head.app()).as(line).isEqualTo(event.app());
            }
        }
        assertThat(certain).isGreaterThan(1_000);
    }

    private static final String[] NAMES = {
            "@timestamp", "time", "ts", "log.level", "level", "severity", "host", "host.name", "app", "service.name", "logger", "message", "msg", "x", "pid", "facility"
    };
    private static final String[] VALUES = {
            "\"2026-11-20T02:03:04.5Z\"", "\"2026-11-20T02:03:04+09:00\"", "\"2026-11-20 02:03:04\"", "\"info\"", "\"ERROR\"", "\"30\"", "3", "\"\"", "\"-\"", "null",
            "true", "12.5", "01", "-", "1e5",
            "\"sw1\"", "\"a\\u00e9\"", "\"a\\nb\"", "\"a\\qb\"", "\"오류\"", "\"<13>Nov 20 02:03:04 in prog: x\"", "{\"name\":\"y\"}", "[1,2]", "\"WARN\"", "\"web01\"",
            "\"a\tb\"", "\"ERR bad\""
    };

    @Test
    void saysOfDocumentsWhatTheDecoderSays() {
        Random random = new Random(6);
        LogDecoder decoder = new LogDecoder(ZoneOffset.UTC, StandardCharsets.UTF_8);
        LineHead head = new LineHead(ZoneOffset.UTC, WRITTEN);
        int certain = 0;
        for (int i = 0; i < 80_000; i++) {
            StringBuilder line = new StringBuilder("{");
            int pairs = 2 + random.nextInt(5);
            for (int pair = 0; pair < pairs; pair++) {
                String name = pair == 0 && random.nextInt(3) > 0 ? "@timestamp" : of(NAMES, random);
                String value = pair == 0 && random.nextInt(3) > 0 ? VALUES[random.nextInt(3)] : of(VALUES, random);
                line.append(pair == 0 ? "" : ",").append('"').append(name).append("\":").append(random.nextInt(9) == 0 ? " " : "").append(value);
            }
            String text = line.append(random.nextInt(20) == 0 ? "" : "}").toString();
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (!head.read(Arrays.copyOf(bytes, bytes.length + 8), 0, bytes.length)) {
                continue;
            }
            certain++;
            Event event = decoder.decode(bytes, null, WRITTEN, new Source(Source.Kind.FILE, ""), -1, -1);
            assertThat(head.severity()).as(text).isEqualTo(event.severity());
            assertThat(head.host()).as(text).isEqualTo(event.host());
            assertThat(head.app()).as(text).isEqualTo(event.app());
            assertThat(event.timeStated()).as(text).isTrue();
            assertThat(Instant.ofEpochMilli(head.millis())).as(text).isEqualTo(event.time());
        }
        assertThat(certain).isGreaterThan(250);
    }

    private static String of(String[] from, Random random) {
        return from[random.nextInt(from.length)];
    }

    private static String blank(Random random) {
        return random.nextInt(12) == 0 ? "  " : " ";
    }
}
