package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ErrorRatesTest {
    private final ErrorRates rates = new ErrorRates();
    private final DeviceFacts device = FactsReader.read("sw1", "127.1.0.1", "2c", new Walk.Builder()
            .add("1.3.6.1.2.1.2.2.1.2.1", "Gi0/1".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            .add("1.3.6.1.2.1.2.2.1.5.1", 1_000_000L)
            .build());

    private PortErrors read(long seconds, long errors, long discards, long packets) {
        Walk walk = new Walk.Builder()
                .add("1.3.6.1.2.1.2.2.1.14.1", errors)
                .add("1.3.6.1.2.1.2.2.1.13.1", discards)
                .add("1.3.6.1.2.1.31.1.1.1.7.1", packets)
                .build();
        return rates.read(walk, seconds * 100, device).getOrDefault(1, PortErrors.UNKNOWN);
    }

    @Test
    void ratesAreKnownFromTheSecondReadingOn() {
        assertThat(read(10, 5, 0, 1_000)).isEqualTo(PortErrors.UNKNOWN);
        PortErrors second = read(20, 15, 10, 99_980);
        assertThat(second.in().errors()).isEqualTo(1);
        assertThat(second.in().discards()).isEqualTo(1);
        assertThat(second.in().perMillion()).isCloseTo(202, within(1.0));
        assertThat(second.worse()).isEqualTo(second.in());
        assertThat(second.out().lost()).isNaN();
    }

    @Test
    void oneErrorIsSpreadOverMoreThanAMinuteAndThenForgotten() {
        read(0, 0, 0, 0);
        for (int seconds = 10; seconds <= 60; seconds += 10) {
            read(seconds, 0, 0, seconds * 100L);
        }
        assertThat(read(70, 1, 0, 7_000).in().errors()).isCloseTo(1 / 70.0, within(1e-9));
        PortErrors last = PortErrors.UNKNOWN;
        for (int seconds = 80; seconds <= 200; seconds += 10) {
            last = read(seconds, 1, 0, seconds * 100L);
        }
        assertThat(last.in().lost()).isZero();
    }

    @Test
    void aCounterThatWentBackBeginsAnew() {
        read(10, 500, 0, 0);
        read(20, 510, 0, 0);
        assertThat(read(30, 3, 0, 0)).isEqualTo(PortErrors.UNKNOWN);
        assertThat(read(40, 13, 0, 0).in().errors()).isEqualTo(1);
    }

    @Test
    void noWireLosesMoreThanItCarries() {
        read(10, 0, 0, 0);
        assertThat(read(20, 1_000_000, 0, 0).in()).isEqualTo(PortErrors.Direction.UNKNOWN);
    }
}
