package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What pipelines pack into records of topics. */
class BatchedLogsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");
    private static final LogDecoder DECODER = new LogDecoder(ZoneOffset.UTC, null);

    private static List<Event> events(byte[] value) {
        return BatchedLogs.split(value).stream().map(line -> DECODER.decode(line, null, NOW, new Source(Source.Kind.TOPIC, "t"), 0, 0)).toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // A writer of protobuf as small as a test needs.

    private static void varint(ByteArrayOutputStream out, long value) {
        for (long rest = value;; rest >>>= 7) {
            if ((rest & ~0x7FL) == 0) {
                out.write((int) rest);
                return;
            }
            out.write((int) (rest & 0x7F | 0x80));
        }
    }

    private static byte[] part(int number, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        varint(out, (long) number << 3 | 2);
        varint(out, content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] number(int number, long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        varint(out, (long) number << 3);
        varint(out, value);
        return out.toByteArray();
    }

    private static byte[] fixed(int number, long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        varint(out, (long) number << 3 | 1);
        out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
        return out.toByteArray();
    }

    private static byte[] all(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] attribute(int number, String key, String value) {
        return part(number, all(part(1, utf8(key)), part(2, part(1, utf8(value)))));
    }

    private static byte[] log(Instant time, int severity, String body) {
        return part(2, all(fixed(1, time.getEpochSecond() * 1_000_000_000), number(2, severity), part(5, part(1, utf8(body))), attribute(6, "peer", "10.0.0.9")));
    }

    private static byte[] otlp() {
        byte[] resource = part(1, all(attribute(1, "host.name", "pay-01"), attribute(1, "service.name", "payments")));
        byte[] scope = part(2, all(part(1, part(1, utf8("http"))), log(NOW, 17, "시간 초과 for order 7"), log(NOW.plusSeconds(1), 9, "order 8 paid")));
        return part(1, all(resource, scope));
    }

    @Test
    void aBatchOfOpenTelemetryIsAsManyEventsAsItHoldsLines() {
        assertThat(events(otlp())).satisfiesExactly(
                one -> {
                    assertThat(one.message()).isEqualTo("시간 초과 for order 7");
                    assertThat(one.severity()).isEqualTo(Severity.ERROR);
                    assertThat(one.time()).isEqualTo(NOW);
                    assertThat(one.host()).isEqualTo("pay-01");
                    assertThat(one.app()).isEqualTo("payments");
                    assertThat(one.format()).isEqualTo("json-otlp");
                    assertThat(one.fields()).containsEntry("peer", "10.0.0.9");
                },
                two -> {
                    assertThat(two.message()).isEqualTo("order 8 paid");
                    assertThat(two.severity()).isEqualTo(Severity.INFO);
                    assertThat(two.time()).isEqualTo(NOW.plusSeconds(1));
                });
    }

    @Test
    void theSameBatchInJsonIsTheSame() {
        String nanos = NOW.getEpochSecond() + "000000000";
        String json = """
                {"resourceLogs":[{"resource":{"attributes":[{"key":"host.name","value":{"stringValue":"pay-01"}}]},"scopeLogs":[{"scope":{"name":"http"},\
                "logRecords":[{"timeUnixNano":"%s","severityNumber":17,"body":{"stringValue":"시간 초과"}},\
                {"timeUnixNano":"%s","severityNumber":13,"body":{"stringValue":"slow"}}]}]}]}"""
                .formatted(nanos, nanos);
        assertThat(events(utf8(json))).satisfiesExactly(
                one -> assertThat(List.of(one.message(), one.host(), one.severity())).containsExactly("시간 초과", "pay-01", Severity.ERROR),
                two -> assertThat(List.of(two.message(), two.host(), two.severity())).containsExactly("slow", "pay-01", Severity.WARNING));
    }

    @Test
    void aFlowIsToldInASentenceInBothItsForms() {
        byte[] flow = all(
                number(1, 3), number(4, 77), part(6, new byte[] {10, 0, 0, 1}), part(7, new byte[] {10, 0, 0, 2}), number(9, 1_500), number(10, 3),
                part(11, new byte[] {(byte) 192, 0, 2, 1}), number(20, 6), number(21, 443), number(22, 51_000), number(110, NOW.getEpochSecond() * 1_000_000_000));
        ByteArrayOutputStream withLength = new ByteArrayOutputStream();
        varint(withLength, flow.length);
        withLength.writeBytes(flow);
        for (byte[] form : List.of(flow, withLength.toByteArray())) {
            assertThat(events(form)).singleElement().satisfies(event -> {
                assertThat(event.message()).isEqualTo("TCP 10.0.0.1:443 > 10.0.0.2:51000, 1500 bytes in 3 packets");
                assertThat(event.host()).isEqualTo("192.0.2.1");
                assertThat(event.time()).isEqualTo(NOW);
                assertThat(event.format()).isEqualTo("json-goflow2");
            });
        }
    }

    @Test
    void trapsOfOtherCollectorsAreRead() {
        assertThat(events(
                utf8("""
                        {"fields":{"ifIndex.7":7,"sysUpTimeInstance":4200},"name":"snmp_trap","tags":{"mib":"IF-MIB","name":"linkDown","oid":".1.3.6.1.6.3.1.1.5.3","source":"10.1.1.9","version":"2c"},"timestamp":1763604000}""")))
                .singleElement().satisfies(event -> {
                    assertThat(event.message()).isEqualTo("IF-MIB::linkDown ifIndex.7=7 sysUpTimeInstance=4200");
                    assertThat(event.host()).isEqualTo("10.1.1.9");
                    assertThat(event.format()).isEqualTo("json-telegraf-trap");
                });
        assertThat(events(
                utf8("""
                        {"@timestamp":"2026-11-20T01:59:58Z","@version":"1","host":"10.1.1.9","message":"#<SNMP::SNMPv2_Trap:0x1f>","SNMPv2-MIB::sysUpTime.0":"4200","SNMPv2-MIB::snmpTrapOID.0":"IF-MIB::linkDown","IF-MIB::ifIndex.7":"7"}""")))
                .singleElement().satisfies(event -> {
                    assertThat(event.message()).isEqualTo("IF-MIB::linkDown SNMPv2-MIB::sysUpTime.0=4200 IF-MIB::ifIndex.7=7");
                    assertThat(event.time()).isEqualTo(Instant.parse("2026-11-20T01:59:58Z"));
                });
    }

    @Test
    void whatIsNoBatchStaysAsItIs() {
        Random random = new Random(7);
        byte[] batch = otlp();
        for (int i = 0; i < 3_000; i++) {
            byte[] noise = i % 2 == 0 ? new byte[random.nextInt(200)] : batch.clone();
            if (i % 2 == 0) {
                random.nextBytes(noise);
            } else {
                noise[random.nextInt(noise.length)] ^= (byte) (1 << random.nextInt(8));
            }
            assertThat(BatchedLogs.split(noise)).isNotEmpty();
            assertThat(events(noise)).isNotEmpty();
        }
        byte[] line = utf8("2026-11-20T02:00:00Z core-sw01 sshd[1]: hello");
        assertThat(BatchedLogs.split(line)).containsExactly(line);
        byte[] broken = utf8("{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":");
        assertThat(BatchedLogs.split(broken)).containsExactly(broken);
    }
}
