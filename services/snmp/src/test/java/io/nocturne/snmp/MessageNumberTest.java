package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;

class MessageNumberTest {
    @Test
    void isNeverNegative() {
        SecurityProtocols protocols = SnmpEndpoint.allProtocols();
        USM usm = new USM(protocols, EngineIds.random(), EngineIds.boots(Instant.now()));
        for (int i = 0; i < 64; i++) {
            assertThat(SnmpEndpoint.version3(usm, protocols).getNextMsgID()).isPositive();
        }
    }
}
