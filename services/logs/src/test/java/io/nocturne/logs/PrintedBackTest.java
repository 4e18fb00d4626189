package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events made at random, printed in the forms that carry all of an event, read, and printed again: nothing is lost, added or changed on the way. */
class PrintedBackTest {
    private static final Instant ARRIVAL = Instant.parse("2026-11-21T00:00:00Z");
    private static final DateTimeFormatter BSD = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final String WORDS = "link down up of the port 연결 끊김 ge-0/0/1 10.0.0.1 x=y \"quoted\" back\\slash ] [ 100% a|b ñ €";
    private static final String VALUES = "plain with blanks \"quotes\" back\\slash ]bracket[ 값 a,b c;d";

    private enum Form {
        RFC5424(PrintedBackTest::rfc5424), BSD_SYSLOG(PrintedBackTest::bsd), JSON(PrintedBackTest::json), LOGFMT(PrintedBackTest::logfmt), CEF(PrintedBackTest::cef);

        private final Function<Event, String> printer;

        Form(Function<Event, String> printer) {
            this.printer = printer;
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void whatIsPrintedIsReadAsItWas(Form form) {
        Random random = new Random(form.ordinal());
        LogDecoder decoder = new LogDecoder(ZoneOffset.UTC, null);
        for (int i = 0; i < 5_000; i++) {
            Event event = event(random, form);
            String printed = form.printer.apply(event);
            Event read = decoder.decode(printed.getBytes(StandardCharsets.UTF_8), null, ARRIVAL, new Source(Source.Kind.FILE, ""), -1, -1);
            assertThat(read.time()).as(printed).isEqualTo(event.time());
            assertThat(read.timeStated()).isTrue();
            assertThat(read.severity()).as(printed).isEqualTo(event.severity());
            assertThat(read.host()).as(printed).isEqualTo(event.host());
            assertThat(read.app()).as(printed).isEqualTo(event.app());
            assertThat(read.message()).as(printed).isEqualTo(event.message());
            assertThat(read.fields()).as(printed).containsAllEntriesOf(event.fields());
            if (form != Form.CEF) {
                assertThat(read.pid()).as(printed).isEqualTo(event.pid());
            }
            if (form != Form.LOGFMT && form != Form.CEF) {
                assertThat(read.facility()).as(printed).isEqualTo(event.facility());
            }
            Map<String, String> fields = new LinkedHashMap<>(event.fields());
            fields.replaceAll((name, value) -> read.fields().get(name));
            assertThat(form.printer.apply(of(read, fields, event.facility(), event.pid()))).isEqualTo(printed);
        }
    }

    private static Event event(Random random, Form form) {
        Instant time = Instant.parse("2026-01-01T00:00:00Z").plusMillis((long) (random.nextDouble() * 323L * 86_400_000));
        time = form == Form.BSD_SYSLOG || form == Form.CEF ? Instant.ofEpochSecond(time.getEpochSecond()) : time;
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = form == Form.BSD_SYSLOG ? 0 : random.nextInt(4); i > 0; i--) {
            fields.put("k" + name(random), some(VALUES, random));
        }
        return new Event(
                time, ARRIVAL, true, Severity.ofCode(random.nextInt(8)), random.nextInt(24), "h" + name(random), "p" + name(random),
                Integer.toString(1 + random.nextInt(99_999)), "text " + some(WORDS, random), fields, "x", new Source(Source.Kind.FILE, ""), -1, -1, new byte[0]);
    }

    private static Event of(Event read, Map<String, String> fields, int facility, String pid) {
        return new Event(
                read.time(), ARRIVAL, true, read.severity(), facility, read.host(), read.app(), pid, read.message(), fields, "x", read.source(), -1, -1, new byte[0]);
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder("q");
        for (int length = random.nextInt(8); length > 0; length--) {
            name.append((char) ('a' + random.nextInt(26)));
        }
        return name.toString() + random.nextInt(10);
    }

    private static String some(String from, Random random) {
        String[] words = from.split(" ");
        StringBuilder text = new StringBuilder(words[random.nextInt(words.length)]);
        for (int count = random.nextInt(6); count > 0; count--) {
            text.append(' ').append(words[random.nextInt(words.length)]);
        }
        return text.toString();
    }

    private static int pri(Event event) {
        return event.facility() * 8 + Objects.requireNonNull(event.severity()).code();
    }

    private static String rfc5424(Event event) {
        StringBuilder data = new StringBuilder(event.fields().isEmpty() ? "-" : "[x@32473");
        event.fields().forEach((name, value) -> data.append(' ').append(name).append("=\"").append(value.replaceAll("([\"\\\\\\]])", "\\\\$1")).append('"'));
        return "<" + pri(event) + ">1 " + event.time() + " " + event.host() + " " + event.app() + " " + event.pid() + " - " + data
                + (event.fields().isEmpty() ? " " : "] ") + event.message();
    }

    private static String bsd(Event event) {
        return "<" + pri(event) + ">" + BSD.format(event.time()) + " " + event.host() + " " + event.app() + "[" + event.pid() + "]: " + event.message();
    }

    private static String json(Event event) {
        StringBuilder document =
                new StringBuilder("{\"time\":\"" + event.time() + "\",\"level\":\"" + Objects.requireNonNull(event.severity()).keyword() + "\",\"host\":\"" + event.host()
                        + "\",\"app\":\"" + event.app() + "\",\"pid\":" + event.pid() + ",\"facility\":\"" + Facilities.name(event.facility()) + "\",\"message\":"
                        + quoted(event.message()));
        event.fields().forEach((name, value) -> document.append(",\"").append(name).append("\":").append(quoted(value)));
        return document.append('}').toString();
    }

    private static String logfmt(Event event) {
        StringBuilder line = new StringBuilder("time=" + event.time() + " level=" + Objects.requireNonNull(event.severity()).keyword() + " host=" + event.host() + " app="
                + event.app() + " pid=" + event.pid() + " msg=" + quoted(event.message()));
        event.fields().forEach((name, value) -> line.append(' ').append(name).append('=').append(quoted(value)));
        return line.toString();
    }

    private static String cef(Event event) {
        StringBuilder line = new StringBuilder("<" + pri(event) + ">" + BSD.format(event.time()) + " " + event.host() + " CEF:0|v|" + event.app() + "|1|id|name|5|rt="
                + event.time().toEpochMilli() + " msg=" + escaped(event.message()));
        event.fields().forEach((name, value) -> line.append(' ').append(name).append('=').append(escaped(value)));
        return line.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("=", "\\=");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
