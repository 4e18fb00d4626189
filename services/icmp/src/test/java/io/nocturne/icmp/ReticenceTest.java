package io.nocturne.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReticenceTest {
    private static final EchoOutcome REFUSED = new EchoOutcome.Refused(NetworkAnswer.HOST_UNREACHABLE, null, 0, 0);

    private static Reticence after(EchoOutcome outcome, int times) {
        Reticence reticence = new Reticence();
        IntStream.range(0, times).forEach(i -> reticence.outcome(outcome, 1_000L * i));
        return reticence;
    }

    @Test
    void thoseThatAreDownAreAskedWithPausesUntilTheyAnswer() {
        assertThat(IntStream.range(0, 8).filter(round -> after(REFUSED, 10).asks(1, round, 1)).count()).isEqualTo(2);
        assertThat(IntStream.range(0, 8).filter(round -> after(REFUSED, 3).asks(1, round, 1)).count()).isEqualTo(8);
        assertThat(IntStream.range(0, 24).filter(round -> after(new EchoOutcome.Silence(), 10).asks(1, round, 4)).count()).isEqualTo(2);
        assertThat(IntStream.range(0, 32).filter(round -> after(REFUSED, 10).asks(1, round, 1_000)).count()).isEqualTo(2);
        Reticence back = after(REFUSED, 10);
        back.outcome(new EchoOutcome.Reply(1, 64), 11_000);
        assertThat(IntStream.range(0, 8).filter(round -> back.asks(1, round, 1)).count()).isEqualTo(8);
        assertThat(back.hears()).isFalse();
    }

    @Test
    void aWordIsWaitedForAWhileAndNoLonger() {
        Reticence silent = after(new EchoOutcome.Silence(), 10);
        assertThat(silent.waits(10_000)).isTrue();
        assertThat(silent.waits(100_000)).isFalse();
        assertThat(silent.hears()).isTrue();
        assertThat(silent.waits(10_000)).isFalse();
    }
}
