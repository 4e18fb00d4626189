package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {
    @Test
    void aBlockLeavesOutNetworkAndBroadcastAddress() {
        assertThat(AddressBlock.parse("10.1.0.77/30").addresses()).containsExactly("10.1.0.77", "10.1.0.78");
        assertThat(AddressBlock.parse("10.1.0.4/31").addresses()).containsExactly("10.1.0.4", "10.1.0.5");
        assertThat(AddressBlock.parse("10.1.0.4/32").addresses()).containsExactly("10.1.0.4");
        assertThat(AddressBlock.parse("172.16.0.0/16").size()).isEqualTo(65_534);
    }

    @Test
    void aRangeHasBothEnds() {
        assertThat(AddressBlock.parse("10.1.0.254 - 10.1.1.1").addresses())
                .containsExactly("10.1.0.254", "10.1.0.255", "10.1.1.0", "10.1.1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.0.0/33", "10.1.0.0/x", "10.1.0/24", "10.1.0.9-10.1.0.8", "10.0.0.0/8", "core-sw1", "", "300.1.1.1/24"})
    void whatIsNoBlockIsRefusedWithASentenceThatNamesIt(String text) {
        assertThatThrownBy(() -> AddressBlock.parse(text)).isInstanceOf(IllegalArgumentException.class).message().isNotBlank();
    }
}
