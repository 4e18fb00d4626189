package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.Event;
import io.nocturne.core.Source;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogRingTest {
    @Test
    void keepsTheNewestAndCountsWhatItForgot() {
        LogRing ring = new LogRing(3);
        for (int i = 0; i < 5; i++) {
            ring.append(event("line " + i));
        }
        assertThat(ring.first()).isEqualTo(2);
        assertThat(ring.end()).isEqualTo(5);
        assertThat(ring.forgotten()).isEqualTo(2);
        assertThat(ring.at(4)).isInstanceOfSatisfying(LogRow.Line.class, line -> assertThat(line.event().message()).isEqualTo("line 4"));
        assertThatThrownBy(() -> ring.at(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void joinsGapsThatTouch() {
        LogRing ring = new LogRing(10);
        ring.append(event("a"));
        ring.skipped(5);
        ring.skipped(7);
        ring.skipped(0);
        ring.append(event("b"));
        assertThat(ring.end()).isEqualTo(3);
        assertThat(ring.at(1)).isEqualTo(new LogRow.Gap(12));
    }

    @Test
    void indexesGoOnAfterClearing() {
        LogRing ring = new LogRing(4);
        ring.append(event("a"));
        long revision = ring.revision();
        ring.clear();
        assertThat(ring.first()).isEqualTo(ring.end()).isEqualTo(1);
        assertThat(ring.revision()).isNotEqualTo(revision);
    }

    @Test
    void findsTheWordAndItsKey() {
        Event event = event("login user=admin from 10.0.0.7, \"denied\".");
        LogCell key = LogCell.word(0, event, LogColumn.MESSAGE, event.message(), 12);
        assertThat(key.field()).isEqualTo("user");
        assertThat(key.value()).isEqualTo("admin");
        LogCell word = LogCell.word(0, event, LogColumn.MESSAGE, event.message(), 25);
        assertThat(word.value()).isEqualTo("10.0.0.7");
        assertThat(word.field()).isEqualTo("message");
    }

    static Event event(String text) {
        return Event.raw(Instant.parse("2026-03-01T12:00:00Z"), text, new Source(Source.Kind.FILE, "a.log"), -1, -1, new byte[0]);
    }
}
