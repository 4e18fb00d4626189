package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.AllowedSenders;
import io.nocturne.core.SenderGate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What keeps those who only occupy connections from keeping out the others. */
class TcpPortTest {
    private static final byte[] BEGUN = {0x30, (byte) 0x82, 1, 0, 2, 1, 1};
    private static final byte[] WHOLE = {0x30, 8, 2, 1, 1, 4, 3, 97, 98, 99};

    private final AtomicInteger messages = new AtomicInteger();
    private final List<Socket> clients = new ArrayList<>();
    private TcpPort port;

    @BeforeEach
    void open() throws IOException {
        port = new TcpPort(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), new SenderGate(AllowedSenders.EVERYONE),
                (socket, from, message, state) -> messages.incrementAndGet());
        port.setServerEnabled(true);
        port.listen();
    }

    @AfterEach
    void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        port.close();
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), port.getListenAddress().getPort());
        client.setSoTimeout(10_000);
        clients.add(client);
        return client;
    }

    @Test
    void oneAddressDoesNotTakeAllConnections() throws Exception {
        for (int i = 0; i < TcpPort.MOST_OF_ONE_ADDRESS + 20; i++) {
            connect();
        }
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(port.turnedAway()).isEqualTo(20));
        assertThat(port.getSockets()).hasSizeLessThanOrEqualTo(TcpPort.MOST_OF_ONE_ADDRESS);
        assertThat(clients.getLast().getInputStream().read()).isEqualTo(-1);
        clients.getFirst().getOutputStream().write(WHOLE);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> messages.get() == 1);
    }

    @Test
    void aMessageThatDoesNotEndClosesItsConnection() throws Exception {
        Socket slow = connect();
        slow.getOutputStream().write(BEGUN);
        Socket good = connect();
        good.getOutputStream().write(WHOLE);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> messages.get() == 1);
        port.closeSlow(System.nanoTime());
        assertThat(port.unfinished()).isZero();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            port.closeSlow(System.nanoTime() + TcpPort.MESSAGE_DEADLINE.plusSeconds(1).toNanos());
            return port.unfinished() == 1;
        });
        assertThat(slow.getInputStream().read()).isEqualTo(-1);
        good.getOutputStream().write(WHOLE);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> messages.get() == 2);
    }
}
