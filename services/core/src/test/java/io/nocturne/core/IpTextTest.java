package io.nocturne.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
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

    @Test
    void aLiteralIsNeverLookedUp() {
        assertThat(IpText.literal("10.0.0.1")).isNotNull().satisfies(address -> assertThat(IpText.of(address)).isEqualTo("10.0.0.1"));
        assertThat(IpText.literal("2001:db8::a")).isNotNull().satisfies(address -> assertThat(IpText.of(address)).isEqualTo("2001:db8::a"));
        assertThat(IpText.literal("cafe")).isNull();
        assertThat(IpText.literal("host.example")).isNull();
        assertThat(IpText.literal("")).isNull();
    }
}
