package io.nocturne.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShareProgressTest {
    private final ShareProgress progress = new ShareProgress();

    @Test
    void recordsThatComeBetweenTwoQuestionsAreNoStepBack() {
        assertThat(progress.current(100, 50, 153L)).isEqualTo(103);
        assertThat(progress.current(100, 60, 160L)).isEqualTo(103);
        assertThat(progress.current(110, 40, 160L)).isEqualTo(120);
    }

    @Test
    void aGroupThatWasMovedBackIsBack() {
        assertThat(progress.current(100, 50, 150L)).isEqualTo(100);
        assertThat(progress.current(20, 130, 150L)).isEqualTo(20);
    }

    @Test
    void whereNothingIsCountedTheBeginIsAllThatIsKnown() {
        assertThat(progress.current(7, -1, 150L)).isEqualTo(7);
        assertThat(progress.current(7, 3, null)).isEqualTo(7);
    }
}
