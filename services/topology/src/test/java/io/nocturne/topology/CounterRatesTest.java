package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CounterRatesTest {
    private final CounterRates rates = new CounterRates();

    @Test
    void theRateIsOverTheTimeOfTheAgent() {
        assertThat(rates.rate("in1", 1_000, 5_000, 0)).isNaN();
        assertThat(rates.rate("in1", 2_000, 6_250, 0)).isEqualTo(1_000);
    }

    @Test
    void aCounterThatWentBackGivesNoRateUntilTheNextReading() {
        rates.rate("in1", 1_000, Long.MAX_VALUE, 0);
        assertThat(rates.rate("in1", 2_000, 10, 0)).isNaN();
        assertThat(rates.rate("in1", 3_000, 1_260, 0)).isEqualTo(1_000);
    }

    @Test
    void aDeviceStartedAgainGivesNoRate() {
        rates.rate("in1", 90_000, 5_000, 0);
        assertThat(rates.rate("in1", 300, 6_000, 0)).isNaN();
    }

    @Test
    void nothingIsFasterThanTheInterface() {
        rates.rate("in1", 1_000, 0, 1_000_000);
        assertThat(rates.rate("in1", 1_100, 1_000_000, 1_000_000)).isNaN();
    }

    @Test
    void aCounterAboveTheSignedRangeStillCounts() {
        rates.rate("in1", 1_000, -1_250, 0);
        assertThat(rates.rate("in1", 2_000, -1, 0)).isPositive();
    }
}
