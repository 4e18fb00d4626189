package io.nocturne.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OidTest {
    @Test
    void readsTheDottedFormWithAndWithoutADotInFront() {
        assertThat(Oid.parse("1.3.6.1.4294967295")).isEqualTo(Oid.of(1, 3, 6, 1, -1)).hasToString("1.3.6.1.4294967295");
        assertThat(Oid.parse(".1.3")).isEqualTo(Oid.of(1, 3));
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> Oid.parse("1.3.6.4294967296")).hasMessageContaining("above 4294967295");
        assertThatThrownBy(() -> Oid.parse("1..3")).hasMessageContaining("a number is missing");
        assertThatThrownBy(() -> Oid.parse("1.3.")).hasMessageContaining("a number is missing");
        assertThatThrownBy(() -> Oid.parse("1.x")).hasMessageContaining("'x' is not a digit");
        assertThatThrownBy(() -> Oid.parse("1.".repeat(128) + "1")).hasMessageContaining("more than 128");
    }

    @Test
    void ordersAsAgentsDo() {
        assertThat(Oid.parse("1.3.6")).isLessThan(Oid.parse("1.3.6.0"));
        assertThat(Oid.parse("1.3.9")).isLessThan(Oid.parse("1.3.10"));
        assertThat(Oid.parse("1.3.2147483647")).isLessThan(Oid.parse("1.3.2147483648"));
    }

    @Test
    void knowsWhatLiesBelow() {
        Oid ifTable = Oid.parse("1.3.6.1.2.1.2.2");
        assertThat(ifTable.contains(Oid.parse("1.3.6.1.2.1.2.2.1.2.5"))).isTrue();
        assertThat(ifTable.contains(Oid.parse("1.3.6.1.2.1.2.20"))).isFalse();
        assertThat(ifTable.commonLength(Oid.parse("1.3.6.1.2.1.3"))).isEqualTo(6);
        assertThat(ifTable.child(1, 2).suffix(8)).isEqualTo(Oid.of(1, 2));
    }
}
