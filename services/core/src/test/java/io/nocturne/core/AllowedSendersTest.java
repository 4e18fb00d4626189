package io.nocturne.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedSendersTest {
    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }

    @ParameterizedTest
    @CsvSource({
            "10.0.0.5, 10.0.0.5, true",
            "10.0.0.5, 10.0.0.6, false",
            "10.0.0.0/8, 10.255.255.255, true",
            "10.0.0.0/8, 11.0.0.0, false",
            "10.1.2.3/24, 10.1.2.254, true",
            "192.168.1.64/27, 192.168.1.95, true",
            "192.168.1.64/27, 192.168.1.96, false",
            "192.168.1.64/27, 192.168.1.63, false",
            "0.0.0.0/0, 203.0.113.9, true",
            "0.0.0.0/0, 2001:db8::1, false",
            "::/0, 2001:db8::1, true",
            "::/0, 10.0.0.1, false",
            "2001:db8::/33, 2001:db8:7fff::1, true",
            "2001:db8::/33, 2001:db8:8000::1, false",
            "::1, 0:0:0:0:0:0:0:1, true",
            "::ffff:10.0.0.0/104, 10.9.9.9, true",
            "::ffff:10.0.0.0/104, 11.9.9.9, false",
            "::ffff:10.0.0.1, 10.0.0.1, true",
            "10.0.0.0/8, ::ffff:10.1.1.1, true",
    })
    void blocksHoldWhatBeginsWithTheSameBits(String network, String sender, boolean within) {
        assertThat(IpNetwork.parse(network).contains(address(sender))).isEqualTo(within);
    }

    @Test
    void anAddressThatStaysMappedIntoVersionSixIsTheOneOfVersionFour() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        mapped[12] = 10;
        mapped[15] = 7;
        InetAddress sender = Inet6Address.getByAddress(null, mapped, -1);
        assertThat(sender).isInstanceOf(Inet6Address.class);
        assertThat(IpNetwork.parse("10.0.0.7").contains(sender)).isTrue();
        assertThat(IpNetwork.parse("10.0.0.8").contains(sender)).isFalse();
        assertThat(new IpNetwork(sender, 32)).isEqualTo(IpNetwork.parse("10.0.0.7"));
    }

    @Test
    void aListIsWrittenAsItIsRead() {
        AllowedSenders list = AllowedSenders.parse(" 10.1.2.3/8, 2001:DB8:0:0::/32;192.0.2.9\n10.0.0.0/8 ::1 ");
        assertThat(list.text()).isEqualTo("10.0.0.0/8, 2001:db8::/32, 192.0.2.9, ::1");
        assertThat(AllowedSenders.parse(list.text())).isEqualTo(list);
        assertThat(list.allows(address("192.0.2.9"))).isTrue();
        assertThat(list.allows(address("192.0.2.10"))).isFalse();
        assertThat(list.allows(address("2001:db8:5::1"))).isTrue();
    }

    @Test
    void noListIsEveryone() {
        assertThat(AllowedSenders.parse(" ,\n")).isEqualTo(AllowedSenders.EVERYONE);
        assertThat(AllowedSenders.EVERYONE.allows(address("203.0.113.1"))).isTrue();
        assertThat(AllowedSenders.EVERYONE.text()).isEmpty();
        assertThat(AllowedSenders.THIS_COMPUTER.allows(address("127.0.0.53"))).isTrue();
        assertThat(AllowedSenders.THIS_COMPUTER.allows(address("::1"))).isTrue();
        assertThat(AllowedSenders.THIS_COMPUTER.allows(address("10.0.0.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0", "10", "300.1.1.1", "core-sw01", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/255.0.0.0", "::/129", "::ffff:10.0.0.0/90",
            "fe80::1%none9", "/8"})
    void whatIsNoBlockIsSaidWithItsPlace(String wrong) {
        assertThatThrownBy(() -> AllowedSenders.parse("10.0.0.0/8, 192.0.2.1, " + wrong))
                .isInstanceOf(WrongInput.class)
                .hasMessageContaining("entry 3")
                .hasMessageContaining(wrong);
    }

    @Test
    void whatIsRefusedIsCountedBySender() {
        SenderGate gate = new SenderGate(AllowedSenders.parse("10.0.0.0/8"));
        assertThat(gate.admits(address("10.0.0.1"))).isTrue();
        assertThat(gate.admits(address("192.0.2.1"))).isFalse();
        assertThat(gate.admits(address("192.0.2.2"))).isFalse();
        assertThat(gate.admits(address("192.0.2.2"))).isFalse();
        assertThat(gate.refused()).isEqualTo(3);
        assertThat(gate.senders()).extracting(SenderGate.Refused::sender).containsExactly(address("192.0.2.2"), address("192.0.2.1"));

        gate.allow(AllowedSenders.EVERYONE);

        assertThat(gate.admits(address("192.0.2.1"))).isTrue();
        assertThat(gate.refused()).isEqualTo(3);
    }

    @Test
    void aFloodOfInventedSendersTakesNoMemoryWithoutEnd() throws UnknownHostException {
        SenderGate gate = new SenderGate(AllowedSenders.THIS_COMPUTER);
        for (int i = 0; i < 30_000; i++) {
            gate.admits(InetAddress.getByAddress(new byte[] {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i}));
        }
        assertThat(gate.refused()).isEqualTo(30_000);
        assertThat(gate.senders()).hasSize(10_000);
    }
}
