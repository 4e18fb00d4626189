package io.nocturne.ui.tool.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    private static Event event(@Nullable String host, Map<String, String> fields) {
        return new Event(
                AT, AT, true, null, -1, host, "orders", null, "order paid", fields, "json", new Source(Source.Kind.TOPIC, "orders"), 1, -1,
                "order paid".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aHostThatIsAFieldTooIsCountedOnce() {
        Tally tally = new Tally(List.of("host"), false);
        tally.add(event("order-1", Map.of("host", "order-1", "customer", "7")));
        tally.add(event(null, Map.of("host", "order-1")));
        assertThat(tally.fields()).filteredOn(field -> field.name().equals("host")).singleElement().satisfies(field -> {
            assertThat(field.events()).isEqualTo(2);
            assertThat(field.top()).containsExactly(new Tally.Value("order-1", 2));
        });
        assertThat(tally.fields()).extracting(Tally.Field::name).contains("customer");
    }

    @Test
    void theMostFrequentValuesAreGivenInOrderHoweverManyThereAre() {
        Tally tally = new Tally(List.of(), false);
        for (int i = 0; i < 1_000; i++) {
            for (int times = 0; times < (i % 250 == 0 ? 3 : i < 150 ? 2 : 1); times++) {
                tally.add(event("h%04d".formatted(i), Map.of()));
            }
        }
        Tally.Field hosts = tally.fields().stream().filter(field -> field.name().equals("host")).findFirst().orElseThrow();
        assertThat(hosts.distinct()).isEqualTo(1_000);
        assertThat(hosts.top()).hasSize(100).startsWith(
                new Tally.Value("h0000", 3), new Tally.Value("h0250", 3), new Tally.Value("h0500", 3), new Tally.Value("h0750", 3), new Tally.Value("h0001", 2));
        assertThat(hosts.top().getLast()).isEqualTo(new Tally.Value("h0096", 2));
    }
}
