package io.nocturne.ui.tool.mibbrowser;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import io.nocturne.ui.tool.CounterRate;
import org.junit.jupiter.api.Test;

class WatchedTest {
    private static final Oid OID = Oid.parse("1.3.6.1.2.1.2.2.1.10.1");

    private static SmiValue counter32(long value) {
        return new SmiValue.Number(SmiType.COUNTER32, value);
    }

    private static SmiValue counter64(long value) {
        return new SmiValue.Number(SmiType.COUNTER64, value);
    }

    @Test
    void gaugesAreDrawnAsTheyAre() {
        Watched one = new Watched(OID, "hrProcessorLoad.1", false);
        one.add(1000, 100, SmiValue.integer(7));
        one.add(2000, 200, SmiValue.integer(9));
        assertThat(one.values()).containsExactly(7, 9);
        assertThat(one.isRate()).isFalse();
    }

    @Test
    void countersBecomeRatesOverTheAgentsTime() {
        Watched one = new Watched(OID, "ifInUcastPkts.1", false);
        one.add(1000, 100, counter32(1000));
        assertThat(one.size()).isZero();
        one.add(3500, 300, counter32(1400));
        assertThat(one.values()).containsExactly(200);
        assertThat(one.isRate()).isTrue();
    }

    @Test
    void octetsAreShownInBits() {
        Watched one = new Watched(OID, "ifHCInOctets.1", true);
        one.add(0, -1, counter64(0));
        one.add(1000, -1, counter64(1000));
        assertThat(one.latest()).isEqualTo(8000);
    }

    @Test
    void aWrapIsNoReset() {
        Watched one = new Watched(OID, "c", false);
        one.add(0, 0, counter32(4_294_967_290L));
        one.add(1000, 100, counter32(4));
        assertThat(one.latest()).isEqualTo(10);
    }

    @Test
    void aRestartAndAResetInterruptTheLine() {
        Watched one = new Watched(OID, "c", false);
        one.add(0, 5000, counter32(4_000_000_000L));
        one.add(1000, 10, counter32(100));
        assertThat(one.latest()).isNaN();
        Watched wide = new Watched(OID, "c", false);
        wide.add(0, 0, counter64(1L << 40));
        wide.add(1000, 100, counter64(5));
        assertThat(wide.latest()).isNaN();
        wide.add(2000, 200, counter64(25));
        assertThat(wide.latest()).isEqualTo(20);
    }

    @Test
    void aFallThatWouldBeAWrapFarFasterThanBeforeIsAReset() {
        Watched one = new Watched(OID, "c", false);
        for (int i = 0; i < 5; i++) {
            one.add(i * 1000L, i * 100L, counter32(3_000_000_000L + i * 1000L));
        }
        one.add(5000, 500, counter32(7));
        assertThat(one.latest()).isNaN();
        one.add(6000, 600, counter32(1007));
        assertThat(one.latest()).isEqualTo(1000);
    }

    @Test
    void aFallBeforeItsRateIsKnownIsNoRate() {
        Watched one = new Watched(OID, "c", true);
        one.add(0, 0, counter32(3_000_000_000L));
        one.add(1000, 100, counter32(1_000));
        assertThat(one.latest()).isNaN();
        one.add(2000, 200, counter32(2_000));
        assertThat(one.latest()).isEqualTo(8000);
    }

    @Test
    void restartsAndResetsAreKeptForTheirMarks() {
        Watched one = new Watched(OID, "c", false);
        one.add(0, 5000, counter64(1000));
        one.add(1000, 5100, counter64(10));
        one.add(2000, 5200, counter64(20));
        one.add(3000, 50, counter64(30));
        assertThat(one.breaks()).containsExactly(new Watched.Broken(1000, CounterRate.Break.RESET), new Watched.Broken(3000, CounterRate.Break.RESTART));
    }

    @Test
    void theAgentsTimeMayWrap() {
        Watched one = new Watched(OID, "c", false);
        one.add(0, 4_294_967_200L, counter64(1000));
        one.add(2000, 104, counter64(1010));
        assertThat(one.latest()).isEqualTo(5);
        assertThat(one.breaks()).isEmpty();
    }

    @Test
    void nothingIsMadeUpAfterAGap() {
        Watched one = new Watched(OID, "c", false);
        one.add(0, 0, counter32(10));
        one.add(1000, -1, new SmiValue.Absent(SmiType.NO_SUCH_INSTANCE));
        one.add(2000, 200, counter32(30));
        one.add(3000, 300, counter32(40));
        assertThat(one.values()).hasSize(2);
        assertThat(one.values()[0]).isNaN();
        assertThat(one.values()[1]).isEqualTo(10);
    }

    @Test
    void keepsTheNewest() {
        Watched one = new Watched(OID, "g", false);
        for (int i = 0; i < Watched.MOST + 10; i++) {
            one.add(i, -1, SmiValue.integer(i));
        }
        assertThat(one.size()).isLessThanOrEqualTo(Watched.MOST);
        assertThat(one.latest()).isEqualTo(Watched.MOST + 9);
    }
}
