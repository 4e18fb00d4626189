package io.nocturne.icmp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What real routers answer, in three network namespaces: this end (10.99.1.2), a router, and the far end (10.99.2.2) behind a link with an
 * MTU of 1,300 bytes. The router has no way to 10.99.3.0/24 and is told to prohibit 10.99.4.0/24. Needs root and iproute2, else is skipped.
 */
class NetworkNamespaceTest {
    private static @Nullable Namespaces network;

    @BeforeAll
    static void build() throws Exception {
        Namespaces made = new Namespaces("near", "router", "far");
        network = made;
        made.wire("near", "10.99.1.2/24", "router", "10.99.1.1/24");
        made.wire("router", "10.99.2.1/24", "far", "10.99.2.2/24");
        made.ip("router", "link set to-far mtu 1300");
        made.ip("near", "route add default via 10.99.1.1");
        made.ip("far", "route add default via 10.99.2.1");
        made.ip("router", "route add prohibit 10.99.4.0/24");
        made.shell("router", "echo 1 > /proc/sys/net/ipv4/ip_forward; echo 0 > /proc/sys/net/ipv4/icmp_ratelimit");
        made.shell("near", "echo 0 2147483647 > /proc/sys/net/ipv4/ping_group_range");
    }

    @AfterAll
    static void remove() throws Exception {
        if (network != null) {
            network.close();
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

    /** As Linux is without any change: one such word a second for each asker, and of a host that it looks for only after three seconds. */
    @ParameterizedTest
    @ValueSource(strings = {"raw", "datagram"})
    void eachOfSeveralHostsHasAWordThoughTheRouterLimitsThem(String way) throws Exception {
        Namespaces net = requireNonNull(network);
        net.shell("router", "echo 1000 > /proc/sys/net/ipv4/icmp_ratelimit");
        try {
            assertThat(probe(way, "watch:10.99.2.70:10.99.2.71:10.99.4.1:10.99.4.2"))
                    .containsExactly("host-unreachable", "host-unreachable", "administratively-prohibited", "administratively-prohibited");
        } finally {
            net.shell("router", "echo 0 > /proc/sys/net/ipv4/icmp_ratelimit");
        }
    }

    private static List<String> probe(String... arguments) throws Exception {
        Process process = requireNonNull(network).java("near", NamespaceProbe.class, arguments);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return text.lines().toList();
    }
}
