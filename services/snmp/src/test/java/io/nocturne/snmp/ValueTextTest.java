package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueTextTest {
    private static SmiValue octets(String text) {
        return new SmiValue.Octets(SmiType.OCTET_STRING, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void whatIsWrittenIsReadBackAsItWas() {
        List<SmiValue> values = List.of(
                SmiValue.integer(-5), new SmiValue.Number(SmiType.GAUGE32, 0xFFFFFFFFL), new SmiValue.Number(SmiType.COUNTER32, 7),
                new SmiValue.Number(SmiType.COUNTER64, -1), new SmiValue.Number(SmiType.TIME_TICKS, 100), new SmiValue.ObjectId(Oid.parse("1.3.6.1")),
                new SmiValue.Octets(SmiType.IP_ADDRESS, new byte[] {(byte) 192, 0, 2, 1}), new SmiValue.Absent(SmiType.NULL),
                octets("Gi1/0/1 to core"), octets(""), octets(" blanks around "), octets("two\nlines"), octets("\u00ff\u0000"), octets("tab\t"));
        assertThat(values).allSatisfy(value -> {
            String[] words = ValueText.of(value).split(" ", 2);
            assertThat(ValueText.parse(words[0], words.length < 2 ? "" : words[1])).isEqualTo(value);
        });
    }
}
