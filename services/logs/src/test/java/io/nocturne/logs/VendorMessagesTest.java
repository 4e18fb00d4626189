package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages as devices and programs of many makers send them, one a line of the file beside this test. */
class VendorMessagesTest {
    static Stream<List<String>> messages() throws IOException {
        try (InputStream in = Objects.requireNonNull(VendorMessagesTest.class.getResourceAsStream("vendor-messages.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).map(line -> List.of(line.split("\t", 8)));
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void isUnderstood(List<String> line) {
        LogDecoder decoder = new LogDecoder(ZoneId.of("Asia/Seoul"), null);
        Event event = decoder.decode(
                line.getLast().getBytes(StandardCharsets.UTF_8), null, Instant.parse("2026-11-20T02:00:00Z"), new Source(Source.Kind.FILE, ""), -1, -1);
        assertThat(List.of(
                event.format(), event.severity() == null ? "-" : event.severity().keyword(), event.facility() < 0 ? "-" : "" + event.facility(),
                or(event.host()), or(event.app()), or(event.pid()), event.timeStated() ? event.time().toString() : "-"))
                .as(line.getLast())
                .isEqualTo(line.subList(0, 7));
    }

    private static String or(String value) {
        return value == null ? "-" : value;
    }
}
