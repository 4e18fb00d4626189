package io.nocturne.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nocturne.core.Event;
import io.nocturne.core.Scope;
import io.nocturne.core.Severity;
import io.nocturne.logs.LogDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real rsyslogd sends by TLS, and what is said of one that is sent away. Part of the profile {@code acceptance-syslog}. */
class RsyslogTlsAcceptance {
    private static final Duration LONG = Duration.ofSeconds(40);

    @TempDir
    Path directory;

    private final Scope scope = new Scope("acceptance");
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private @Nullable Process rsyslogd;

    @BeforeEach
    void certificates() throws Exception {
        assumeTrue(there("rsyslogd"), "rsyslogd is not installed");
        assumeTrue(there("openssl"), "openssl is not installed");
        assumeTrue(driver(), "rsyslog's driver gtls is not installed (rsyslog-gnutls)");
        authority("ca");
        authority("other");
        certificate("receiver", "ca", 2);
        certificate("sender", "ca", 2);
        certificate("stranger", "other", 2);
        certificate("over", "ca", -1);
    }

    @AfterEach
    void close() throws InterruptedException {
        Process running = rsyslogd;
        if (running != null) {
            running.destroy();
            if (!running.waitFor(5, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        }
        scope.close();
    }

    private static boolean there(String program) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin")).anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static boolean driver() throws IOException {
        for (String root : List.of("/usr/lib", "/usr/lib64")) {
            if (Files.isDirectory(Path.of(root))) {
                try (Stream<Path> found = Files.find(Path.of(root), 3, (path, kind) -> path.endsWith("lmnsd_gtls.so"))) {
                    if (found.findAny().isPresent()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private void openssl(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(directory.resolve("openssl.out").toFile()).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s: %s", command, Files.readString(directory.resolve("openssl.out"))).isZero();
    }

    private void authority(String name) throws Exception {
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", file(name + ".key"), "-out", file(name + ".pem"), "-days", "2", "-subj", "/CN=" + name);
    }

    private void certificate(String name, String authority, int days) throws Exception {
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", file(name + ".key"), "-out", file(name + ".csr"), "-subj", "/CN=" + name + ".test");
        Path names = Files.writeString(directory.resolve(name + ".ext"), "subjectAltName=DNS:" + name + ".test\n");
        openssl("x509", "-req", "-in", file(name + ".csr"), "-CA", file(authority + ".pem"), "-CAkey", file(authority + ".key"), "-CAcreateserial", "-out",
                file(name + ".pem"), "-extfile", names.toString(), "-days", String.valueOf(days));
    }

    private SyslogReceiver receiver(boolean clientMustProve) throws IOException {
        SyslogTls tls = SyslogTls.of(
                directory.resolve("receiver.pem"), directory.resolve("receiver.key"), clientMustProve ? directory.resolve("ca.pem") : null);
        SyslogListen listen = new SyslogListen(SyslogListen.Transport.TLS, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return SyslogReceiver.open(scope, SyslogSettings.at(listen).withTls(tls), new LogDecoder(), events::addAll);
    }

    /** Starts a sender that trusts an authority, with a certificate or none. */
    private void send(SyslogReceiver receiver, String trusted, @Nullable String own) throws IOException {
        Path input = Files.writeString(directory.resolve("in.log"), "");
        String mine = own == null ? "" : "defaultNetstreamDriverCertFile=\"%s\" defaultNetstreamDriverKeyFile=\"%s\"".formatted(file(own + ".pem"), file(own + ".key"));
        Path settings = Files.writeString(directory.resolve("rsyslog.conf"), """
                global(workDirectory="%s" defaultNetstreamDriverCAFile="%s" %s)
                module(load="imfile" mode="polling" pollingInterval="1")
                input(type="imfile" file="%s" tag="fromfile" severity="err" facility="local4")
                action(type="omfwd" target="127.0.0.1" port="%d" protocol="tcp" template="RSYSLOG_SyslogProtocol23Format" TCP_Framing="octet-counted"
                       StreamDriver="gtls" StreamDriverMode="1" StreamDriverAuthMode="x509/name" StreamDriverPermittedPeers="receiver.test"
                       action.resumeRetryCount="-1" action.resumeInterval="1")
                """.formatted(directory, file(trusted + ".pem"), mine, input, receiver.listens().getFirst().local().getPort()));
        rsyslogd = new ProcessBuilder("rsyslogd", "-n", "-f", settings.toString(), "-i", file("pid"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("rsyslogd.out").toFile())
                .start();
        Files.writeString(input, "first\nsecond\n");
    }

    private void awaitBoth() {
        await().atMost(LONG).untilAsserted(() -> assertThat(events.stream().map(event -> event.message().strip()))
                .as(() -> said()).contains("first", "second"));
        assertThat(events).allSatisfy(event -> assertThat(event.severity()).isEqualTo(Severity.ERROR));
    }

    private String said() {
        try {
            return Files.readString(directory.resolve("rsyslogd.out"));
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void awaitSentAway(SyslogReceiver receiver, String why) {
        await().atMost(LONG).untilAsserted(() -> assertThat(String.valueOf(receiver.lastClosed())).as(() -> said()).contains(why));
        assertThat(events).isEmpty();
    }

    @Test
    void aSenderThatTrustsTheAuthorityOfTheReceiverIsHeard() throws Exception {
        send(receiver(false), "ca", null);
        awaitBoth();
    }

    @Test
    void aSenderWithACertificateOfTheAuthorityIsHeard() throws Exception {
        send(receiver(true), "ca", "sender");
        awaitBoth();
    }

    @Test
    void aSenderWithoutCertificateIsSentAway() throws Exception {
        SyslogReceiver receiver = receiver(true);
        send(receiver, "ca", null);
        awaitSentAway(receiver, "showed no certificate");
    }

    @Test
    void aSenderWithACertificateOfAnotherAuthorityIsSentAway() throws Exception {
        SyslogReceiver receiver = receiver(true);
        send(receiver, "ca", "stranger");
        awaitSentAway(receiver, "authorit");
    }

    @Test
    void aSenderWhoseCertificateIsOverIsSentAway() throws Exception {
        SyslogReceiver receiver = receiver(true);
        send(receiver, "ca", "over");
        awaitSentAway(receiver, "its certificate was valid until");
    }

    @Test
    void aSenderThatTrustsAnotherAuthorityIsNamed() throws Exception {
        SyslogReceiver receiver = receiver(false);
        send(receiver, "other", null);
        awaitSentAway(receiver, "if it does not trust the certificate of this receiver");
    }
}
