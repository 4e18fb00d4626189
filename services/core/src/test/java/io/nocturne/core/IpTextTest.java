package io.nocturne.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpTextTest {
    @ParameterizedTest
    @CsvSource({
            "::1,::1", "::,::", "2001:db8:0:0:1:0:0:1,2001:db8::1:0:0:1", "fe80:0:0:0:0:0:0:0,fe80::", "1:0:2:0:3:0:4:0,1:0:2:0:3:0:4:0", "10.0.0.1,10.0.0.1",
            "2001:DB8::A,2001:db8::a"
    })
    void writesTheLongestRunOfZerosShort(String address, String text) throws Exception {
        assertThat(IpText.of(InetAddress.getByName(address))).isEqualTo(text);
    }
}
