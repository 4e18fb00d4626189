package io.nocturne.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"0.02", "5", "127.1", "1.2.3", "1.2.3.4.5", "256.1.1.1", "10.0.0.999", "1.2.3.", "1.2.3.4.", ".5", "1..2.3", "4294967295"})
    void numbersThatAreNoAddressAreRefusedInWords(String typed) {
        assertThatThrownBy(() -> HostText.find(typed)).isInstanceOf(WrongInput.class).hasMessageContaining(typed).hasMessageContaining("four numbers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void nothingIsNotThisMachine(String typed) {
        assertThatThrownBy(() -> HostText.find(typed)).isInstanceOf(WrongInput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.200.255.9", "0.0.0.0", "192.168.1.1", "::1", "fe80::1", "5.example", "core-sw04", "7a"})
    void addressesAndNamesPass(String typed) {
        assertThat(HostText.check(typed)).isEqualTo(typed);
    }

    @Test
    void aBlockIsNoHost() {
        assertThatThrownBy(() -> HostText.check("10.1.0.0/24")).isInstanceOf(WrongInput.class).hasMessageContaining("10.1.0.0/24 is no host");
    }

    @Test
    void aZoneThatThisMachineHasNotIsNamed() {
        assertThatThrownBy(() -> HostText.find("fe80::1%nosuch0")).isInstanceOf(WrongInput.class).hasMessageContaining("no interface nosuch0");
    }

    @Test
    void spacesAroundAreDropped() throws Exception {
        assertThat(HostText.find(" 127.0.0.1\n").getHostAddress()).isEqualTo("127.0.0.1");
    }
}
