package io.nocturne.logs;

import io.nocturne.core.Event;
import io.nocturne.core.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one line costs until it is an event, and until a filter has judged it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeJmh {
    private static final Instant ARRIVAL = Instant.parse("2026-11-20T02:00:00Z");

    @Param({"RFC5424", "RFC3164", "CISCO", "JSON", "ISO"})
    public String shape = "";

    private final LogDecoder decoder = new LogDecoder(ZoneOffset.UTC, StandardCharsets.UTF_8);
    private final Source source = new Source(Source.Kind.FILE, "bench");
    private byte[] line = {};
    private Filter filter = Filter.ALL;
    private Event event = Event.raw(ARRIVAL, "", source, 0, -1, line);

    @Setup
    public void prepare() {
        line = text(shape).getBytes(StandardCharsets.UTF_8);
        filter = Filter.parse("severity>=warning and (timeout or host:core-*) and not app:cron");
        event = decode();
    }

    @Benchmark
    public Event decode() {
        return decoder.decode(line, null, ARRIVAL, source, 1, -1);
    }

    @Benchmark
    public boolean judge() {
        return filter.test(event);
    }

    private static String text(String shape) {
        return switch (shape) {
            case "RFC5424" -> "<165>1 2026-11-20T01:59:58.123456+09:00 core-sw04 rpd 4711 ID47 [net@32473 peer=\"10.0.0.7\" state=\"Idle\"] BGP peer 10.0.0.7 timeout";
            case "RFC3164" -> "<34>Nov 20 01:59:58 core-sw04 sshd[4711]: Failed password for root from 10.0.0.7 port 22 ssh2: timeout";
            case "CISCO" -> "<189>3132517: core-sw04: *Nov 20 01:59:58.123 UTC: %LINK-3-UPDOWN: Interface GigabitEthernet1/0/7, changed state to down";
            case "JSON" -> "{\"@timestamp\":\"2026-11-20T01:59:58.123Z\",\"log.level\":\"warn\",\"host\":{\"name\":\"core-sw04\"},\"message\":\"request timeout after 3000 ms\"}";
            default -> "2026-11-20T01:59:58.123Z WARN  [worker-7] io.example.Orders - request timeout after 3000 ms user=kim id=48213";
        };
    }
}
