package io.nocturne.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostLookupTest {
    @Test
    void eachHostHasItsAddressOrItsReason() throws Exception {
        List<String> hosts = List.of("127.0.0.7", "localhost", "no.such.name.invalid", "0.7", "::1");
        Map<String, HostLookup.Found> found = HostLookup.all(hosts, () -> false);

        assertThat(found.keySet()).containsExactlyElementsOf(hosts);
        assertThat(found.get("127.0.0.7")).isEqualTo(new HostLookup.Found(InetAddress.getByName("127.0.0.7"), null));
        assertThat(found.get("localhost").address()).isNotNull().matches(InetAddress::isLoopbackAddress);
        assertThat(found.get("no.such.name.invalid").failure()).isInstanceOf(UnknownHostException.class);
        assertThat(found.get("0.7").failure()).isInstanceOf(WrongInput.class);
        assertThat(found.get("::1").address()).isEqualTo(InetAddress.getByName("::1"));
    }

    @Test
    void moreNamesThanAreAskedForAtOnceAreAllFound() {
        List<String> hosts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            hosts.add("name-" + i + ".invalid");
        }
        assertThat(HostLookup.all(hosts, () -> false)).hasSize(100).allSatisfy((name, found) -> assertThat(found.failure()).isNotNull());
    }

    @Test
    void whoStopsDoesNotWait() {
        assertThat(HostLookup.all(List.of("one.invalid", "two.invalid"), () -> true)).isEmpty();
    }
}
