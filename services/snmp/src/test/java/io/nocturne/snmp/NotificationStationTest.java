package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.EventHub;
import io.nocturne.core.Feed;
import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.Severity;
import io.nocturne.core.SmiValue;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationStationTest {
    private final Scope scope = new Scope("test");

    @AfterEach
    void close() {
        scope.close();
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

    @Test
    void knowsItsUsersWhetherTheyComeBeforeItListensOrAfter() throws Exception {
        Credentials.User first = new Credentials.User("first", AuthProtocol.SHA256, "long enough", null, null);
        Credentials.User second = new Credentials.User("second", AuthProtocol.SHA256, "long enough", null, null);
        try (NotificationStation station = new NotificationStation(scope, new EventHub(), ObjectWords.NUMBERS);
                SnmpEndpoint endpoint = SnmpEndpoint.open(scope)) {
            station.users(List.of(first));
            station.listen(NotificationSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
            int port = station.state().port();
            endpoint.open(Target.user("127.0.0.1", port, first)).notify(Oid.parse("1.3.6.1.6.3.1.1.5.3"), 5, List.of(), true);
            station.users(List.of(second));
            assertThat(station.state().port()).isEqualTo(port);
            endpoint.open(Target.user("127.0.0.1", port, second)).notify(Oid.parse("1.3.6.1.6.3.1.1.5.3"), 5, List.of(), true);
        }
    }
}
