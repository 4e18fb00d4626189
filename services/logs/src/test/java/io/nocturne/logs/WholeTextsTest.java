package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts whose records are not their lines: documents over many lines or many in one, records of two lines, values of any bytes, Zeek's columns. */
class WholeTextsTest {
    private static List<Event> read(byte[] bytes) throws IOException {
        List<Event> events = new ArrayList<>();
        new EventFile(ZoneOffset.UTC, null, null).read("x", new ByteArrayInputStream(bytes), Instant.parse("2026-11-20T12:00:00Z"), events::add);
        return events;
    }

    private static List<Event> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyRecordOfAnOtlpDocumentIsAnEvent() throws IOException {
        List<Event> events = read("""
                {"resourceLogs":[{"resource":{"attributes":[{"key":"host.name","value":{"stringValue":"sw1"}},{"key":"service.name","value":{"stringValue":"pay"}}]},\
                "scopeLogs":[{"scope":{"name":"l"},"logRecords":[\
                {"timeUnixNano":"1795140184000000000","severityNumber":17,"body":{"stringValue":"first"},"attributes":[{"key":"port","value":{"intValue":"7"}}]},\
                {"timeUnixNano":"1795140185000000000","severityNumber":9,"body":{"stringValue":"second"}}]}]}]}
                """);
        assertThat(events).extracting(Event::message).containsExactly("first", "second");
        assertThat(events).extracting(Event::severity).containsExactly(Severity.ERROR, Severity.INFO);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.host()).isEqualTo("sw1");
            assertThat(event.app()).isEqualTo("pay");
            assertThat(event.format()).isEqualTo("json-otlp");
        });
        assertThat(events.getFirst().fields()).containsEntry("port", "7");
        assertThat(events.getLast().time()).isEqualTo("2026-11-20T02:03:05Z");
    }

    @Test
    void anEnvelopeGivesItsContextToEachRecord() throws IOException {
        List<Event> events =
                read("{\"owner\":\"1\",\"logEvents\":[{\"timestamp\":1795140184123,\"message\":\"a {\\\"b\\\"\"},{\"timestamp\":1795140185123,\"message\":\"c\"}]}\n");
        assertThat(events).extracting(Event::message).containsExactly("a {\"b\"", "c");
        assertThat(events).allSatisfy(event -> assertThat(event.fields()).containsEntry("owner", "1"));
    }

    @Test
    void documentsOverManyLinesAndInListsAreRecords() throws IOException {
        assertThat(read(
                "{\n  \"time\": \"2026-11-20T02:03:04Z\",\n  \"level\": \"warn\",\n  \"msg\": \"one } \\\" {\"\n}\n{\n  \"level\": \"error\",\n  \"msg\": \"two\"\n}\n"))
                .extracting(Event::message)
                .containsExactly("one } \" {", "two");
        assertThat(read("[\n {\"level\":\"info\",\"msg\":\"one\"},\n {\"level\":\"error\",\"msg\":\"two\"}\n]\n")).extracting(Event::severity)
                .containsExactly(Severity.INFO, Severity.ERROR);
        assertThat(read("[{\"msg\":\"one\"},{\"msg\":\"cut")).hasSize(2);
    }

    @Test
    void aDocumentThatNeverEndsComesInPiecesThatHoldAllOfIt() throws IOException {
        String endless = "[{\"message\":\"" + "x".repeat(5 * EventFile.LONGEST_RECORD);
        JsonDocuments documents = new JsonDocuments(new ByteArrayInputStream(endless.getBytes(StandardCharsets.UTF_8)), EventFile.LONGEST_RECORD);
        long bytes = 0;
        for (byte[] piece = documents.next(); piece != null; piece = documents.next()) {
            assertThat(piece.length).isLessThanOrEqualTo(EventFile.LONGEST_RECORD);
            assertThat(documents.start()).isEqualTo(1 + bytes);
            bytes += piece.length;
        }
        assertThat(bytes).isEqualTo(endless.length() - 1);
        assertThat(documents.split()).isEqualTo(5);
    }

    @Test
    void afterADocumentThatWasTooLongTheNextOneIsWhole() throws IOException {
        String inner = "{\"a\":[{\"b\":\"" + "} {".repeat(EventFile.LONGEST_RECORD) + "\"}]}";
        assertThat(read("[" + inner + ",{\"msg\":\"next\"}]").getLast().message()).isEqualTo("next");
        // One whose last braces are missing ends where a line begins with a brace.
        assertThat(read("{\n\"a\": \"" + "x".repeat(EventFile.LONGEST_RECORD) + "\",\n\"b\": {\n}\n{\"msg\":\"next\"}\n").getLast().message()).isEqualTo("next");
    }

    @Test
    void aListOfRecordsMayBeOfAnyLength() throws IOException {
        int count = 20_000;
        StringBuilder text = new StringBuilder("{\"Records\":[");
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",").append("{\"eventTime\":\"2026-11-20T02:03:04Z\",\"eventName\":\"Get").append(i).append("\"}");
        }
        List<Event> events = read(text + "]}\n");
        assertThat(events).hasSize(count).allSatisfy(event -> assertThat(event.fields()).containsKey("eventName"));
        assertThat(events.getLast().fields()).containsEntry("eventName", "Get" + (count - 1));
        assertThat(new String(text.toString().getBytes(StandardCharsets.UTF_8), (int) events.get(count / 2).position(), 14, StandardCharsets.UTF_8))
                .isEqualTo("{\"eventTime\":\"");
    }

    private static String otlp(int records, String more) {
        String resource =
                "{\"resource\":{\"attributes\":[{\"key\":\"host.name\",\"value\":{\"stringValue\":\"sw%d\"}}]},\"scopeLogs\":[{\"scope\":{\"name\":\"}]\"},\"logRecords\":[";
        StringBuilder text = new StringBuilder("{ \"resourceLogs\":[" + String.format(resource, 1));
        for (int i = 0; i < records; i++) {
            text.append(i == records / 2 ? "],\"schemaUrl\":\"u\"}]}," + String.format(resource, 2) : i == 0 ? "" : ",\n");
            text.append("{\"timeUnixNano\":\"1795140184000000000\",\"severityNumber\":17,\"body\":{\"stringValue\":\"first \\\"]}").append(i).append("\"}}");
        }
        return text + more + "]}]}]}\n";
    }

    @Test
    void anOtlpDocumentMayBeOfAnyLength() throws IOException {
        int count = 20_000;
        String text = otlp(count, "") + "{\"msg\":\"next\"}\n";
        List<Event> events = read(text);
        assertThat(events).hasSize(count + 1);
        assertThat(events.subList(0, count)).allSatisfy(event -> {
            assertThat(event.severity()).isEqualTo(Severity.ERROR);
            assertThat(event.format()).isEqualTo("json-otlp");
        });
        assertThat(events.get(count / 2 - 1).host()).isEqualTo("sw1");
        assertThat(events.get(count / 2).host()).isEqualTo("sw2");
        assertThat(events.get(count - 1).message()).isEqualTo("first \"]}" + (count - 1));
        assertThat(text.substring((int) events.get(count / 2).position())).startsWith("{\"timeUnixNano\":");
        assertThat(events.getLast().message()).isEqualTo("next");

        RecordLines lines = new RecordLines(TextShape.of(text), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        assertThat(new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines()).hasSize(count + 1);
    }

    @Test
    void anOtlpDocumentBehindAShortOneMayBeOfAnyLengthToo() throws IOException {
        String text = Stream.of(2, 20_000, 3).map(count -> otlp(count, "").replace("\n", "") + "\n").collect(Collectors.joining());
        assertThat(text.lines().mapToInt(String::length).max().orElse(0)).isGreaterThan(LineReader.LONGEST);
        EventFile file = new EventFile(ZoneOffset.UTC, null, null);
        List<Event> events = new ArrayList<>();
        file.read("x", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Instant.parse("2026-11-20T12:00:00Z"), events::add);
        assertThat(events).hasSize(20_005).allSatisfy(event -> assertThat(event.format()).isEqualTo("json-otlp"));
        assertThat(file.split()).isZero();
    }

    @Test
    void aRecordOfOtlpThatIsTooLongOrBrokenIsOnlyItsOwn() throws IOException {
        String longOne = ",{\"body\":{\"stringValue\":\"" + "y".repeat(2 * EventFile.LONGEST_RECORD) + "\"}},{\"body\":{\"stringValue\":\"last\"}}";
        EventFile file = new EventFile(ZoneOffset.UTC, null, null);
        List<Event> events = new ArrayList<>();
        file.read("x", new ByteArrayInputStream(otlp(5_000, longOne).getBytes(StandardCharsets.UTF_8)), Instant.parse("2026-11-20T12:00:00Z"), events::add);
        assertThat(file.split()).isEqualTo(2);
        assertThat(events).hasSize(5_000 + 3 + 1);
        assertThat(events.getLast().message()).isEqualTo("last");

        // Cut off in the middle of a record, and one that is none.
        String text = otlp(5_000, "");
        assertThat(read(text.substring(0, text.length() - 20))).hasSize(5_000);
        assertThat(read(otlp(5_000, ",7,{\"msg\":\"on its own\"}")).getLast().message()).contains("on its own");
    }

    @Test
    void anXmlEventThatIsTooLongComesInPiecesAndOneThatIsNotClosedLosesNoOther() throws IOException {
        String head = "<?xml version=\"1.0\"?>\n<Events>\n";
        String next = "<Event><System><Level>2</Level></System><EventData><Data>next</Data></EventData></Event>";
        String data = "한".repeat(EventFile.LONGEST_RECORD / 2) + "\n" + "y".repeat(EventFile.LONGEST_RECORD);
        List<Event> events = new ArrayList<>();
        EventFile file = new EventFile(ZoneOffset.UTC, null, null);
        file.read("x", new ByteArrayInputStream((head + "<Event><EventData>" + data + "</EventData></Event>\n" + next + "\n</Events>").getBytes(StandardCharsets.UTF_8)),
                Instant.parse("2026-11-20T12:00:00Z"), events::add);
        assertThat(file.split()).isEqualTo(1);
        assertThat(events).hasSize(3);
        assertThat(events.get(0).raw().length + events.get(1).raw().length)
                .isEqualTo(("<Event><EventData>" + data + "</EventData></Event>").getBytes(StandardCharsets.UTF_8).length);
        assertThat(events.getLast().severity()).isEqualTo(Severity.ERROR);

        assertThat(read(head + "<Event><EventData>cut\n" + next + next + "<Event><EventData>end")).hasSize(4);
    }

    @Test
    void anXmlEventOverLinesIsOneLineWhoseWordsStayApart() throws IOException {
        String text = "<?xml version=\"1.0\"?>\n<Events>\n<Event\n  xmlns='x'>\n  <Data>two\nwords</Data>\n</Event>\n</Events>\n";
        RecordLines lines = new RecordLines(TextShape.of(text), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        assertThat(new String(lines.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("<Event xmlns='x'> <Data>two words</Data> </Event>\n");
    }

    @Test
    void anEntryOfTheJournalThatIsTooLongIsCutAndTheNextOneIsWhole() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes("__REALTIME_TIMESTAMP=1795140184000000\nMESSAGE=dumped\nCOREDUMP\n".getBytes(StandardCharsets.UTF_8));
        int length = 3 * EventFile.LONGEST_RECORD;
        text.writeBytes(java.nio.ByteBuffer.allocate(8).order(java.nio.ByteOrder.LITTLE_ENDIAN).putLong(length).array());
        text.writeBytes("\n\nX=".repeat(length / 4).getBytes(StandardCharsets.UTF_8));
        text.writeBytes("\nPRIORITY=3\n\n".getBytes(StandardCharsets.UTF_8));
        String next = "__REALTIME_TIMESTAMP=1795140185000000\nMESSAGE=next\nPRIORITY=4\n\n";
        text.writeBytes(next.getBytes(StandardCharsets.UTF_8));
        text.writeBytes(("__REALTIME_TIMESTAMP=1795140186000000\n" + "FIELD=of many\n".repeat(40_000)).getBytes(StandardCharsets.UTF_8));
        List<Event> events = new ArrayList<>();
        EventFile file = new EventFile(ZoneOffset.UTC, null, null);
        file.read("x", new ByteArrayInputStream(text.toByteArray()), Instant.parse("2026-11-20T12:00:00Z"), events::add);
        assertThat(events.getFirst().severity()).isEqualTo(Severity.ERROR);
        assertThat(events.get(1).message()).isEqualTo("next");
        assertThat(events.get(1).severity()).isEqualTo(Severity.WARNING);
        assertThat(events).hasSize(4).allSatisfy(event -> assertThat(event.raw().length).isLessThan(2 * EventFile.LONGEST_RECORD));
        assertThat(file.split()).isEqualTo(2);
    }

    @Test
    void loggingOfJavaInTwoLinesIsOneRecord() throws IOException {
        List<Event> events = read("""
                Nov 20, 2026 2:03:04 AM com.example.Pool grow
                SEVERE: failed badly
                java.lang.RuntimeException: x
                \tat a.b(C.java:1)
                Nov 20, 2026 2:03:05 PM com.example.Pool grow
                정보: fine
                """);
        assertThat(events).extracting(Event::severity).containsExactly(Severity.CRITICAL, Severity.INFO);
        assertThat(events).extracting(Event::app).containsOnly("com.example.Pool");
        assertThat(events.getFirst().message()).startsWith("failed badly\njava.lang").endsWith("(C.java:1)");
        assertThat(events.getLast().time()).isEqualTo("2026-11-20T14:03:05Z");
    }

    @Test
    void valuesOfTheJournalMayBeAnyBytes() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes("__CURSOR=a\n__REALTIME_TIMESTAMP=1795140184123456\nPRIORITY=3\nMESSAGE\n".getBytes(StandardCharsets.US_ASCII));
        text.writeBytes(new byte[] {9, 0, 0, 0, 0, 0, 0, 0});
        text.writeBytes("two\nlines\n_PID=4\n\n__CURSOR=b\nMESSAGE=next\n\n".getBytes(StandardCharsets.US_ASCII));
        List<Event> events = read(text.toByteArray());
        assertThat(events).extracting(Event::message).containsExactly("two\nlines", "next");
        assertThat(events.getFirst().pid()).isEqualTo("4");
    }

    @Test
    void columnsOfZeekAndOfUnknownNames() throws IOException {
        assertThat(read("#separator \\x09\n#path\tconn\n#fields\tts\tuid\tproto\n#types\ttime\tstring\tenum\n1795140184.5\tC1\t-\n#close\tx\n")).singleElement()
                .satisfies(event -> {
                    assertThat(event.format()).isEqualTo("zeek");
                    assertThat(event.time()).isEqualTo("2026-11-20T02:03:04.500Z");
                    assertThat(event.fields()).containsEntry("uid", "C1").doesNotContainKey("proto");
                });
        assertThat(read("Zeit;Host;Level;Text\n20.11.2026 02:03:04;sw1;WARN;hallo\n")).singleElement()
                .satisfies(event -> assertThat(event.time()).isEqualTo("2026-11-20T02:03:04Z"));
    }

    @Test
    void anyBytesGiveEventsAndAnEnd() throws IOException {
        List<String> whole = List.of(
                "{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"a\",\"value\":{\"stringValue\":\"b\"}}]},\"scopeLogs\":[{\"logRecords\":[{\"severityNumber\":9},{}]}]}]}\n",
                "[\n {\"level\":\"info\",\"msg\":\"one\"},\n {\"msg\":[{\"x\":{}}]}\n]\n", "{\n \"Records\": [ {\"a\": 1}, {\"b\": {}} ]\n}\n",
                "Nov 20, 2026 2:03:04 AM com.example.Pool grow\nSEVERE: failed\n\tat a.b(C.java:1)\n",
                "__CURSOR=a\nMESSAGE\n\u0009\u0000\u0000\u0000\u0000\u0000\u0000\u0000two\nlines\n\n",
                "#separator \\x09\n#fields\tts\tuid\n1795140184.5\tC1\n", "time,host,message\n2026-11-20 02:03:04,a,\"b\nc\"\n",
                "<Events><Event><System><Level>2</Level></System></Event></Events>", "####<Nov 20, 2026 2:03:04 AM UTC> <Error> <a> <b> <c>\n",
                "<13>Nov 20 02:03:04 h p[1]: x\n");
        Random random = new Random(9);
        for (int i = 0; i < 6_000; i++) {
            byte[] bytes = (whole.get(random.nextInt(whole.size())) + whole.get(random.nextInt(whole.size()))).getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(8); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = random.nextBoolean() ? (byte) random.nextInt(256) : (byte) "{}[]\"\\,:<>\n\t =".charAt(random.nextInt(14));
            }
            List<Event> events = read(java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
            assertThat(events).allSatisfy(event -> assertThat(event.format()).isNotEmpty());
        }
    }
}
