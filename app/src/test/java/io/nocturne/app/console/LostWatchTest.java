package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Problems;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LostWatchTest {
    @Test
    void whatIsLostIsAProblemUntilNothingWasLostForAWhile() {
        Problems problems = new Problems();
        AtomicLong lost = new AtomicLong();
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T01:00:00Z"));
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
        LostWatch watch = new LostWatch(problems, clock, lost::get, () -> 425_984);
        watch.look();
        assertThat(problems.current()).isEmpty();
        lost.set(143_462);
        watch.look();
        assertThat(problems.current()).singleElement().satisfies(problem -> assertThat(problem.arguments()).isEqualTo(java.util.List.of(143_462L, 416)));
        now.updateAndGet(at -> at.plus(Duration.ofMinutes(5)));
        watch.look();
        assertThat(problems.current()).hasSize(1);
        now.updateAndGet(at -> at.plus(Duration.ofMinutes(6)));
        watch.look();
        assertThat(problems.current()).isEmpty();
    }
}
