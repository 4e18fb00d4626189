package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceZonesTest {
    private static final Instant ARRIVAL = Instant.parse("2026-11-20T03:00:05Z");
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    @TempDir
    Path folder;

    private static Event decode(SourceZones zones, String sender, String text) {
        return zones.decode(text.getBytes(StandardCharsets.UTF_8), null, ARRIVAL, new Source(Source.Kind.SYSLOG, sender), 0, -1);
    }

    @Test
    void eachSourceHasItsOwnZone() {
        SourceZones zones = new SourceZones(null, ZoneOffset.UTC);
        zones.set("10.20.0.0/16", SEOUL);
        zones.set("edge-*", ZoneId.of("America/New_York"));
        zones.set("2001:db8::/32", ZoneId.of("+02:00"));
        String noon = "<189>Nov 20 12:00:00 core-sw01 app: up";
        assertThat(decode(zones, "10.20.3.4:514", noon).time()).isEqualTo(Instant.parse("2026-11-20T03:00:00Z"));
        assertThat(decode(zones, "10.21.3.4:514", noon).time()).isEqualTo(Instant.parse("2026-11-20T12:00:00Z"));
        assertThat(decode(zones, "2001:db8:0:0:0:0:0:1:514", noon).time()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
        assertThat(decode(zones, "[2001:db8::1]:514", noon).time()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
        zones.set("2001:DB8:0::9", SEOUL);
        assertThat(zones.zone("2001:db8::9")).isEqualTo(SEOUL);
        // Behind a relay the host within tells; what is known of the relay itself goes before.
        String relayed = "<189>Nov 19 22:00:00 edge-7 app: up";
        assertThat(decode(zones, "10.21.3.4:514", relayed).time()).isEqualTo(Instant.parse("2026-11-20T03:00:00Z"));
        assertThat(decode(zones, "10.20.3.4:514", relayed).time()).isEqualTo(Instant.parse("2026-11-19T13:00:00Z"));
        // A zone that is stated stands.
        assertThat(decode(zones, "10.20.3.4:514", "<189>1 2026-11-20T03:00:00Z edge-7 app - - - up").time()).isEqualTo(Instant.parse("2026-11-20T03:00:00Z"));
    }

    @Test
    void linesAreNamedByWhatDecidesTheirZone() {
        SourceZones zones = new SourceZones(null, ZoneOffset.UTC);
        Event relayed = decode(zones, "10.21.3.4:514", "<189>Nov 20 12:00:00 edge-7 app: up");
        assertThat(zones.name(relayed)).isEqualTo("edge-7");
        assertThat(zones.zone(relayed)).isEqualTo(ZoneOffset.UTC);
        zones.set("edge-7", SEOUL);
        assertThat(zones.zone(relayed)).isEqualTo(SEOUL);
        zones.set("10.21.3.4", ZoneId.of("Asia/Tokyo"));
        assertThat(zones.name(relayed)).isEqualTo("10.21.3.4");
        assertThat(zones.zone(relayed)).isEqualTo(ZoneId.of("Asia/Tokyo"));
        zones.set("10.21.3.4", null);
        assertThat(zones.name(relayed)).isEqualTo("edge-7");
    }

    @Test
    void whatIsSaidIsKept() throws IOException {
        Path file = folder.resolve("zones");
        SourceZones zones = new SourceZones(file, ZoneOffset.UTC).load();
        zones.keep("Lab/Logs", SEOUL);
        zones.set("passing", SEOUL);
        Files.writeString(file, "broken\tNowhere/Land\n", java.nio.file.StandardOpenOption.APPEND);
        SourceZones again = new SourceZones(file, ZoneOffset.UTC).load();
        assertThat(again.all()).isEqualTo(Map.of("lab/logs", SEOUL));
        assertThat(again.zone("lab/logs")).isEqualTo(SEOUL);
        again.keep(Map.of("a*", SEOUL));
        assertThat(new SourceZones(file, ZoneOffset.UTC).load().all()).isEqualTo(Map.of("a*", SEOUL));
    }
}
