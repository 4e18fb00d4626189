package io.nocturne.ui.tool.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.Event;
import io.nocturne.core.Oid;
import io.nocturne.core.Severity;
import io.nocturne.core.SmiValue;
import io.nocturne.core.Source;
import io.nocturne.logs.Filter;
import io.nocturne.mib.Dictionary;
import io.nocturne.snmp.Varbind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        assertThat(model.names().getFirst()).isEqualTo(new NotificationsModel.Count("linkDown", 2, Instant.ofEpochSecond(2)));
        assertThat(model.sources()).extracting(NotificationsModel.Count::what).containsExactly("a", "b");
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
    void linesThatAreNoObjectsAreNamed() {
        assertThatThrownBy(() -> NotificationSender.objects("1.3.6.1 i 1\n1.3.6.2 i x", null)).hasMessageContaining("line 2").hasMessageContaining("type i");
        assertThatThrownBy(() -> NotificationSender.objects("nonsense s x", null)).hasMessageContaining("no loaded MIB knows nonsense");
        assertThatThrownBy(() -> NotificationSender.objects("1.3.6.1", null)).hasMessageContaining("line 1");
    }
}
