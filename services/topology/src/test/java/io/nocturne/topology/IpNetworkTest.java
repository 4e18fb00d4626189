package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.WrongInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {
    @Test
    void addressesAreInTheirNetworksAlone() {
        IpNetwork ten = IpNetwork.parse("10.20.30.40/12");
        assertThat(ten).hasToString("10.16.0.0/12");
        assertThat(ten.contains("10.31.255.255")).isTrue();
        assertThat(ten.contains("10.32.0.0")).isFalse();
        assertThat(ten.contains("2001:db8::1")).isFalse();
        assertThat(ten.contains("core-1")).isFalse();
        assertThat(IpNetwork.parse("2001:db8::/33").contains("2001:db8:7fff::1")).isTrue();
        assertThat(IpNetwork.parse("0.0.0.0/0").contains("9.9.9.9")).isTrue();
        assertThat(IpNetwork.parse("10.0.0.1").contains("10.0.0.2")).isFalse();
        assertThat(IpNetwork.parseAll(" 10.0.0.0/8, fd00::/8 ")).hasSize(2);
        assertThat(IpNetwork.parseAll("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10/8", "0.02", "x", "fd00::/129", "10.0.0.0/", "10.0.0.0/-1", "1.2.3.4.5/8"})
    void whatIsNoNetworkIsRefused(String text) {
        assertThatThrownBy(() -> IpNetwork.parseAll(text)).isInstanceOf(WrongInput.class).hasMessageContaining(text);
    }
}
