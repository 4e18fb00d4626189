package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick look at the times of lines in a form of the user's own says what the form itself says. */
class OwnTimesTest {
    private static final Instant WRITTEN = Instant.parse("2026-11-20T12:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

    @ParameterizedTest
    @ValueSource(strings = {
            "^job (?P<job>\\d{4}) at (?P<time>\\S+ \\S+) (?P<message>.*)$", "^job \\d+ at (?P<time>\\S+ [0-9:]+)", "at (?P<time>[0-9 :.,+-]+?) (?P<app>[a-z]+)",
            "(?P<date>\\d+-\\d+-\\d+) (?P<time>\\S+)", "^job (?P<job>\\d+) at %{TIMESTAMP_ISO8601:time} %{WORD:app}", "(?P<message>done|failed) at (?P<time>.+)$",
            "^job (?P<time>\\d+) at"
    })
    void saysWhatTheFormSays(String pattern) {
        UserPattern form = UserPattern.parse(pattern, ZONE);
        StampCache quick = new StampCache(ZONE, WRITTEN, form, null);
        Random random = new Random(11);
        Instant time = Instant.parse("2026-11-20T01:00:00Z");
        String[] ends = {"", ".123", ",5", " +09:00", "+0900", " KST", "Z", " PM"};
        String end = "";
        for (int i = 0; i < 20_000; i++) {
            time = time.plusMillis(random.nextInt(random.nextInt(200) == 0 ? 100_000 : 400));
            end = random.nextInt(500) == 0 ? ends[random.nextInt(ends.length)] : end;
            String stamp = time.toString().substring(0, 19).replace('T', ' ') + end;
            String line = switch (random.nextInt(40)) {
                case 0 -> "job of another kind 2026-11-20 01:00:00";
                case 1 -> "작업 1234 at " + stamp + " 끝";
                case 2 -> "job " + random.nextInt(100_000) + " at " + stamp + " late";
                case 3 -> "job 1234 at " + stamp + " failed at " + stamp;
                case 4 -> "job 1795140184 at " + stamp + " run";
                default -> "job " + (1000 + random.nextInt(9000)) + " at " + stamp + " run " + "x".repeat(random.nextInt(20));
            };
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            Event event = form.decode(bytes, null, WRITTEN, new Source(Source.Kind.FILE, ""), -1, -1);
            long is = quick.millis(Arrays.copyOf(bytes, bytes.length + 8), 0, bytes.length);
            assertThat(is).as(line).isEqualTo(event.timeStated() ? event.time().toEpochMilli() : StampCache.NONE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "^(?<time>\\S+ \\S+) (?<host>\\S+) \\[(?<level>\\w+)\\] (?<message>.*)$", "^(?<time>\\S+ \\S+) .*?\\[(?<level>[A-Za-z]+)\\]",
            "\\[(?<level>\\w+)\\] (?<message>.*)$",
            "^%{TIMESTAMP_ISO8601:time} %{NOTSPACE:host} \\[%{WORD:severity}\\]", "^(?<time>\\S+ \\S+) (?<message>.*)$"
    })
    void theBarsHaveTheColoursOfTheForm(String pattern) {
        UserPattern form = UserPattern.parse(pattern, ZONE);
        boolean timed = form.statesTime();
        StampCache quick = new StampCache(ZONE, WRITTEN, timed ? form : null, form.statesLevel() ? new OwnLevels(form, !timed) : null);
        Random random = new Random(7);
        Instant time = Instant.parse("2026-11-20T01:00:00Z");
        String[] levels = {"warn", "info", "error", "fatal", "ERROR", "note", "odd", "debug"};
        for (int i = 0; i < 20_000; i++) {
            time = time.plusMillis(random.nextInt(400));
            String host = random.nextInt(300) == 0 ? "서버 " + i : "host" + random.nextInt(20);
            String level = levels[random.nextInt(levels.length)];
            String message = random.nextInt(4) == 0 ? "ERROR count is [error] 0" : "job " + i + " CRITICAL=" + random.nextInt(9);
            String line = time.toString().substring(0, 19).replace('T', ' ') + " " + host + " [" + level + "] " + message;
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            byte[] padded = Arrays.copyOf(bytes, bytes.length + 8);
            Event event = form.decode(bytes, null, WRITTEN, new Source(Source.Kind.FILE, ""), -1, -1);
            if (quick.millis(padded, 0, bytes.length) == StampCache.NONE && timed) {
                continue;
            }
            assertThat(quick.severity(padded, 0, bytes.length)).as(line)
                    .isEqualTo(form.statesLevel() ? event.severity() : LineSniff.severity(bytes, 0, bytes.length));
        }
    }
}
