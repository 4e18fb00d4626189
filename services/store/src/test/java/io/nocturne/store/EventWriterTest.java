package io.nocturne.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventWriterTest {
    private static final Event EVENT = new Event(
            Instant.parse("2026-11-20T10:00:00.5Z"), Instant.parse("2026-11-20T10:00:01Z"), true, Severity.ERROR, 23, "seoul-1", "=cmd", "7",
            "<b>\"끊김\"</b>, line 1\nline 2", Map.of("port", "ge-0/0/1"), "rfc5424", new Source(Source.Kind.SYSLOG, "10.0.0.1:514"), 4, -1,
            "<187>x \"q\"\u0007".getBytes(StandardCharsets.UTF_8));

    private static String write(ExportFormat format) throws IOException {
        StringBuilder out = new StringBuilder();
        EventWriter writer = new EventWriter(format, out, "A <title>", List.of("Filter: a & b"), List.of("port"), raw -> new String(raw, StandardCharsets.UTF_8));
        writer.write(EVENT);
        writer.finish();
        assertThat(writer.written()).isEqualTo(1);
        return out.toString();
    }

    @Test
    void textIsOneLineAnEvent() throws IOException {
        assertThat(write(ExportFormat.TEXT)).isEqualTo("2026-11-20T10:00:00.500Z err seoul-1 =cmd[7]: <b>\"끊김\"</b>, line 1 line 2\n");
    }

    @Test
    void csvQuotesAndDefusesFormulas() throws IOException {
        assertThat(write(ExportFormat.CSV)).isEqualTo("time,severity,facility,host,app,pid,message,format,source,port\r\n"
                + "2026-11-20T10:00:00.500Z,err,23,seoul-1,'=cmd,7,\"<b>\"\"끊김\"\"</b>, line 1\nline 2\",rfc5424,10.0.0.1:514,ge-0/0/1\r\n");
    }

    @Test
    void jsonEscapesWhatItMust() throws IOException {
        assertThat(write(ExportFormat.NDJSON))
                .isEqualTo("{\"time\":\"2026-11-20T10:00:00.500Z\",\"arrival\":\"2026-11-20T10:00:01Z\",\"severity\":3,\"facility\":23,\"host\":\"seoul-1\","
                        + "\"app\":\"=cmd\",\"pid\":\"7\",\"message\":\"<b>\\\"끊김\\\"</b>, line 1\\nline 2\",\"fields\":{\"port\":\"ge-0/0/1\"},"
                        + "\"format\":\"rfc5424\",\"source\":\"10.0.0.1:514\",\"position\":4,\"raw\":\"<187>x \\\"q\\\"\\u0007\"}\n");
    }

    @Test
    void aPageShowsWhatWasWrittenAndObeysNothing() throws IOException {
        assertThat(write(ExportFormat.HTML)).contains("<h1>A &lt;title&gt;</h1>", "Filter: a &amp; b", "&lt;b&gt;", "class=\"s3\"", "<td>ge-0/0/1</td>")
                .endsWith("</html>\n");
    }

    @Test
    void whatIsObeyedRatherThanReadIsEscapedInJsonAndShownElsewhere() throws IOException {
        String trick = "a\u202egpj.exe\u2066\u0085\u001b[31m";
        Event event = new Event(
                EVENT.time(), EVENT.arrival(), true, null, -1, "h\u200eost", null, null, trick, Map.of("\u202ek", "\u0007"), "raw", EVENT.source(), -1, -1,
                trick.getBytes(StandardCharsets.UTF_8));
        for (ExportFormat format : ExportFormat.values()) {
            StringBuilder out = new StringBuilder();
            EventWriter writer = new EventWriter(format, out, "t", List.of(), List.of("\u202ek"), raw -> new String(raw, StandardCharsets.UTF_8));
            writer.write(event);
            writer.finish();
            assertThat(out).doesNotContain("\u202e", "\u2066", "\u0085", "\u001b", "\u200e", "\u0007");
            assertThat(out).contains(format == ExportFormat.NDJSON ? "\"message\":\"a\\u202egpj.exe\\u2066\\u0085\\u001b[31m\"" : "a‹202E›gpj.exe‹2066›‹0085›␛[31m");
        }
    }

    @Test
    void formatsAreKnownByNameAndExtension() {
        assertThat(ExportFormat.of("CSV")).contains(ExportFormat.CSV);
        assertThat(ExportFormat.of("txt")).contains(ExportFormat.TEXT);
        assertThat(ExportFormat.of("jsonl")).contains(ExportFormat.NDJSON);
        assertThat(ExportFormat.of("pdf")).isEmpty();
    }
}
