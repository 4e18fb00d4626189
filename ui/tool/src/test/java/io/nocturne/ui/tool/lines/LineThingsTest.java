package io.nocturne.ui.tool.lines;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import io.nocturne.ui.control.LogCell;
import io.nocturne.ui.control.LogColumn;
import io.nocturne.ui.tool.Thing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LineThingsTest {
    private static final Thing SWITCH = new Thing.DeviceThing("7", "acc-sw01.seoul");

    /** A network of one switch with one port, which has two names, and a cluster with one group. */
    private static Thing known(Thing thing) {
        return switch (thing) {
            case Thing.HostThing(String name) when name.equals("acc-sw01") || name.equals("10.0.0.1") -> SWITCH;
            case Thing.PortThing(String id, String host, String port) when host.equals("acc-sw01") && (port.equals("Gi1/0/3") || port.equals("GigabitEthernet1/0/3")) ->
                new Thing.PortThing("7", "acc-sw01.seoul", "Gi1/0/3");
            case Thing.GroupThing(String cluster, String group) when group.equals("indexer") -> new Thing.GroupThing("lab", group);
            default -> thing;
        };
    }

    private static LogCell cell(@Nullable String host, Source source, String message, Map<String, String> fields, String value) {
        Instant time = Instant.parse("2026-11-20T01:00:00Z");
        Event event = new Event(
                time, time, true, Severity.INFO, 23, host, "LINK", null, message, fields, "cisco", source, 1, -1, message.getBytes(StandardCharsets.UTF_8));
        return new LogCell(0, event, LogColumn.MESSAGE, "message", value);
    }

    private static final Source SYSLOG = new Source(Source.Kind.SYSLOG, "10.0.0.1:514");

    @Test
    void aLineLeadsToItsDeviceAndToThePortItNames() {
        assertThat(LineThings.of(cell("acc-sw01", SYSLOG, "Interface GigabitEthernet1/0/3, changed state to down", Map.of(), ""), LineThingsTest::known))
                .containsExactly(SWITCH, new Thing.PortThing("7", "acc-sw01.seoul", "Gi1/0/3"));
    }

    @Test
    void whatWasPointedAtComesFirst() {
        assertThat(LineThings.of(cell("acc-sw01", SYSLOG, "Gi1/0/3 heard of 10.9.9.9", Map.of(), "10.9.9.9"), LineThingsTest::known))
                .containsExactly(new Thing.HostThing("10.9.9.9"), SWITCH, new Thing.PortThing("7", "acc-sw01.seoul", "Gi1/0/3"));
    }

    @Test
    void theSenderStandsForAHostThatIsNotStated() {
        assertThat(LineThings.of(cell(null, SYSLOG, "cold start", Map.of(), ""), LineThingsTest::known)).containsExactly(SWITCH);
    }

    @Test
    void recordsLeadToTheirTopicAndToTheGroupTheyName() {
        Source topic = new Source(Source.Kind.TOPIC, "lab/app.orders");
        assertThat(LineThings.of(cell(null, topic, "rebalanced", Map.of("group.id", "indexer", "port", "x"), "word"), LineThingsTest::known))
                .containsExactly(new Thing.GroupThing("lab", "indexer"), new Thing.TopicThing("lab", "app.orders"));
    }

    @Test
    void aFileNamesNoSender() {
        assertThat(LineThings.of(cell(null, new Source(Source.Kind.FILE, "/var/log/10.0.0.1:5"), "Gi1/0/3 is up", Map.of(), ""), LineThingsTest::known)).isEmpty();
    }
}
