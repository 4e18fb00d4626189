package io.nocturne.ui.tool.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.EventHub;
import io.nocturne.core.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeepingTest {
    private static Event at(long offset) {
        return Event.raw(Instant.now(), "x", new Source(Source.Kind.TOPIC, "lab/logs"), offset, 0, "x".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void eachRecordIsKeptOnceAndThePastIsNot() throws Exception {
        EventHub hub = new EventHub();
        Keeping keeping = new Keeping(hub);
        Object one = new Object();
        Object other = new Object();
        Instant now = Instant.now().plusSeconds(1);
        keeping.keep(one, List.of(at(3)), now.minusSeconds(3_600), now.minusSeconds(2));
        keeping.keep(one, List.of(at(10)), now, now.minusSeconds(2));
        keeping.keep(other, List.of(at(10)), now, now.minusSeconds(2));
        keeping.keep(other, List.of(at(11)), now, now.minusSeconds(2));
        keeping.keep(one, List.of(at(9)), now, now.minusSeconds(2));
        assertThat(hub.published()).isEqualTo(1);
        keeping.release(one);
        keeping.keep(other, List.of(at(10)), now, now.minusSeconds(2));
        keeping.keep(other, List.of(at(11)), now, now.minusSeconds(2));
        assertThat(hub.published()).isEqualTo(2);
    }
}
