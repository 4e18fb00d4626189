package io.nocturne.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Event;
import io.nocturne.core.EventHub;
import io.nocturne.core.Feed;
import io.nocturne.core.Scope;
import io.nocturne.logs.LogDecoder;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyslogStationTest {
    /** A sender names {@code localhost}, which is ::1 first on most systems. */
    @Test
    void programsOfThisComputerAreHeardAtAllItsOwnAddresses() throws Exception {
        List<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(InetAddress::isLoopbackAddress)
                .toList();
        long families = own.stream().map(InetAddress::getClass).distinct().count();
        EventHub hub = new EventHub();
        Feed<Event> feed = Feed.droppingOldest(100);
        List<String> heard = new ArrayList<>();
        try (Scope scope = new Scope("test"); SyslogStation station = new SyslogStation(scope, hub, new LogDecoder()); var subscribed = hub.subscribe(feed)) {
            station.listen(station.usualAt(0));
            assertThat(station.state().failure()).isNull();
            List<SyslogListen> listens = station.state().listens();
            assertThat(listens).hasSize((int) families * 2).allMatch(one -> one.local().getAddress().isLoopbackAddress());
            for (SyslogListen one : listens) {
                if (one.transport() == SyslogListen.Transport.UDP) {
                    send(one.local());
                }
            }
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                feed.drain(100, event -> heard.add(event.message()));
                assertThat(heard).hasSize((int) families);
            });
            assertThat(heard).doesNotHaveDuplicates().allMatch(message -> message.startsWith("sent to "));
        }
    }

    private static void send(InetSocketAddress to) throws Exception {
        byte[] message = ("<13>Nov 23 05:00:00 here app: sent to " + to.getAddress().getHostAddress()).getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket(0, to.getAddress())) {
            socket.send(new DatagramPacket(message, message.length, to));
        }
    }
}
