package io.nocturne.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.lab.logs.ApplicationLogs;
import io.nocturne.lab.logs.DeviceLog;
import io.nocturne.lab.logs.LogSource;
import io.nocturne.lab.network.NetworkPlan;
import io.nocturne.lab.network.PlanOptions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LogShapesTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final Instant TIME = Instant.parse("2026-11-21T01:02:03.456Z");

    private static List<String> lines(LogSource source, int n) {
        return Stream.generate(() -> source.next(TIME, false).text()).limit(n).toList();
    }

    @Test
    void equalSeedsWriteEqualLines() {
        NetworkPlan plan = NetworkPlan.generate(PlanOptions.usual(30, 3));
        List<Supplier<LogSource>> sources = List.of(
                () -> ApplicationLogs.access(1, SEOUL), () -> ApplicationLogs.orders(1), () -> ApplicationLogs.gateway(1),
                () -> ApplicationLogs.payments(1, SEOUL), () -> ApplicationLogs.members(1, SEOUL), () -> new DeviceLog(plan, 1, SEOUL));
        for (Supplier<LogSource> s : sources) {
            assertThat(lines(s.get(), 300)).isEqualTo(lines(s.get(), 300));
        }
    }

    @Test
    void everyShapeIsThere() {
        assertThat(lines(ApplicationLogs.access(1, SEOUL), 5)).allMatch(l -> l.matches("\\S+ - \\S+ \\[21/Nov/2026:10:02:03 \\+0900] \"(GET|POST) .*"));
        assertThat(lines(ApplicationLogs.orders(1), 50)).allMatch(l -> l.startsWith("{\"@timestamp\":\"2026-11-21T01:02:03.456Z\"") && l.endsWith("}"));
        assertThat(lines(ApplicationLogs.gateway(1), 50)).allMatch(l -> l.contains(" level=") && l.contains(" msg=\""));
        assertThat(lines(ApplicationLogs.payments(1, SEOUL), 300)).anyMatch(l -> l.contains("\n\tat ") && l.contains("Caused by: "));
        assertThat(lines(ApplicationLogs.members(1, SEOUL), 5)).allMatch(l -> l.contains("회원서비스"));
        NetworkPlan plan = NetworkPlan.generate(PlanOptions.usual(60, 3));
        List<String> devices = lines(new DeviceLog(plan, 1, SEOUL), 500);
        assertThat(devices).anyMatch(l -> l.contains(": %")).anyMatch(l -> l.matches("<\\d+>1 2026-11-21T10:02:03.456\\+09:00 .*"))
                .anyMatch(l -> l.contains(" %%10")).anyMatch(l -> l.contains("devname="));
    }
}
