package io.nocturne.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What real routers answer, in three network namespaces: this end (10.99.1.2), a router, and the far end (10.99.2.2) behind a link with an
 * MTU of 1,300 bytes. The router has no way to 10.99.3.0/24 and is told to prohibit 10.99.4.0/24. Needs root and iproute2, else is skipped.
 */
class NetworkNamespaceTest {
    private static final String NEAR = "noc-near-" + ProcessHandle.current().pid();
    private static final String ROUTER = "noc-router-" + ProcessHandle.current().pid();
    private static final String FAR = "noc-far-" + ProcessHandle.current().pid();

    @BeforeAll
    static void build() throws Exception {
        assumeTrue(run("ip", "netns", "add", NEAR) == 0, "network namespaces need root and iproute2");
        must("ip netns add " + ROUTER);
        must("ip netns add " + FAR);
        must("ip -n " + NEAR + " link add near0 type veth peer name router0 netns " + ROUTER);
        must("ip -n " + ROUTER + " link add router1 type veth peer name far0 netns " + FAR);
        must("ip -n " + NEAR + " addr add 10.99.1.2/24 dev near0");
        must("ip -n " + ROUTER + " addr add 10.99.1.1/24 dev router0");
        must("ip -n " + ROUTER + " addr add 10.99.2.1/24 dev router1");
        must("ip -n " + FAR + " addr add 10.99.2.2/24 dev far0");
        for (String device : List.of(NEAR + " link set lo", NEAR + " link set near0", ROUTER + " link set router0", FAR + " link set far0")) {
            must("ip -n " + device + " up");
        }
        must("ip -n " + ROUTER + " link set router1 mtu 1300 up");
        must("ip -n " + NEAR + " route add default via 10.99.1.1");
        must("ip -n " + FAR + " route add default via 10.99.2.1");
        must("ip -n " + ROUTER + " route add prohibit 10.99.4.0/24");
        must("ip netns exec " + ROUTER + " sh -c", "echo 1 > /proc/sys/net/ipv4/ip_forward; echo 0 > /proc/sys/net/ipv4/icmp_ratelimit");
        must("ip netns exec " + NEAR + " sh -c", "echo 0 2147483647 > /proc/sys/net/ipv4/ping_group_range");
    }

    @AfterAll
    static void remove() throws Exception {
        for (String namespace : List.of(NEAR, ROUTER, FAR)) {
            run("ip", "netns", "del", namespace);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "datagram", "udp"})
    void everyAnswerOfTheNetworkIsToldApart(String way) throws Exception {
        List<String> lines = probe(
                way, "ping:10.99.2.2:56", "ping:10.99.3.1:56", "ping:10.99.4.1:56", "ping:10.99.2.77:56", "ping:10.99.2.2:1400", "trace:10.99.2.2");

        assertThat(lines)
                .containsExactly(
                        "reply",
                        "network-unreachable from 10.99.1.1",
                        "administratively-prohibited from 10.99.1.1",
                        "host-unreachable from 10.99.1.1",
                        "fragmentation-needed from 10.99.1.1 mtu 1300",
                        "trace 10.99.1.1 10.99.2.2");
    }

    private static List<String> probe(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "ip", "netns", "exec", NEAR,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                NamespaceProbe.class.getName()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return text.lines().toList();
    }

    private static void must(String words, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(words.split(" ")));
        command.addAll(Arrays.asList(more));
        assertThat(run(command.toArray(String[]::new))).as(words).isZero();
    }

    private static int run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
