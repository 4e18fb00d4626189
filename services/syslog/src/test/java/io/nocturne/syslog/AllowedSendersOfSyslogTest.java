package io.nocturne.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.AllowedSenders;
import io.nocturne.core.Event;
import io.nocturne.core.Scope;
import io.nocturne.core.SenderGate;
import io.nocturne.logs.LogDecoder;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Senders that are not allowed: nothing of them is kept, and all of it is counted. */
class AllowedSendersOfSyslogTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Scope scope = new Scope("test");
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final SenderGate gate = new SenderGate(AllowedSenders.parse("127.0.0.1, ::1"));

    @AfterEach
    void close() {
        scope.close();
    }

    private SyslogReceiver open(SyslogListen.Transport transport) throws IOException {
        // The address of all interfaces, as where devices are heard: version 4 comes mapped into version 6 there.
        return SyslogReceiver.open(
                scope, SyslogSettings.at(new SyslogListen(transport, new InetSocketAddress(0))), gate, new LogDecoder(), events::addAll);
    }

    private static int port(SyslogReceiver receiver) {
        return receiver.listens().getFirst().local().getPort();
    }

    private static void send(String from, String to, int port, String text) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(from), 0))) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName(to), port));
        }
    }

    private void awaitMessages(String... messages) {
        await().atMost(SOON).untilAsserted(() -> assertThat(events).extracting(Event::message).containsExactly(messages));
    }

    @Test
    void datagramsOfOthersAreCountedBySender() throws IOException {
        SyslogReceiver receiver = open(SyslogListen.Transport.UDP);
        send("127.0.0.9", "127.0.0.1", port(receiver), "<13>refused");
        send("127.0.0.9", "127.0.0.1", port(receiver), "<13>refused");
        send("127.0.0.1", "127.0.0.1", port(receiver), "<13>heard");
        awaitMessages("heard");
        assertThat(receiver.counts().notAllowed()).isEqualTo(2);
        assertThat(receiver.counts().received()).isEqualTo(1);
        assertThat(receiver.counts().dropped()).isZero();
        await().atMost(SOON).until(() -> receiver.sources().size() == 2);
        assertThat(receiver.sources()).extracting(SourceCount::address, SourceCount::messages, SourceCount::refused)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("127.0.0.1", 1L, 0L), org.assertj.core.groups.Tuple.tuple("127.0.0.9", 0L, 2L));
    }

    @Test
    void sendersOfVersionSixAreToldFromEachOtherToo() throws IOException {
        org.junit.jupiter.api.Assumptions.assumeTrue(InetAddress.getByName("::1").isReachable(500));
        SyslogReceiver receiver = open(SyslogListen.Transport.UDP);
        send("::1", "::1", port(receiver), "<13>by version six");
        awaitMessages("by version six");
        assertThat(events.getFirst().source().name()).startsWith("[::1]:");
        gate.allow(AllowedSenders.parse("127.0.0.1, 2001:db8::/32"));
        send("::1", "::1", port(receiver), "<13>refused");
        send("127.0.0.1", "127.0.0.1", port(receiver), "<13>by version four");
        awaitMessages("by version six", "by version four");
        await().atMost(SOON).until(() -> receiver.counts().notAllowed() == 1);
        assertThat(receiver.sources()).extracting(SourceCount::address).containsExactlyInAnyOrder("::1", "127.0.0.1");
    }

    @Test
    void connectionsOfOthersAreClosedAtOnceAndThoseOpenWhenTheListChanges() throws IOException {
        SyslogReceiver receiver = open(SyslogListen.Transport.TCP);
        try (Socket other = new Socket(InetAddress.getByName("127.0.0.1"), port(receiver), InetAddress.getByName("127.0.0.9"), 0)) {
            other.setSoTimeout(5_000);
            assertThat(other.getInputStream().read()).isNegative();
        }
        assertThat(receiver.counts().notAllowed()).isEqualTo(1);
        assertThat(receiver.counts().refused()).isZero();
        try (Socket good = new Socket(InetAddress.getByName("127.0.0.1"), port(receiver))) {
            good.getOutputStream().write("<13>heard\n".getBytes(StandardCharsets.UTF_8));
            awaitMessages("heard");
            gate.allow(AllowedSenders.parse("10.0.0.0/8"));
            await().atMost(SOON).until(() -> receiver.counts().connections() == 0);
            assertThat(receiver.lastClosed()).singleElement().asString().contains("127.0.0.1").contains("not among the allowed senders");
        }
    }
}
