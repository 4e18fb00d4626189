package io.nocturne.ui.tool.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.Event;
import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.Severity;
import io.nocturne.core.SmiValue;
import io.nocturne.core.Source;
import io.nocturne.logs.Filter;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.MibObject;
import io.nocturne.snmp.AuthProtocol;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.Notification;
import io.nocturne.snmp.NotificationEvents;
import io.nocturne.snmp.NotificationReceiver;
import io.nocturne.snmp.NotificationSettings;
import io.nocturne.snmp.ObjectWords;
import io.nocturne.snmp.PrivProtocol;
import io.nocturne.snmp.SnmpEndpoint;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.snmp.Suppressed;
import io.nocturne.snmp.ValueText;
import io.nocturne.snmp.Varbind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NotificationsModelTest {
    private final NotificationsModel model = new NotificationsModel();

    private static Event event(String host, String name, long second) {
        Instant when = Instant.ofEpochSecond(second);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("notification", name);
        fields.put("version", "2c");
        fields.put("ifIndex.3", "3");
        return new Event(
                when, when, false, Severity.ERROR, -1, host, null, null, name, fields, "snmp-notification",
                new Source(Source.Kind.NOTIFICATION, host), second, -1, new byte[0]);
    }

    @Test
    void theNewestComesFirstAndIsCounted() {
        model.add(List.of(event("a", "linkDown", 1), event("b", "linkDown", 2), event("a", "linkUp", 3)));
        assertThat(model.rows()).extracting(NotificationsModel.Row::name).containsExactly("linkUp", "linkDown", "linkDown");
        assertThat(model.rows().getFirst().objects()).isEqualTo("ifIndex.3 = 3");
        assertThat(model.names().getFirst()).isEqualTo(new NotificationsModel.Count("linkDown", 2, Instant.ofEpochSecond(2), 0));
        assertThat(model.sources()).extracting(NotificationsModel.Count::what).containsExactly("a", "b");
    }

    @Test
    void whatWasNotKeptIsCountedForItsSourceAndIsNoNotificationOfThatName() throws Exception {
        NotificationEvents events = new NotificationEvents(ObjectWords.NUMBERS);
        Suppressed some = new Suppressed(InetAddress.getByName("10.0.0.9"), 4_711, 500, Instant.EPOCH, Instant.ofEpochSecond(10));
        model.add(List.of(event("10.0.0.9", "linkDown", 1), events.event(some), events.event(some)));
        assertThat(model.rows().getFirst().suppressed()).isEqualTo(4_711);
        assertThat(model.names()).extracting(NotificationsModel.Count::what).containsExactly("linkDown");
        assertThat(model.sources()).containsExactly(new NotificationsModel.Count("10.0.0.9", 1, Instant.ofEpochSecond(10), 9_422));
    }

    @Test
    void otherEventsArePassedOver() {
        Event syslog = Event.raw(Instant.EPOCH, "hello", new Source(Source.Kind.SYSLOG, "x"), 0, -1, new byte[0]);
        model.add(List.of(syslog));
        assertThat(model.rows()).isEmpty();
        assertThat(model.added()).isZero();
    }

    @Test
    void theFilterIsThatOfTheLogs() {
        model.add(List.of(event("a", "linkDown", 1), event("b", "linkUp", 2)));
        model.filter(Filter.parse("notification:\"linkDown\" host:a"));
        assertThat(model.rows()).hasSize(1);
        model.filter(Filter.parse("not notification:\"linkDown\""));
        assertThat(model.rows()).extracting(NotificationsModel.Row::name).containsExactly("linkUp");
        // What a filter may go on with does not depend on what it lets through so far.
        assertThat(model.newest(10)).hasSize(2);
        assertThat(model.newest(1)).hasSize(1);
    }

    @Test
    void whatTheListHoldsNoMoreIsCounted() {
        List<Event> many = new ArrayList<>();
        for (int i = 0; i < NotificationsModel.KEPT + 10; i++) {
            many.add(event("a", "new", 100 + i));
        }
        model.add(many);
        assertThat(model.beyond()).isEqualTo(10);
        model.showPast(List.of());
        assertThat(model.beyond()).isZero();
        model.showPast(null);
        model.clear();
        assertThat(model.beyond()).isZero();
    }

    @Test
    void whatWasKeptComesBehindWhatArrivedAndNoMoreThanThereIsRoomFor() {
        model.add(List.of(event("a", "new", 100)));
        List<Event> kept = new ArrayList<>();
        for (int i = 0; i < NotificationsModel.KEPT + 10; i++) {
            kept.add(event("a", "old", 99));
        }
        kept.add(0, event("a", "new", 100));
        model.addBefore(kept);
        assertThat(model.rows()).hasSize(NotificationsModel.KEPT);
        assertThat(model.rows()).extracting(NotificationsModel.Row::name).filteredOn("new"::equals).hasSize(1);
    }

    @Test
    void thePastIsShownInsteadAndTheCountsGoOn() {
        model.add(List.of(event("a", "now", 100)));
        model.showPast(List.of(event("a", "then", 5)));
        model.add(List.of(event("a", "now", 101)));
        assertThat(model.rows()).extracting(NotificationsModel.Row::name).containsExactly("then");
        model.showPast(null);
        assertThat(model.rows()).hasSize(2);
    }

    @Test
    void theFormFillsItselfInFromTheMib() {
        Dictionary dictionary = Dictionary.bundled();
        String lines = NotificationSender.filledIn(dictionary, "linkDown");
        assertThat(lines.lines()).hasSize(3).allMatch(line -> line.matches("if\\w+\\.1 i 1"));
        List<Varbind> objects = NotificationSender.objects(lines, dictionary);
        assertThat(objects.getFirst()).isEqualTo(new Varbind(Oid.parse("1.3.6.1.2.1.2.2.1.1.1"), SmiValue.integer(1)));
    }

    @Test
    void whatIsFilledInFitsTheIndexAndTheTypeOfEachObject() {
        Dictionary dictionary = Dictionary.bundled();
        // Indexes: an address, a MAC address, two numbers, a kind of address and an address, a text with and without its length.
        assertThat(example(dictionary, "ipAdEntIfIndex")).isEqualTo("ipAdEntIfIndex.192.0.2.1 i 1");
        assertThat(example(dictionary, "dot1dTpFdbPort")).isEqualTo("dot1dTpFdbPort.0.0.94.0.83.1 i 1");
        assertThat(example(dictionary, "ipNetToMediaPhysAddress")).startsWith("ipNetToMediaPhysAddress.1.192.0.2.1 x ");
        assertThat(example(dictionary, "ipAddressIfIndex")).isEqualTo("ipAddressIfIndex.1.4.192.0.2.1 i 1");
        assertThat(example(dictionary, "sysUpTime")).isEqualTo("sysUpTime.0 t 1");
        assertThat(example(dictionary, "hrSystemDate")).isEqualTo("hrSystemDate.0 x 07 ea 01 01 00 00 00 00");
        for (String name : List.of("ipAdEntIfIndex", "dot1dTpFdbPort", "ipAddressIfIndex", "ifIndex")) {
            Oid instance = dictionary.exampleInstance(dictionary.resolve(name).orElseThrow());
            assertThat(dictionary.index(instance)).as(name).isNotEmpty();
        }
    }

    @Test
    void aTrapAndAnInformOfVersion3AreSignedByTheChosenUser() throws Exception {
        Credentials.User user = new Credentials.User("ops", AuthProtocol.SHA256, "long enough", PrivProtocol.AES128, "as long as that");
        BlockingQueue<Notification> received = new LinkedBlockingQueue<>();
        try (Scope scope = new Scope("test");
                NotificationReceiver receiver = NotificationReceiver.open(
                        scope,
                        NotificationSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).withUsers(List.of(user)),
                        received::add);
                SnmpEndpoint endpoint = SnmpEndpoint.open(scope)) {
            for (NotificationSender.Manner manner : List.of(NotificationSender.Manner.V3_TRAP, NotificationSender.Manner.V3_INFORM)) {
                String to = "127.0.0.1:" + receiver.localPort();
                NotificationSender.send(new NotificationSender.Draft(to, manner, "", user, "coldStart", ""), Dictionary.bundled(), endpoint, scope);
                Notification one = received.poll(20, TimeUnit.SECONDS);
                assertThat(one).as(manner.name()).isNotNull();
                assertThat(one.version()).isEqualTo(SnmpVersion.V3);
                assertThat(one.oid()).hasToString("1.3.6.1.6.3.1.1.5.1");
            }
            assertThatThrownBy(() -> NotificationSender.send(
                    new NotificationSender.Draft("127.0.0.1", NotificationSender.Manner.V3_TRAP, "", null, "coldStart", ""),
                    Dictionary.bundled(), endpoint, scope)).hasMessageContaining("No version 3 user");
        }
    }

    private static String example(Dictionary dictionary, String name) {
        MibObject object = dictionary.resolve(name).orElseThrow();
        return dictionary.name(dictionary.exampleInstance(object)) + " " + ValueText.of(dictionary.exampleValue(object));
    }

    @Test
    void linesThatAreNoObjectsAreNamed() {
        assertThatThrownBy(() -> NotificationSender.objects("1.3.6.1 i 1\n1.3.6.2 i x", null)).hasMessageContaining("line 2").hasMessageContaining("type i");
        assertThatThrownBy(() -> NotificationSender.objects("nonsense s x", null)).hasMessageContaining("no loaded MIB knows nonsense");
        assertThatThrownBy(() -> NotificationSender.objects("1.3.6.1", null)).hasMessageContaining("line 1");
    }
}
