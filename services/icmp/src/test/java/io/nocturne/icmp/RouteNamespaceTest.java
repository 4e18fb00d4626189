package io.nocturne.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Routes through real routers: this end (10.98.1.2), a router that shares traffic over two others by addresses and ports, and behind them one more with
 * the far end (10.98.9.2), whose link takes packets of 1,400 bytes. The first router prohibits 10.98.20.0/24 and passes 10.98.30.0/24 round and round with
 * the second. Needs root and iproute2, else is skipped.
 */
class RouteNamespaceTest {
    private static Namespaces net;

    @BeforeAll
    static void build() throws Exception {
        net = new Namespaces("near", "fork", "left", "right", "join", "far");
        net.wire("near", "10.98.1.2/24", "fork", "10.98.1.1/24");
        net.wire("fork", "10.98.2.1/24", "left", "10.98.2.2/24");
        net.wire("fork", "10.98.3.1/24", "right", "10.98.3.2/24");
        net.wire("left", "10.98.4.1/24", "join", "10.98.4.2/24");
        net.wire("right", "10.98.5.1/24", "join", "10.98.5.2/24");
        net.wire("join", "10.98.9.1/24", "far", "10.98.9.2/24");
        for (String router : List.of("fork", "left", "right", "join")) {
            net.shell(router, "cd /proc/sys/net/ipv4; echo 1 > ip_forward; echo 0 > icmp_ratelimit; for f in conf/*/rp_filter; do echo 0 > $f; done");
        }
        net.shell("fork", "echo 1 > /proc/sys/net/ipv4/fib_multipath_hash_policy");
        net.shell("near", "echo 0 2147483647 > /proc/sys/net/ipv4/ping_group_range");
        for (String space : List.of("near", "fork", "left")) {
            net.shell(space, "cd /proc/sys/net/ipv6; echo 1 > conf/all/forwarding; echo 0 > icmp/ratelimit");
        }
        net.ip("near", "addr add fd98:1::2/64 dev to-fork nodad");
        net.ip("fork", "addr add fd98:1::1/64 dev to-near nodad");
        net.ip("fork", "addr add fd98:2::1/64 dev to-left nodad");
        net.ip("left", "addr add fd98:2::2/64 dev to-fork nodad");
        net.ip("near", "route add default via fd98:1::1");
        net.ip("left", "route add fd98:1::/64 via fd98:2::1");
        net.ip("fork", "-6 route add prohibit fd98:20::/64");
        net.ip("fork", "-6 route add fd98:30::/64 via fd98:2::2");
        net.ip("left", "-6 route add fd98:30::/64 via fd98:2::1");
        net.ip("near", "route add default via 10.98.1.1");
        net.ip("fork", "route add 10.98.9.0/24 nexthop via 10.98.2.2 nexthop via 10.98.3.2");
        net.ip("fork", "route add prohibit 10.98.20.0/24");
        net.ip("fork", "route add 10.98.30.0/24 via 10.98.2.2");
        net.ip("left", "route add 10.98.30.0/24 via 10.98.2.1");
        net.ip("left", "route add 10.98.9.0/24 via 10.98.4.2");
        net.ip("left", "route add 10.98.1.0/24 via 10.98.2.1");
        net.ip("right", "route add 10.98.9.0/24 via 10.98.5.2");
        net.ip("right", "route add 10.98.1.0/24 via 10.98.3.1");
        net.ip("join", "route add 10.98.1.0/24 via 10.98.4.1");
        net.ip("join", "link set to-far mtu 1400");
        net.ip("far", "route add default via 10.98.9.1");
        net.shell("far", "echo 0 > /proc/sys/net/ipv4/icmp_ratelimit");
    }

    @AfterAll
    static void remove() throws Exception {
        if (net != null) {
            net.close();
        }
    }

    private static List<String> probe(String... arguments) throws Exception {
        Process process = net.java("near", NamespaceProbe.class, arguments);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return text.lines().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "datagram", "udp"})
    void aTraceKeepsToOneOfTwoEqualWays(String way) throws Exception {
        String left = "trace 10.98.1.1 10.98.2.2 10.98.4.2 10.98.9.2";
        String right = "trace 10.98.1.1 10.98.3.2 10.98.5.2 10.98.9.2";
        String mixedBack = "trace 10.98.1.1 10.98.3.2 10.98.4.2 10.98.9.2";
        for (String line : probe(way, "trace:10.98.9.2", "trace:10.98.9.2", "trace:10.98.9.2")) {
            // The last router answers over its own way back, whichever the request came.
            assertThat(line).isIn(left, right, mixedBack);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "datagram", "udp"})
    void aTraceEndsWhereARouterRefusesAndGoesOnThroughALoop(String way) throws Exception {
        assertThat(probe(way, "trace:10.98.20.1", "trace:10.98.30.1"))
                .containsExactly(
                        "trace 10.98.1.1!administratively-prohibited",
                        "trace 10.98.1.1 10.98.2.2 10.98.1.1 10.98.2.2 10.98.1.1 10.98.2.2 10.98.1.1 10.98.2.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "datagram"})
    void aLoopAndASmallLinkAreTold(String way) throws Exception {
        assertThat(probe(way, "ping:10.98.30.1:56", "mtu:10.98.9.2"))
                .satisfiesExactly(
                        loop -> assertThat(loop).startsWith("time-exceeded from 10.98."),
                        mtu -> assertThat(mtu).startsWith("mtu 1400 by 10.98."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "datagram", "udp"})
    void theSameIsToldOfIpv6(String way) throws Exception {
        assertThat(probe(
                way, "ping:fd98_2__2:56", "ping:fd98_20__1:56", "ping:fd98_40__1:56", "ping:fd98_30__1:56", "trace:fd98_2__2", "trace:fd98_20__1"))
                .containsExactly(
                        "reply",
                        "administratively-prohibited from fd98:1:0:0:0:0:0:1",
                        "network-unreachable from fd98:1:0:0:0:0:0:1",
                        "time-exceeded from fd98:2:0:0:0:0:0:2",
                        "trace fd98:1:0:0:0:0:0:1 fd98:2:0:0:0:0:0:2",
                        "trace fd98:1:0:0:0:0:0:1!administratively-prohibited");
    }

    @Test
    void aRouteThatChangesIsNoticed() throws Exception {
        net.ip("fork", "route replace 10.98.9.0/24 via 10.98.2.2");
        Process process = net.java("near", NamespaceProbe.class, "raw", "follow:10.98.9.2");
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("stands");
            net.ip("fork", "route replace 10.98.9.0/24 via 10.98.3.2");
            assertThat(lines.readLine()).isEqualTo("hop 2 from 10.98.2.2 to 10.98.3.2");
        } finally {
            process.destroyForcibly();
            net.ip("fork", "route replace 10.98.9.0/24 nexthop via 10.98.2.2 nexthop via 10.98.3.2");
        }
    }

    @Test
    void delayAndLossAreAsLargeAsTheyAre() throws Exception {
        net.shell("far", "echo 1 > /proc/sys/net/ipv4/icmp_echo_ignore_all");
        Process answering = net.java("far", LateAnswers.class, "20", "4");
        try (BufferedReader lines = answering.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("answers");
            assertThat(probe("raw", "quality:10.98.9.2")).singleElement().asString().matches("loss (2[3-7]) min (19|2[0-4])");
        } finally {
            answering.destroyForcibly();
            net.shell("far", "echo 0 > /proc/sys/net/ipv4/icmp_echo_ignore_all");
        }
    }
}
