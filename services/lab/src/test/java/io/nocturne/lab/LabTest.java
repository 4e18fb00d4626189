package io.nocturne.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Scope;
import io.nocturne.lab.agent.Ber;
import io.nocturne.lab.agent.Oids;
import io.nocturne.lab.agent.TinyClient;
import io.nocturne.lab.agent.Varbind;
import io.nocturne.lab.network.PlannedLink;
import io.nocturne.lab.traffic.Faults;
import io.nocturne.lab.traffic.Group;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabTest {
    private static DatagramSocket receiver() throws IOException {
        DatagramSocket s = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        s.setSoTimeout(30_000);
        return s;
    }

    private static byte[] receive(DatagramSocket from) throws IOException {
        DatagramPacket p = new DatagramPacket(new byte[8_192], 8_192);
        from.receive(p);
        return java.util.Arrays.copyOf(p.getData(), p.getLength());
    }

    @Test
    void writesReadsFallsBehindAndStopsCompletely() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        LabOptions options = LabOptions.usual().withDevices(12).withRate(400).withFaultsApart(Duration.ZERO).withNet("127.92");
        LabBroker broker;
        try (Scope scope = new Scope("test"); Lab lab = Lab.start(options, scope)) {
            broker = lab.broker();
            assertThat(lab.bootstrap()).startsWith("127.0.0.1:");
            assertThat(lab.topics()).contains("net.syslog", "web.access");
            Group alerting = lab.groups().stream().filter(g -> g.name().equals("alerting")).findFirst().orElseThrow();
            await().atMost(Duration.ofSeconds(60)).until(() -> alerting.read() > 20 && lab.producers().written() > 300);
            alerting.pace(Group.Pace.STALLED);
            long written = lab.producers().written();
            await().atMost(Duration.ofSeconds(60)).until(() -> lab.producers().written() > written + 400);
            long read = alerting.read();
            assertThat(read).isLessThan(lab.producers().written());
            alerting.pace(Group.Pace.KEEPS_UP);
            await().atMost(Duration.ofSeconds(60)).until(() -> alerting.read() > read + 20);
            assertThat(lab.producers().failed()).isLessThan(20);
        }
        assertThat(broker).isNotNull();
        assertThat(Files.exists(broker.directory())).isFalse();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet().stream()
                .filter(t -> !before.contains(t) && t.isAlive() && !t.isDaemon() && !t.getName().startsWith("awaitility"))
                .toList())
                .isEmpty());
    }

    @Test
    void tellsOfALinkThatGoesDown() throws Exception {
        try (DatagramSocket traps = receiver(); DatagramSocket syslog = receiver(); Scope scope = new Scope("test")) {
            LabOptions options = LabOptions.usual().withDevices(12).withBroker(false).withRate(0).withFaultsApart(Duration.ZERO).withNet("127.93")
                    .withNotificationPort(traps.getLocalPort()).withSyslogPort(syslog.getLocalPort());
            try (Lab lab = Lab.start(options, scope)) {
                PlannedLink link = lab.plan().links().getFirst();
                lab.network().state().plug(link, false);
                List<Varbind> varbinds = trap(receive(traps));
                assertThat(varbinds.get(0).oid()).isEqualTo(Oids.parse("1.3.6.1.2.1.1.3.0"));
                assertThat(varbinds.get(1).value().content()).isEqualTo(io.nocturne.lab.agent.Value.oid("1.3.6.1.6.3.1.1.5.3").content());
                assertThat(varbinds).hasSize(6);
                assertThat(new String(receive(syslog), StandardCharsets.UTF_8)).startsWith("<18").containsIgnoringCase("down");
                lab.network().state().restart(lab.plan().devices().getLast());
                assertThat(lab.notifier().notified()).isGreaterThanOrEqualTo(3);
            }
        }
    }

    private static List<Varbind> trap(byte[] datagram) throws Ber.Malformed {
        return TinyClient.parse(datagram, datagram.length).varbinds();
    }

    @Test
    void faultsFollowFromTheSeed() {
        List<Faults.Fault> faults = Faults.schedule(5, Duration.ofSeconds(20), 40);
        assertThat(faults).isEqualTo(Faults.schedule(5, Duration.ofSeconds(20), 40)).isNotEqualTo(Faults.schedule(6, Duration.ofSeconds(20), 40));
        assertThat(faults.stream().map(Faults.Fault::kind).distinct()).hasSizeGreaterThan(5);
    }
}
