package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
    private static final Instant WRITTEN = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path folder;

    private static List<Event> read(String text, Charset charset) throws IOException {
        return read(text.getBytes(charset));
    }

    private static List<Event> read(byte[] bytes) throws IOException {
        List<Event> events = new ArrayList<>();
        new EventFile(ZoneOffset.UTC, null, null).read("x.log", new ByteArrayInputStream(bytes), WRITTEN, events::add);
        return events;
    }

    @Test
    void stackTraceBelongsToItsLine() throws IOException {
        List<Event> events = read("""
                2026-11-20 10:00:00,123 ERROR [main] org.example.A: failed
                java.lang.IllegalStateException: no
                \tat org.example.A.b(A.java:1)
                Caused by: java.io.IOException: yes
                \t... 3 more
                2026-11-20 10:00:01,123 INFO [main] org.example.A: on
                """, StandardCharsets.UTF_8);
        assertThat(events).hasSize(2);
        assertThat(events.getFirst().message()).startsWith("failed\njava.lang").endsWith("... 3 more");
    }

    @Test
    void whatIsWrittenAsARecordIsOneAlsoWhereItsTimeCannotBeRead() throws IOException {
        List<Event> events = read("""
                2026-11-20 10:00:00 node1 up
                2026-11-20 10:00:01 node2 up
                0000-00-00 00:00:00 node3 clock not set
                second line of node3
                2026-11-20 10:00:02 node4 up
                """, StandardCharsets.UTF_8);
        assertThat(events).extracting(event -> event.raw().length).containsExactly(28, 28, 60, 28);
    }

    @Test
    void flowLogsOfANetworkAreReadWithAndWithoutTheirHeader() throws IOException {
        String flow = "2 123456789010 eni-1235b8ca123456789 172.31.9.69 172.31.9.12 49761 3389 6 20 4249 1795137330 1795137390 REJECT OK\n";
        List<Event> bare = read(flow + "2 123456789010 eni-1235b8ca123456789 - - - - - - - 1795137330 1795137390 - NODATA\n", StandardCharsets.UTF_8);
        assertThat(bare).extracting(Event::format).containsExactly("aws-vpc-flow", "aws-vpc-flow");
        assertThat(bare).allSatisfy(event -> assertThat(event.time()).isEqualTo("2026-11-20T01:15:30Z"));
        List<Event> named = read("srcaddr dstaddr action start flow-direction\n10.0.0.1 10.0.0.2 ACCEPT 1795137330 -\n".replace("srcaddr", "interface-id srcaddr")
                .replace("10.0.0.1", "eni-1 10.0.0.1"), StandardCharsets.UTF_8);
        assertThat(named).singleElement().satisfies(event -> {
            assertThat(event.time()).isEqualTo("2026-11-20T01:15:30Z");
            assertThat(event.fields()).containsEntry("dstaddr", "10.0.0.2").doesNotContainKey("flow-direction");
        });
    }

    @Test
    void whatCameBeforeDamageIsReadToItsLastRecord() {
        byte[] text = "2026-11-20 10:00:00 INFO one\n2026-11-20 10:00:01 INFO two\n".getBytes(StandardCharsets.UTF_8);
        InputStream damaged = new SequenceInputStream(new ByteArrayInputStream(text), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("damaged");
            }
        });
        List<Event> events = new ArrayList<>();
        assertThatThrownBy(() -> new EventFile(ZoneOffset.UTC, null, null).read("x.log", damaged, WRITTEN, events::add)).hasMessage("damaged");
        assertThat(events).extracting(Event::message).containsExactly("one", "two");
    }

    @Test
    void rowsTakeTheirNamesFromTheHeader() throws IOException {
        List<Event> events = read("수준,날짜 및 시간,원본,이벤트 ID,작업 범주\r\n오류,2026-11-20 오후 3:04:05,Disk,7,없음,\"두 줄의\n설명\"\r\n", Texts.KOREAN);
        assertThat(events).hasSize(1);
        Event event = events.getFirst();
        assertThat(event.format()).isEqualTo("windows-event-csv");
        assertThat(event.severity()).isEqualTo(Severity.ERROR);
        assertThat(event.time()).isEqualTo("2026-11-20T15:04:05Z");
        assertThat(event.app()).isEqualTo("Disk");
        assertThat(event.message()).isEqualTo("두 줄의\n설명");
    }

    @Test
    void utf16IsReadByItsMark() throws IOException {
        List<Event> events = read("\uFEFF2026-11-20 10:00:00 ERROR [a] b.C: 끊김\r\n2026-11-20 10:00:01 INFO [a] b.C: x\r\n", StandardCharsets.UTF_16LE);
        assertThat(events).extracting(Event::message).containsExactly("끊김", "x");
    }

    @Test
    void windowsEventsAndW3cAndJournald() throws IOException {
        assertThat(read(
                "<Events><Event xmlns='x'><System><Provider Name='P'/><EventID>7</EventID><Level>2</Level><TimeCreated SystemTime='2026-11-20T10:00:00Z'/><Computer>pc</Computer></System><EventData><Data Name='a'>b</Data></EventData></Event></Events>",
                StandardCharsets.UTF_8))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.severity()).isEqualTo(Severity.ERROR);
                    assertThat(event.host()).isEqualTo("pc");
                });
        assertThat(read("#Software: IIS\n#Fields: date time cs-method sc-status\n2026-11-20 10:00:00 GET 200\n", StandardCharsets.UTF_8))
                .singleElement()
                .satisfies(event -> assertThat(event.time()).isEqualTo("2026-11-20T10:00:00Z"));
        assertThat(read("__CURSOR=a\n__REALTIME_TIMESTAMP=1795168800000000\nPRIORITY=4\nMESSAGE=hi\n_HOSTNAME=h\n\n", StandardCharsets.UTF_8))
                .singleElement()
                .satisfies(event -> assertThat(event.message()).isEqualTo("hi"));
    }

    @Test
    void packedFilesAreReadAsTheirText() throws IOException {
        byte[] text = "<13>Nov 20 10:00:00 a b: one\n<13>Nov 20 10:00:01 a b: two\n".getBytes(StandardCharsets.UTF_8);
        Path gzip = folder.resolve("a.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(text);
        }
        Path zip = folder.resolve("b.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("../../x.log"));
            out.write(text);
            out.closeEntry();
        }
        for (Path file : List.of(gzip, zip)) {
            List<Event> events = new ArrayList<>();
            Unpacked.open(file, (name, in) -> new EventFile(ZoneOffset.UTC, null, null).read(name, in, WRITTEN, events::add));
            assertThat(events).extracting(Event::message).containsExactly("one", "two");
        }
    }

    @Test
    void whatExpandsBeyondAllLogsIsGivenUp() throws IOException {
        Path bomb = folder.resolve("bomb.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 40; i++) {
                out.write(zeros);
            }
        }
        assertThatThrownBy(() -> Unpacked.open(bomb, (name, in) -> in.transferTo(OutputStream.nullOutputStream()) > 0))
                .hasMessageContaining("expands to more than 200 times");
    }

    @Test
    void anEndlessLineIsCutAndCounted() throws IOException {
        byte[] line = new byte[3 * LineReader.LONGEST + 5];
        java.util.Arrays.fill(line, (byte) 'x');
        LineReader reader = new LineReader(new ByteArrayInputStream(line));
        int pieces = 0;
        while (reader.next() != null) {
            pieces++;
        }
        assertThat(pieces).isEqualTo(4);
        assertThat(reader.split()).isEqualTo(3);
    }

    @Test
    void grokAndNamedGroupsReadOnesOwnFormat() {
        Event event = UserPattern.parse("%{TIMESTAMP_ISO8601:time} \\[%{LOGLEVEL:level}\\] (?<host>\\S+) - %{GREEDYDATA:message}", ZoneOffset.UTC)
                .decode("2026-11-20 10:00:00 [warn] h1 - text".getBytes(StandardCharsets.UTF_8), null, WRITTEN,
                        new io.nocturne.core.Source(io.nocturne.core.Source.Kind.FILE, "x"), 0, -1);
        assertThat(event.severity()).isEqualTo(Severity.WARNING);
        assertThat(event.host()).isEqualTo("h1");
        assertThat(event.message()).isEqualTo("text");
        assertThatThrownBy(() -> UserPattern.parse("%{NOPE:x}", ZoneOffset.UTC)).hasMessageContaining("NOPE");
    }
}
