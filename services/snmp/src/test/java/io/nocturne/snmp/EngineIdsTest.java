package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EngineIdsTest {
    @Test
    void startsGrowAndMessageIdsStayPositive() {
        Random random = new Random(11);
        for (int i = 0; i < 10_000; i++) {
            long second = random.nextLong(1_577_836_801L, 2_650_000_000L);
            int boots = EngineIds.boots(Instant.ofEpochSecond(second));
            assertThat(boots & 0x8000).isZero();
            assertThat(boots).isPositive().isLessThan(EngineIds.boots(Instant.ofEpochSecond(second + 1)));
        }
    }

    @Test
    void theMachinesOwnIdStaysTheSame() {
        assertThat(EngineIds.ofThisMachine()).isEqualTo(EngineIds.ofThisMachine()).hasSizeBetween(5, 32);
    }
}
