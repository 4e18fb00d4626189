package io.nocturne.ui.tool.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TailZonesTest {
    @Test
    void aLineEachNamesASourceAndItsZone() {
        Map<String, ZoneId> zones = new TreeMap<>();
        assertThat(TailZones.read("10.20.0.0/16 = Asia/Seoul\n\n lab/a=b = +09:00 \n", zones)).isNull();
        assertThat(zones).isEqualTo(Map.of("10.20.0.0/16", ZoneId.of("Asia/Seoul"), "lab/a=b", ZoneId.of("+09:00")));
    }

    @Test
    void whatIsNoneIsToldBack() {
        assertThat(TailZones.read("sw01 = Seoul\n", new TreeMap<>())).isEqualTo("sw01 = Seoul");
        assertThat(TailZones.read("sw01", new TreeMap<>())).isEqualTo("sw01");
    }
}
