package io.nocturne.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nocturne.core.Event;
import io.nocturne.core.Scope;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import io.nocturne.logs.LogDecoder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogReceiverTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final Scope scope = new Scope("test");
    private final List<Event> events = new CopyOnWriteArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        scope.close();
    }

    private static SyslogListen at(SyslogListen.Transport transport) {
        return new SyslogListen(transport, new InetSocketAddress(LOOPBACK, 0));
    }

    private SyslogReceiver open(SyslogSettings settings) throws IOException {
        return SyslogReceiver.open(scope, settings, new LogDecoder(), events::addAll);
    }

    private static int port(SyslogReceiver receiver) {
        return receiver.listens().getFirst().local().getPort();
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private void awaitMessages(String... messages) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(events).extracting(Event::message).containsExactly(messages));
    }

    @Test
    void placesAreWrittenAsTheyAreRead() {
        List<SyslogListen> places = SyslogWish.places("udp:5514, tcp:127.0.0.1:5514 tls:[::1]:6514");
        assertThat(places).extracting(SyslogListen::transport)
                .containsExactly(SyslogListen.Transport.UDP, SyslogListen.Transport.TCP, SyslogListen.Transport.TLS);
        assertThat(SyslogWish.places(SyslogWish.text(places))).isEqualTo(places);
        assertThatThrownBy(() -> SyslogWish.places(" ,")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SyslogWish.places("udp:5514, http:80")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SyslogWish(places, Path.of("a.pem"), null, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStationListensWhereItWasToldAndSaysWhoItIs() {
        io.nocturne.core.EventHub hub = new io.nocturne.core.EventHub();
        try (SyslogStation station = new SyslogStation(scope, hub, new LogDecoder())) {
            List<SyslogListen> places = List.of(at(SyslogListen.Transport.UDP), at(SyslogListen.Transport.TLS));
            station.listen(new SyslogWish(places, null, null, null), directory);
            assertThat(station.state().listening()).isTrue();
            SyslogTls tls = station.state().tls();
            assertThat(tls).isNotNull();
            assertThat(tls.fingerprint()).startsWith("sha-256:");
            assertThat(tls.clientMustProve()).isFalse();
            station.listen(new SyslogWish(places, null, null, SyslogTls.ownCertificate(directory)), directory);
            SyslogTls strict = station.state().tls();
            assertThat(strict != null && strict.clientMustProve() && strict.fingerprint().equals(tls.fingerprint())).isTrue();
            station.listen(new SyslogWish(places, directory.resolve("none.pem"), directory.resolve("none.key"), null), directory);
            assertThat(station.state().listening()).isFalse();
            assertThat(String.valueOf(station.state().failure())).contains("none.pem");
        }
    }

    @Test
    void datagramsBecomeEvents() throws Exception {
        SyslogReceiver receiver = open(SyslogSettings.at(at(SyslogListen.Transport.UDP)));
        try (DatagramSocket socket = new DatagramSocket()) {
            for (String text : List.of("<34>1 2026-11-20T01:02:03Z core-1 su 12 - - one", "<13>Nov 20 01:02:03 core-2 app: two", "three")) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                socket.send(new DatagramPacket(bytes, bytes.length, LOOPBACK, port(receiver)));
            }
            awaitMessages("one", "two", "three");
            Event first = events.getFirst();
            assertThat(first.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(first.host()).isEqualTo("core-1");
            assertThat(first.source()).isEqualTo(new Source(Source.Kind.SYSLOG, LOOPBACK.getHostAddress() + ":" + socket.getLocalPort()));
        }
        SyslogCounts counts = receiver.counts();
        assertThat(counts.received()).isEqualTo(3);
        assertThat(counts.unparsed()).isEqualTo(1);
        assertThat(counts.receiveBuffer()).isPositive();
        assertThat(receiver.sources()).singleElement().satisfies(source -> {
            assertThat(source.messages()).isEqualTo(3);
            assertThat(source.unparsed()).isEqualTo(1);
        });
    }

    @Test
    void aBurstIsKeptWhole() throws Exception {
        SyslogReceiver receiver = open(SyslogSettings.at(at(SyslogListen.Transport.UDP)));
        int burst = Math.min(5_000, receiver.counts().receiveBuffer() / 1_500);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < burst; i++) {
                byte[] bytes = ("<13>Nov 20 01:02:03 host app: message " + i).getBytes(StandardCharsets.UTF_8);
                socket.send(new DatagramPacket(bytes, bytes.length, LOOPBACK, port(receiver)));
            }
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> events.size() == burst);
        assertThat(events.getLast().message()).isEqualTo("message " + (burst - 1));
        assertThat(receiver.counts().dropped()).isZero();
    }

    @Test
    void connectionsMayUseEitherFraming() throws Exception {
        SyslogReceiver receiver = open(SyslogSettings.at(at(SyslogListen.Transport.TCP)));
        try (Socket socket = new Socket(LOOPBACK, port(receiver))) {
            send(socket, "23 <34>1 - h a - - - two\nx<13>Nov 20 01:02:03 h a: line\n");
            awaitMessages("two\nx", "line");
            send(socket, "<13>Nov 20 01:02:03 h a: not ended");
        }
        awaitMessages("two\nx", "line", "not ended");
    }

    @Test
    void attackersDoNotDisturbAGoodSender() throws Exception {
        SyslogLimits limits = SyslogLimits.STANDARD.withTimes(Duration.ofMillis(500), Duration.ofMillis(500));
        SyslogReceiver receiver = open(SyslogSettings.at(at(SyslogListen.Transport.TCP)).withLimits(limits));
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 250; i++) {
                Socket socket = new Socket(LOOPBACK, port(receiver));
                slow.add(socket);
                send(socket, i % 2 == 0 ? "<" : "99999999 ");
            }
            try (Socket good = new Socket(LOOPBACK, port(receiver))) {
                for (int i = 0; i < 5_000; i++) {
                    send(good, "<13>Nov 20 01:02:03 h a: " + i + "\n");
                }
                await().atMost(Duration.ofSeconds(10)).until(() -> events.stream().filter(e -> "a".equals(e.app())).count() == 5_000);
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> receiver.counts().connections() == 0);
            assertThat(receiver.counts().closed()).isGreaterThan(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void tlsWithACertificateOfItsOwn() throws Exception {
        SyslogTls tls = SyslogTls.selfSigned(directory);
        SyslogReceiver receiver = open(SyslogSettings.at(at(SyslogListen.Transport.TLS)).withTls(tls));
        try (Socket socket = trusting().getSocketFactory().createSocket(LOOPBACK, port(receiver))) {
            send(socket, "26 <34>1 - h a - - - over TLS");
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(events).hasSize(1));
        }
        assertThat(tls.fingerprint()).startsWith("sha-256:").hasSize(8 + 95);
        assertThat(SyslogTls.selfSigned(directory).fingerprint()).isEqualTo(tls.fingerprint());
        assertThat(Files.getPosixFilePermissions(directory.resolve("syslog-key.pem")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void aSenderThatLeavesAfterTheHandshakeIsNamed() throws Exception {
        SyslogReceiver receiver = open(SyslogSettings.at(at(SyslogListen.Transport.TLS)).withTls(SyslogTls.selfSigned(directory)));
        try (javax.net.ssl.SSLSocket socket = (javax.net.ssl.SSLSocket) trusting().getSocketFactory().createSocket(LOOPBACK, port(receiver))) {
            socket.startHandshake();
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(String.valueOf(receiver.lastClosed())).contains("left after the TLS handshake"));
        try (Socket socket = trusting().getSocketFactory().createSocket(LOOPBACK, port(receiver))) {
            send(socket, "<13>Nov 20 01:02:03 core-2 app: heard\n");
            awaitMessages("heard");
        }
    }

    @Test
    void aHandshakeThatNeverEndsIsEnded() throws Exception {
        SyslogLimits limits = SyslogLimits.STANDARD.withTimes(Duration.ofSeconds(30), Duration.ofMillis(300));
        SyslogReceiver receiver = open(SyslogSettings.at(at(SyslogListen.Transport.TLS)).withTls(SyslogTls.selfSigned(directory)).withLimits(limits));
        try (Socket socket = new Socket(LOOPBACK, port(receiver))) {
            socket.getOutputStream().write(new byte[] {22, 3, 1});
            await().atMost(Duration.ofSeconds(5)).until(() -> receiver.counts().closed() == 1);
        }
    }

    @Test
    void sendersWithoutCertificateAreSentAwayWhereOneIsAskedFor() throws Exception {
        SyslogTls.selfSigned(directory);
        SyslogTls strict = SyslogTls.of(
                directory.resolve("syslog-certificate.pem"), directory.resolve("syslog-key.pem"), directory.resolve("syslog-certificate.pem"));
        SyslogReceiver receiver = open(SyslogSettings.at(at(SyslogListen.Transport.TLS)).withTls(strict));
        try (Socket socket = trusting().getSocketFactory().createSocket(LOOPBACK, port(receiver))) {
            OutputStream out = socket.getOutputStream();
            out.write("<13>anonymous\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            assertThat(e).isNotNull();
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> receiver.counts().closed() == 1);
        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void aSenderWhoseCertificateIsOutOfDateIsSentAway(int days) throws Exception {
        SyslogTls.selfSigned(directory);
        Path own = directory.resolve("sender.pem");
        Path key = directory.resolve("sender-key.pem");
        SelfSigned.create(own, key, Instant.now().minus(Duration.ofDays(2)), Duration.ofDays(2 + days));
        Path certificate = SyslogTls.ownCertificate(directory);
        SyslogReceiver receiver = open(SyslogSettings.at(at(SyslogListen.Transport.TLS)).withTls(SyslogTls.of(certificate, SyslogTls.ownKey(directory), own)));
        try (Socket socket = SyslogTls.of(own, key, certificate).context().getSocketFactory().createSocket(LOOPBACK, port(receiver))) {
            send(socket, "<13>from a sender with a certificate\n");
        } catch (IOException e) {
            assertThat(days).isNegative();
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> days > 0 ? events.size() == 1 : receiver.counts().closed() == 1);
        assertThat(events).hasSize(days > 0 ? 1 : 0);
        if (days < 0) {
            assertThat(receiver.lastClosed()).singleElement().asString().matches("127\\.0\\.0\\.1: its certificate was valid until \\d{4}-\\d\\d-\\d\\d");
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        SyslogReceiver first = open(SyslogSettings.at(at(SyslogListen.Transport.TCP)));
        SyslogListen taken = new SyslogListen(SyslogListen.Transport.TCP, new InetSocketAddress(LOOPBACK, port(first)));
        assertThatThrownBy(() -> open(SyslogSettings.at(taken)))
                .hasMessageContaining("tcp port " + port(first)).hasMessageContaining("another program uses this port");
    }

    @Test
    void nothingThatArrivedIsLeftBehind() throws Exception {
        SyslogReceiver receiver = open(SyslogSettings.at(at(SyslogListen.Transport.TCP)));
        try (Socket socket = new Socket(LOOPBACK, port(receiver))) {
            send(socket, "<13>a\n".repeat(1_000));
            await().atMost(Duration.ofSeconds(10)).until(() -> receiver.counts().received() > 0);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> receiver.counts().connections() == 0);
        assertThat(receiver.finish(Duration.ofSeconds(5))).isTrue();
        assertThat(events).hasSize(1_000);
        assertThat(receiver.counts().delivered()).isEqualTo(1_000);
    }

    @Test
    void theLoggerOfTheSystemIsUnderstood() throws Exception {
        assumeTrue(onPath("logger"));
        SyslogReceiver receiver = open(SyslogSettings.at(at(SyslogListen.Transport.UDP), at(SyslogListen.Transport.TCP)));
        List<SyslogListen> listens = receiver.listens();
        for (List<String> options : List.of(List.of("-d", "--rfc5424"), List.of("-d", "--rfc3164"), List.of("-T", "--octet-count"), List.of("-T", "--rfc3164"))) {
            SyslogListen listen = listens.get(options.contains("-d") ? 0 : 1);
            List<String> command = new ArrayList<>(List.of("logger", "-n", "127.0.0.1", "-P", "" + listen.local().getPort(), "-p", "local3.warning", "-t", "probe"));
            command.addAll(options);
            command.add("온도 high");
            int before = events.size();
            Process logger = new ProcessBuilder(command).inheritIO().start();
            assertThat(logger.waitFor(10, TimeUnit.SECONDS)).isTrue();
            await().atMost(Duration.ofSeconds(10)).until(() -> events.size() > before);
            Event event = events.getLast();
            assertThat(event.message()).as("%s", options).isEqualTo("온도 high");
            assertThat(event.severity()).isEqualTo(Severity.WARNING);
            assertThat(event.facility()).isEqualTo(19);
            assertThat(event.app()).isEqualTo("probe");
            assertThat(event.timeStated()).isTrue();
        }
    }

    @Test
    void rsyslogForwardsOverAllTransports() throws Exception {
        assumeTrue(onPath("rsyslogd"));
        SyslogReceiver receiver = open(SyslogSettings.at(at(SyslogListen.Transport.UDP), at(SyslogListen.Transport.TCP)));
        Path input = Files.writeString(directory.resolve("in.log"), "");
        String targets = "";
        for (SyslogListen listen : receiver.listens()) {
            boolean tcp = listen.transport() == SyslogListen.Transport.TCP;
            targets += "action(type=\"omfwd\" target=\"127.0.0.1\" port=\"" + listen.local().getPort() + "\" protocol=\"" + (tcp ? "tcp" : "udp")
                    + "\" template=\"RSYSLOG_SyslogProtocol23Format\"" + (tcp ? " TCP_Framing=\"octet-counted\"" : "") + ")\n";
        }
        Path settings = Files.writeString(directory.resolve("rsyslog.conf"), """
                global(workDirectory="%s")
                module(load="imfile" mode="polling" pollingInterval="1")
                input(type="imfile" file="%s" tag="fromfile" severity="err" facility="local4")
                %s""".formatted(directory, input, targets));
        Process rsyslogd = new ProcessBuilder("rsyslogd", "-n", "-f", settings.toString(), "-i", directory.resolve("pid").toString())
                .redirectErrorStream(true).redirectOutput(directory.resolve("out").toFile()).start();
        try {
            Files.writeString(input, "first\nsecond\n");
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(events.stream().map(e -> e.message().strip()).sorted())
                    .containsExactly("first", "first", "second", "second"));
            assertThat(events).allSatisfy(event -> {
                assertThat(event.severity()).isEqualTo(Severity.ERROR);
                assertThat(event.facility()).isEqualTo(20);
            });
        } finally {
            rsyslogd.destroy();
            rsyslogd.waitFor(5, TimeUnit.SECONDS);
        }
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(":")).anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static SSLContext trusting() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        }}, null);
        return context;
    }
}
