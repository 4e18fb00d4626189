package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.SmiValue;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notifications against net-snmp's own programs, in both directions. Part of the profile {@code acceptance}, which installs them. */
class NetSnmpAcceptance {
    private static final String LINK_DOWN = "1.3.6.1.6.3.1.1.5.3";
    private static final String PORT = "1.3.6.1.2.1.2.2.1.1.7";
    private static final String SENDER_ENGINE = "0x80001f888012345678";

    @TempDir
    Path directory;

    private final Scope scope = new Scope("acceptance");
    private final List<Notification> got = new CopyOnWriteArrayList<>();
    private Process trapd;

    @AfterEach
    void close() throws InterruptedException {
        scope.close();
        if (trapd != null) {
            trapd.destroy();
            assertThat(trapd.waitFor(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Credentials.User user(String auth, String priv) {
        return new Credentials.User("ops", AuthProtocol.parse(auth).orElseThrow(), "authentic1", PrivProtocol.parse(priv).orElseThrow(), "privately1");
    }

    private NotificationReceiver receiver(List<Credentials.User> users) throws IOException {
        return NotificationReceiver.open(
                scope, NotificationSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).withUsers(users), got::add);
    }

    private int run(String... words) throws Exception {
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("%s ended", words[0]).isTrue();
        return process.exitValue();
    }

    private Notification one() {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !got.isEmpty());
        return got.getFirst();
    }

    @Test
    void trapsOfSnmptrap() throws Exception {
        int port = receiver(List.of()).localPort();
        assertThat(run("snmptrap", "-v", "1", "-c", "public", "127.0.0.1:" + port, "1.3.6.1.4.1.8072", "192.0.2.9", "6", "17", "99", PORT, "i", "7")).isZero();
        Notification first = one();
        assertThat(first.oid()).isEqualTo(Oid.parse("1.3.6.1.4.1.8072.0.17"));
        assertThat(first.from()).isEqualTo("192.0.2.9");
        assertThat(first.uptime()).isEqualTo(99);
        got.clear();
        assertThat(run("snmptrap", "-v", "2c", "-c", "public", "127.0.0.1:" + port, "4711", LINK_DOWN, PORT, "i", "7")).isZero();
        assertThat(one().oid()).isEqualTo(Oid.parse(LINK_DOWN));
        assertThat(one().varbinds()).containsExactly(new Varbind(Oid.parse(PORT), SmiValue.integer(7)));
    }

    @Test
    void informsOfSnmpinformAreAcknowledged() throws Exception {
        int port = receiver(List.of(user("SHA", "AES"))).localPort();
        assertThat(run("snmpinform", "-v", "2c", "-c", "public", "-r", "0", "-t", "5", "127.0.0.1:" + port, "1", LINK_DOWN, PORT, "i", "7")).isZero();
        assertThat(one().inform()).isTrue();
        got.clear();
        assertThat(run(
                "snmpinform", "-v", "3", "-u", "ops", "-l", "authPriv", "-a", "SHA", "-A", "authentic1", "-x", "AES", "-X", "privately1",
                "-r", "1", "-t", "5", "127.0.0.1:" + port, "1", LINK_DOWN, PORT, "i", "7")).isZero();
        assertThat(one().user()).isEqualTo("ops");
    }

    @ParameterizedTest
    @CsvSource({"MD5,DES", "SHA,AES", "SHA-224,AES", "SHA-256,AES", "SHA-256,AES-256", "SHA-384,AES", "SHA-512,AES-192"})
    void version3TrapsWithEveryAlgorithm(String auth, String priv) throws Exception {
        int port = receiver(List.of(user(auth, priv))).localPort();
        assertThat(run(
                "snmptrap", "-v", "3", "-e", SENDER_ENGINE, "-u", "ops", "-l", "authPriv", "-a", auth, "-A", "authentic1", "-x", priv, "-X", "privately1",
                "127.0.0.1:" + port, "1", LINK_DOWN, PORT, "i", "7")).isZero();
        assertThat(one().varbinds()).containsExactly(new Varbind(Oid.parse(PORT), SmiValue.integer(7)));
    }

    @Test
    void snmptrapdTakesWhatWeSend() throws Exception {
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        byte[] engine = EngineIds.ofThisMachine();
        Path log = directory.resolve("trapd.log");
        Path configuration = Files.writeString(
                directory.resolve("trapd.conf"),
                "authCommunity log public\ncreateUser -e 0x" + java.util.HexFormat.of().formatHex(engine)
                        + " ops SHA authentic1 AES privately1\nauthUser log ops priv\n");
        trapd = new ProcessBuilder(
                "/usr/sbin/snmptrapd", "-f", "-C", "-c", configuration.toString(), "-Lf", log.toString(), "-On", "-m", "",
                "-p", directory.resolve("trapd.pid").toString(), "udp:127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("trapd.out").toFile())
                .start();
        SnmpEndpoint endpoint = SnmpEndpoint.open(scope, engine);
        SnmpDevice community = endpoint.open(Target.community("127.0.0.1", port, "public").withTimeout(Duration.ofMillis(500), 1));
        List<String> sent = new ArrayList<>();
        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> {
            try {
                community.notify(Oid.parse(LINK_DOWN), 1, List.of(new Varbind(Oid.parse("1.3.6.1.2.1.1.5.0"), SmiValue.text("informed"))), true);
                return true;
            } catch (SnmpFailure e) {
                return false;
            }
        });
        sent.add("informed");
        community.notify(Oid.parse(LINK_DOWN), 1, List.of(new Varbind(Oid.parse("1.3.6.1.2.1.1.5.0"), SmiValue.text("trapped2"))), false);
        sent.add("trapped2");
        endpoint.open(Target.community("127.0.0.1", port, "public").withVersion(SnmpVersion.V1))
                .notify(Oid.parse(LINK_DOWN), 1, List.of(new Varbind(Oid.parse("1.3.6.1.2.1.1.5.0"), SmiValue.text("trapped1"))), false);
        sent.add("trapped1");
        endpoint.open(Target.user("127.0.0.1", port, user("SHA", "AES")))
                .notify(Oid.parse(LINK_DOWN), 1, List.of(new Varbind(Oid.parse("1.3.6.1.2.1.1.5.0"), SmiValue.text("trapped3"))), false);
        sent.add("trapped3");
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            String text = Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
            return sent.stream().allMatch(text::contains);
        });
    }
}
