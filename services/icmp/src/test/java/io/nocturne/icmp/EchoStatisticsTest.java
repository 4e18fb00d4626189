package io.nocturne.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class EchoStatisticsTest {
    @Test
    void lossCountsSilenceAndRefusals() throws Exception {
        EchoStatistics s = new EchoStatistics();
        s.record(new EchoOutcome.Reply(1_000_000, 64));
        s.record(new EchoOutcome.Reply(3_000_000, 64));
        s.record(new EchoOutcome.Silence());
        InetAddress router = InetAddress.getByName("127.0.0.9");
        s.record(new EchoOutcome.Refused(NetworkAnswer.HOST_UNREACHABLE, router, 5, 0));
        s.record(new EchoOutcome.Refused(NetworkAnswer.HOST_UNREACHABLE, router, 6, 0));
        assertThat(s.loss()).isCloseTo(60, within(1e-9));
        assertThat(s.average()).isCloseTo(2, within(1e-9));
        assertThat(s.jitter()).isCloseTo(2, within(1e-9));
        assertThat(s.refusals())
                .containsExactly(new EchoStatistics.Refusal(NetworkAnswer.HOST_UNREACHABLE, router, 2, 0));
    }

    @Test
    void everyTypeAndCodeHasAName() {
        for (int type = 0; type < 256; type++) {
            for (int code = 0; code < 256; code++) {
                assertThat(NetworkAnswer.ofIpv4(type, code)).isNotNull();
                assertThat(NetworkAnswer.ofIpv6(type, code)).isNotNull();
            }
        }
        assertThat(NetworkAnswer.ofIpv4(3, 4)).isEqualTo(NetworkAnswer.FRAGMENTATION_NEEDED);
        assertThat(NetworkAnswer.ofIpv4(3, 13)).isEqualTo(NetworkAnswer.ADMINISTRATIVELY_PROHIBITED);
        assertThat(NetworkAnswer.ofIpv6(3, 0)).isEqualTo(NetworkAnswer.TIME_EXCEEDED);
    }
}
