package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.EventHub;
import io.nocturne.core.Feed;
import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.Severity;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DevicePollTest {
    private static final Target TARGET = Target.community("127.0.0.1", 1161, "public");

    private final Scope scope = new Scope("test");

    @AfterEach
    void close() {
        scope.close();
    }

    private static OfflineDevice device(long ticks, long octets) {
        List<Varbind> rows = new ArrayList<>();
        rows.add(new Varbind(Oid.parse("1.3.6.1.2.1.1.1.0"), SmiValue.text("a switch")));
        rows.add(new Varbind(Oid.parse("1.3.6.1.2.1.1.3.0"), new SmiValue.Number(SmiType.TIME_TICKS, ticks)));
        rows.add(new Varbind(Oid.parse("1.3.6.1.2.1.1.5.0"), SmiValue.text("core-1")));
        rows.add(new Varbind(Oid.parse("1.3.6.1.2.1.2.2.1.8.1"), SmiValue.integer(1)));
        rows.add(new Varbind(Oid.parse("1.3.6.1.2.1.2.2.1.8.2"), SmiValue.integer(2)));
        rows.add(new Varbind(Oid.parse("1.3.6.1.2.1.2.2.1.10.1"), new SmiValue.Number(SmiType.COUNTER32, octets)));
        rows.add(new Varbind(Oid.parse("1.3.6.1.2.1.2.2.1.16.1"), new SmiValue.Number(SmiType.COUNTER32, 7)));
        return new OfflineDevice(Snapshot.of("core-1", Instant.EPOCH, true, rows));
    }

    @Test
    void whatADeviceSaysOfItselfIsItsState() throws Exception {
        DeviceState state = new DevicePoll(device(360_000, 10)).poll(DeviceState.unknown(TARGET, Instant.EPOCH));
        assertThat(state.health()).isEqualTo(DeviceState.Health.UP);
        assertThat(state.label()).isEqualTo("core-1");
        assertThat(state.uptime()).isEqualTo(Duration.ofHours(1));
        assertThat(state.ports()).hasSize(2);
        assertThat(state.portsUp()).isEqualTo(1);
        assertThat(state.inBits()).isNegative();
    }

    @Test
    void countersBecomeRatesAlsoWhereTheyWentRound() {
        SmiValue.Number then = new SmiValue.Number(SmiType.COUNTER32, 4_294_967_000L);
        assertThat(DevicePoll.rate(then, new SmiValue.Number(SmiType.COUNTER32, 704), 10)).isEqualTo(800.0);
        SmiValue.Number wide = new SmiValue.Number(SmiType.COUNTER64, 1_000);
        assertThat(DevicePoll.rate(wide, new SmiValue.Number(SmiType.COUNTER64, 0), 10)).isNegative();
        assertThat(DevicePoll.rate(wide, new SmiValue.Number(SmiType.COUNTER64, 2_000), 0)).isNegative();
    }

    @Test
    void aSilentDeviceIsDownAndSaysWhy() throws Exception {
        int silent;
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                SnmpEndpoint endpoint = SnmpEndpoint.open(scope)) {
            silent = socket.getLocalPort();
            DevicePoller poller = new DevicePoller(scope, endpoint, Duration.ofMinutes(5));
            Target target = Target.community("127.0.0.1", silent, "public").withTimeout(Duration.ofMillis(100), 0);
            poller.add(target);
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> poller.devices().getFirst().health() == DeviceState.Health.DOWN);
            assertThat(poller.devices().getFirst().reason()).contains("did not answer");
            poller.remove(target.place());
            assertThat(poller.devices()).isEmpty();
        }
    }

    @Test
    void notificationsBecomeEvents() throws Exception {
        EventHub hub = new EventHub();
        Feed<Event> feed = Feed.droppingOldest(10);
        hub.subscribe(feed);
        try (NotificationStation station = new NotificationStation(scope, hub, ObjectWords.NUMBERS);
                SnmpEndpoint endpoint = SnmpEndpoint.open(scope)) {
            station.listen(NotificationSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
            assertThat(station.state().failure()).isNull();
            endpoint.open(Target.community("127.0.0.1", station.state().port(), "public"))
                    .notify(Oid.parse("1.3.6.1.6.3.1.1.5.3"), 5, List.of(new Varbind(Oid.parse("1.3.6.1.2.1.2.2.1.1.3"), SmiValue.integer(3))), true);
            List<Event> events = new ArrayList<>();
            feed.drain(10, events::add);
            assertThat(events).hasSize(1);
            Event event = events.getFirst();
            assertThat(event.severity()).isEqualTo(Severity.ERROR);
            assertThat(event.host()).isEqualTo("127.0.0.1");
            assertThat(event.fields()).containsEntry("notification", "linkDown").containsEntry("1.3.6.1.2.1.2.2.1.1.3", "3");
            assertThat(event.message()).startsWith("linkDown: ");
            station.stop();
            assertThat(station.state().listening()).isFalse();
        }
    }
}
