package io.nocturne.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignOfLifeTest {
    @Test
    void aReceiverThatTakesNothingIsDeafAfterThreeAndHearsAgainWithTheNext() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            socket.setSoTimeout(5_000);
            SignOfLife sign = new SignOfLife((InetSocketAddress) socket.getLocalSocketAddress());
            List<Boolean> told = new ArrayList<>();
            sign.onChange(() -> told.add(sign.isDeaf()));
            for (int i = 0; i < 3; i++) {
                sign.beat();
                assertThat(sign.isDeaf()).isFalse();
            }
            sign.beat();
            assertThat(sign.isDeaf()).isTrue();
            assertThat(sign.isOwn("<13>hello".getBytes())).isFalse();
            DatagramPacket packet = new DatagramPacket(new byte[200], 200);
            socket.receive(packet);
            assertThat(sign.isOwn(Arrays.copyOf(packet.getData(), packet.getLength()))).isTrue();
            assertThat(sign.isDeaf()).isFalse();
            assertThat(told).containsExactly(true, false);
        }
    }
}
