package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Event;
import io.nocturne.core.Scope;
import io.nocturne.core.Severity;
import io.nocturne.core.TimeRange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenLogTest {
    private final Scope scope = new Scope("test");

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        scope.close();
    }

    private OpenLog open(Path file, boolean follow) throws IOException {
        OpenLog log = OpenLog.open(scope, file, ZoneOffset.UTC, null, follow);
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(5)).until(() -> log.progress().stage() != OpenLog.Stage.READING);
        return log;
    }

    @Test
    void theSpanReachesFromTheEarliestToTheLatestLineThoughTheClockWentBack() throws Exception {
        Path file = Files.writeString(directory.resolve("back.log"), """
                2026-01-01 10:00:00 INFO one
                2026-01-01 10:00:09 INFO two
                2026-01-01 11:30:00 ERROR after a gap
                2026-01-01 09:00:00 WARN the clock went back
                """);
        TimeRange span = open(file, false).span();
        assertThat(span).isNotNull();
        assertThat(span.from()).isEqualTo(Instant.parse("2026-01-01T09:00:00Z"));
        assertThat(span.to()).isBetween(Instant.parse("2026-01-01T11:30:00Z"), Instant.parse("2026-01-01T11:32:00Z"));
    }

    private static List<String> all(OpenLog log) throws IOException {
        return log.raw(log.firstLine(), (int) (log.lines() - log.firstLine())).stream().map(Texts::decode).toList();
    }

    private static List<String> sample(Random random, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = switch (random.nextInt(6)) {
                case 0 -> "ERROR request failed code=" + random.nextInt(600);
                case 1 -> "WARN slow 응답이 늦습니다 " + random.nextInt(1_000) + " ms";
                case 2 -> "INFO " + "x".repeat(random.nextInt(200));
                case 3 -> "DEBUG needle" + random.nextInt(50);
                case 4 -> "INFO";
                default -> "INFO user 김철수 logged in from 10.0.0." + random.nextInt(255);
            };
            lines.add(Instant.ofEpochSecond(1_790_000_000L + i / 3) + " " + text);
            if (random.nextInt(20) == 0) {
                lines.add("java.lang.IllegalStateException: what");
                lines.add("\tat a.b.C.d(C.java:" + random.nextInt(100) + ")");
            }
        }
        return lines;
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "EUC-KR", "UTF-16LE"})
    void aRowWhoseCellsHoldEndsOfLinesIsOneRecord(String encoding) throws IOException {
        String text = """
                time,level,message,host
                2026-11-20T01:00:00Z,ERROR,"payment failed
                caused by: 시간 초과, ""late""
                  at line 3",web01
                2026-11-20T01:00:01Z,INFO,5" pipe laid,web02
                2026-11-20T01:00:02Z,INFO,"never closed,web03
                2026-11-20T01:00:03Z,INFO,last,web04
                """;
        OpenLog log = open(Files.writeString(directory.resolve("t.csv"), text, Charset.forName(encoding)), false);
        List<Event> events = log.events(0, 100);
        assertThat(events).extracting(Event::host).containsExactly(null, "web01", "web02", null, "web04");
        assertThat(events.get(1).message()).isEqualTo("payment failed \u21b5 caused by: 시간 초과, \"late\" \u21b5 at line 3");
        assertThat(events.get(2).message()).isEqualTo("5\" pipe laid");
        List<Event> parsed = new ArrayList<>();
        new EventFile(ZoneOffset.UTC, null, null)
                .read("t.csv", new java.io.ByteArrayInputStream(text.getBytes(Charset.forName(encoding))), Instant.parse("2026-11-20T02:00:00Z"), parsed::add);
        assertThat(parsed).extracting(Event::host).containsExactly("web01", "web02", null, "web04");
        assertThat(parsed.getFirst().message()).isEqualTo("payment failed\ncaused by: 시간 초과, \"late\"\n  at line 3");
    }

    private static String otlp(int line, int records) {
        StringBuilder json = new StringBuilder("{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[");
        for (int i = 0; i < records; i++) {
            json.append(i == 0 ? "" : ",").append("{\"timeUnixNano\":\"").append(1_795_140_184L + line)
                    .append("000000000\",\"severityNumber\":9,\"body\":{\"stringValue\":\"")
                    .append("record ").append(line).append('-').append(i).append("\"}}");
        }
        return json.append("]}]}]}\n").toString();
    }

    private static List<String> messages(OpenLog log) throws IOException {
        return log.events(log.firstLine(), 10_000).stream().map(Event::message).toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyRecordOfEveryLineOfAFollowedFileIsAnEvent(boolean emptyAtFirst) throws IOException {
        Path file = Files.writeString(directory.resolve("otlp.json"), emptyAtFirst ? "" : otlp(1, 2));
        OpenLog log = open(file, true);
        if (emptyAtFirst) {
            Files.writeString(file, otlp(1, 2), StandardOpenOption.APPEND);
        }
        await().untilAsserted(() -> assertThat(messages(log)).containsExactly("record 1-0", "record 1-1"));
        String next = otlp(2, 3);
        Files.writeString(file, next.substring(0, 100), StandardOpenOption.APPEND);
        Files.writeString(file, next.substring(100), StandardOpenOption.APPEND);
        await().untilAsserted(() -> assertThat(messages(log)).containsExactly("record 1-0", "record 1-1", "record 2-0", "record 2-1", "record 2-2"));
        assertThat(log.progress().stage()).isEqualTo(OpenLog.Stage.FOLLOWING);
        assertThat(counted(log.histogram(null).steps())).isEqualTo(5);
        Files.move(file, directory.resolve("otlp.json.1"));
        Files.writeString(file, otlp(3, 2));
        await().untilAsserted(() -> assertThat(messages(log)).hasSize(7).endsWith("record 3-0", "record 3-1"));
        Files.writeString(file, otlp(4, 1));
        await().untilAsserted(() -> assertThat(messages(log)).containsExactly("record 4-0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void aFileOfWideCharactersIsFollowed(String encoding) throws IOException {
        Charset charset = Charset.forName(encoding);
        Path file = Files.write(directory.resolve("wide.log"), "\uFEFF2026-11-20T01:00:00Z ERROR 하나\r\n2026-11-20T01:00:01Z IN".getBytes(charset));
        OpenLog log = open(file, true);
        assertThat(all(log)).containsExactly("2026-11-20T01:00:00Z ERROR 하나");
        Files.write(file, "FO 둘\r\n2026-11-20T01:00:02Z WARN 셋\r\n".getBytes(charset), StandardOpenOption.APPEND);
        await().untilAsserted(() -> assertThat(all(log)).containsExactly(
                "2026-11-20T01:00:00Z ERROR 하나", "2026-11-20T01:00:01Z INFO 둘", "2026-11-20T01:00:02Z WARN 셋"));
    }

    @Test
    void journaldsExportIsFollowed() throws IOException {
        Path file = Files.writeString(directory.resolve("j.export"), "__CURSOR=s=1\n__REALTIME_TIMESTAMP=1795137330000000\nMESSAGE=one\n\n__CURSOR=s=2\n__REALT");
        OpenLog log = open(file, true);
        assertThat(messages(log)).containsExactly("one");
        Files.writeString(file, "IME_TIMESTAMP=1795137331000000\nMESSAGE=two\n\n", StandardOpenOption.APPEND);
        await().untilAsserted(() -> assertThat(messages(log)).containsExactly("one", "two"));
    }

    @Test
    void theBarsSayWhatTheFormSays() throws IOException {
        String own = """
                2026-11-20 01:00:00 lvl=warn INFO is a word here
                2026-11-20 01:00:01 lvl=error ok
                """;
        Path file = Files.writeString(directory.resolve("own.log"), own);
        UserPattern form = UserPattern.parse("^(?<time>\\S+ \\S+) lvl=(?<level>\\w+) (?<message>.*)$", ZoneOffset.UTC);
        OpenLog log = OpenLog.open(scope, file, ZoneOffset.UTC, null, false, null, form);
        await().until(() -> log.progress().stage() != OpenLog.Stage.READING);
        assertThat(counts(log)).containsExactly(0, 0, 0, 1, 1, 0, 0, 0, 0);
        String rows = """
                time,host,level,message
                2026-11-20T01:00:00Z,"web,01",error,INFO is a word here
                2026-11-20T01:00:01Z,web02,"경고",what
                2026-11-20T01:00:02Z,web02,,ERROR what
                """;
        assertThat(counts(open(Files.writeString(directory.resolve("rows.csv"), rows), false))).containsExactly(0, 0, 0, 2, 1, 0, 0, 0, 0);
        String json = """
                {"time":"2026-11-20T01:00:00Z","msg":"[ERROR] is a word here","level":"info"}
                {"time":"2026-11-20T01:00:01Z","level":50,"msg":"x"}
                """;
        assertThat(counts(open(Files.writeString(directory.resolve("j.log"), json), false))).containsExactly(0, 0, 0, 1, 0, 0, 1, 0, 0);
    }

    private static int[] counts(OpenLog log) {
        int[] sum = new int[TimeHistogram.UNKNOWN + 1];
        log.histogram(null).steps().forEach(step -> {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += step.counts()[i];
            }
        });
        return sum;
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "EUC-KR", "UTF-16LE", "UTF-16"})
    void everyLineIsWhereItIsInEveryEncoding(String encoding) throws IOException {
        List<String> lines = sample(new Random(1), 40_000);
        Path file = directory.resolve("a.log");
        Files.write(file, ((encoding.equals("UTF-16LE") ? "\uFEFF" : "") + String.join("\r\n", lines) + "\r\n").getBytes(Charset.forName(encoding)));
        OpenLog log = open(file, false);
        assertThat(log.progress().problem()).isNull();
        assertThat(log.lines()).isEqualTo(lines.size());
        Random random = new Random(2);
        for (int i = 0; i < 300; i++) {
            int at = random.nextInt(lines.size());
            assertThat(log.text(at)).isEqualTo(lines.get(at));
        }
        assertThat(log.events(lines.size() - 3, 10)).extracting(e -> e.position()).containsExactly(lines.size() - 3L, lines.size() - 2L, lines.size() - 1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"needle7", "응답이", "severity<=warning", "code=50*", "/needle[1-3]\\b/", "김철수 or IllegalState", "not INFO"})
    void theFilterFindsWhatAComparisonOfEachLineFinds(String text) throws IOException {
        for (String encoding : List.of("UTF-8", "EUC-KR")) {
            List<String> lines = sample(new Random(3), 6_000);
            Path file = directory.resolve(encoding + ".log");
            Files.write(file, lines, Charset.forName(encoding));
            OpenLog log = open(file, false);
            Filter filter = Filter.parse(text);
            LogDecoder decoder = new LogDecoder(ZoneOffset.UTC, null);
            List<Long> expected = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                Event event = decoder.decode(lines.get(i).getBytes(StandardCharsets.UTF_8), null, Instant.now(), log.events(i, 1).getFirst().source(), i, -1);
                if (filter.test(event)) {
                    expected.add((long) i);
                }
            }
            try (MatchingLines found = MatchingLines.of(scope, log, filter, false)) {
                await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(5)).until(found::isCaughtUp);
                assertThat(found.problem()).isNull();
                assertThat(found.count()).as("%s in %s", text, encoding).isEqualTo(expected.size());
                for (int i = 0; i < expected.size(); i += 7) {
                    assertThat(found.line(i)).isEqualTo(expected.get(i));
                    assertThat(found.before(expected.get(i))).isEqualTo(i);
                }
            }
        }
    }

    @Test
    void aFormOfTheUsersOwnSaysWhereTheTimeStands() throws Exception {
        StringBuilder text = new StringBuilder();
        Instant begin = Instant.parse("2026-03-01T00:00:00Z");
        for (int i = 0; i < 3_000; i++) {
            text.append("job ").append(i).append(" of 7 done @").append(begin.plusSeconds(i).toString().replace('T', '_')).append(" by node").append(i % 3).append('\n');
        }
        Path file = Files.writeString(directory.resolve("own.log"), text.toString().replaceAll("(\\d)_(\\d\\d:\\d\\d:\\d\\d)Z", "$1 $2"));
        UserPattern own = UserPattern.parse("^job (?P<job>\\d+) .* @(?P<time>[0-9 :-]+) by (?P<host>\\w+)$", ZoneOffset.UTC).named("jobs");
        try (OpenLog found = OpenLog.open(scope, file, ZoneOffset.UTC, null, false); OpenLog log = OpenLog.open(scope, file, ZoneOffset.UTC, null, false, null, own)) {
            await().until(() -> found.progress().stage() == OpenLog.Stage.READ && log.progress().stage() == OpenLog.Stage.READ);
            assertThat(found.span()).isNull();
            assertThat(log.format()).isEqualTo("jobs");
            assertThat(log.span()).isEqualTo(new TimeRange(begin, begin.plusSeconds(2_999).plusMillis(1)));
            assertThat(log.histogram(null).steps().stream().flatMapToInt(step -> java.util.Arrays.stream(step.counts())).sum()).isEqualTo(3_000);
            assertThat(log.lineAt(begin.plusSeconds(1_234))).isEqualTo(1_234);
            assertThat(log.times(10, 2)).containsExactly(begin.plusSeconds(10).toEpochMilli(), begin.plusSeconds(11).toEpochMilli());
            assertThat(log.events(1_000, 1).getFirst()).satisfies(event -> {
                assertThat(event.time()).isEqualTo(begin.plusSeconds(1_000));
                assertThat(event.host()).isEqualTo("node1");
            });
        }
    }

    @Test
    void aMatchInAStackTraceBringsTheWholeOfIt() throws IOException {
        Path file = Files.writeString(directory.resolve("a.log"),
                "2026-11-20T01:00:00Z INFO one\n2026-11-20T01:00:01Z ERROR broken\n\tat a.B.c(B.java:1)\n\tat d.E.f(E.java:2)\n2026-11-20T01:00:02Z INFO two\n");
        OpenLog log = open(file, false);
        try (MatchingLines found = MatchingLines.of(scope, log, Filter.parse("E.java"), true)) {
            await().pollInterval(Duration.ofMillis(5)).until(found::isCaughtUp);
            assertThat(found.count()).isEqualTo(3);
            assertThat(found.line(0)).isEqualTo(1);
        }
    }

    @Test
    void packedFilesAreUnpackedOnTheWay() throws IOException {
        List<String> lines = sample(new Random(4), 60_000);
        Path file = directory.resolve("a.log.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        OpenLog log = open(file, true);
        assertThat(log.progress().stage()).isEqualTo(OpenLog.Stage.READ);
        assertThat(all(log)).isEqualTo(lines);
    }

    @Test
    void archivesAreShownFileAfterFile() throws IOException {
        Path file = directory.resolve("logs.zip");
        try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : List.of("one.log", "two.log")) {
                zip.putNextEntry(new java.util.zip.ZipEntry(name));
                zip.write((name + " first\n" + name + " second\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        OpenLog log = open(file, true);
        assertThat(all(log)).containsExactly("one.log first", "one.log second", "two.log first", "two.log second");
        assertThat(log.events(2, 1).getFirst().source().name()).endsWith("logs.zip!two.log");
    }

    @Test
    void aCutOffFileGivesWhatThereIsAndSaysSo() throws IOException {
        List<String> lines = sample(new Random(5), 60_000);
        Path whole = directory.resolve("a.log.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path file = Files.write(directory.resolve("b.gz"), java.util.Arrays.copyOf(bytes, bytes.length * 3 / 4));
        OpenLog log = open(file, false);
        assertThat(log.progress().stage()).isEqualTo(OpenLog.Stage.FAILED);
        assertThat(log.progress().problem()).asString().contains("ends too early");
        assertThat(log.lines()).isPositive();
    }

    @Test
    void whatIsAddedIsFollowed() throws IOException {
        Path file = Files.writeString(directory.resolve("a.log"), "one\ntwo\nthr");
        OpenLog log = open(file, true);
        assertThat(all(log)).containsExactly("one", "two", "thr");
        Files.writeString(file, "ee\nfour\n", StandardOpenOption.APPEND);
        await().untilAsserted(() -> assertThat(all(log)).containsExactly("one", "two", "three", "four"));
        try (MatchingLines found = MatchingLines.of(scope, log, Filter.parse("o"), false)) {
            await().until(() -> found.count() == 3);
            Files.writeString(file, "five\nso", StandardOpenOption.APPEND);
            await().until(() -> found.count() == 4);
            assertThat(found.line(3)).isEqualTo(5);
        }
    }

    @Test
    void rotationIsFollowedAndCuttingForgetsTheBeginning() throws IOException {
        Path file = Files.writeString(directory.resolve("a.log"), "one\ntwo\n");
        OpenLog log = open(file, true);
        Files.move(file, directory.resolve("a.log.1"));
        Files.writeString(directory.resolve("a.log.1"), "last of the old\n", StandardOpenOption.APPEND);
        Files.writeString(file, "first of the new\n");
        await().untilAsserted(() -> assertThat(all(log)).containsExactly("one", "two", "last of the old", "first of the new"));
        Files.writeString(file, "cut\n");
        await().untilAsserted(() -> assertThat(all(log)).containsExactly("cut"));
        assertThat(log.firstLine()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE"})
    void whatBecomesOfAFollowedFileIsTold(String encoding) throws IOException {
        Charset charset = Charset.forName(encoding);
        Path file = Files.write(directory.resolve("a.log"), "\uFEFF2026-11-20T01:00:00Z INFO one\n2026-11-20T01:00:01Z INFO two\n".getBytes(charset));
        OpenLog log = open(file, true);
        assertThat(log.progress().fate()).isNull();
        Files.move(file, directory.resolve("a.log.1"));
        await().untilAsserted(() -> assertThat(log.progress().fate()).extracting(FileFate::kind).isEqualTo(FileFate.Kind.GONE));
        assertThat(log.lines()).isEqualTo(2);
        Files.write(file, "2026-11-20T01:00:02Z INFO three\n2026-11-20T01:00:03Z INFO four\n".getBytes(charset));
        await().untilAsserted(() -> assertThat(log.lines()).isEqualTo(4));
        await().untilAsserted(() -> assertThat(log.progress().fate()).extracting(FileFate::kind).isEqualTo(FileFate.Kind.REPLACED));
        if (charset.equals(StandardCharsets.UTF_8)) {
            await().untilAsserted(() -> assertThat(log.progress().size()).isGreaterThan(Files.size(file) + 60));
        }
        Files.write(file, "2026-11-20T01:00:04Z INFO cut\n".getBytes(charset));
        await().untilAsserted(() -> assertThat(all(log)).containsExactly("2026-11-20T01:00:04Z INFO cut"));
        assertThat(log.progress().fate()).extracting(FileFate::kind).isEqualTo(FileFate.Kind.CUT);
        assertThat(log.span()).isEqualTo(new TimeRange(Instant.parse("2026-11-20T01:00:04Z"), Instant.parse("2026-11-20T01:00:04.001Z")));
        await().untilAsserted(() -> assertThat(log.progress().size()).isEqualTo(Files.size(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void wideTextThatIsMostlyKoreanIsKnownWithoutAMark(String encoding) throws IOException {
        Path file = directory.resolve("a.log");
        String line = "2026-11-20 10:00:00 서울 코어스위치 링크 다운 감지 ifIndex=7 사용자 인증 실패, 배치 작업을 다시 시작합니다";
        Files.write(file, (line + "\n").repeat(200).getBytes(Charset.forName(encoding)));
        OpenLog log = open(file, false);
        assertThat(log.lines()).isEqualTo(200);
        assertThat(log.text(199)).isEqualTo(line);
        assertThat(log.charsetOfFile()).isEqualTo(Charset.forName(encoding));
    }

    @Test
    void aLineThatBreaksOffInItsTimeIsNotGivenAnotherOne() throws Exception {
        String whole = "2026-03-01T09:00:01.5+09:00 host app[1]: INFO one\n".repeat(50);
        for (String stub : List.of("2026-03-01T09:00:0", "2026-03-01T09:00:02.12", "2026-03-01T09:00:02.1+0", "2026-03-01T09:00:02.5+09:00 host ap")) {
            java.io.ByteArrayOutputStream packed = new java.io.ByteArrayOutputStream();
            try (var zip = new java.util.zip.GZIPOutputStream(packed, true)) {
                zip.write((whole + stub).getBytes(StandardCharsets.UTF_8));
                zip.flush();
                Files.write(directory.resolve("a.log.gz"), packed.toByteArray());
            }
            OpenLog log = open(directory.resolve("a.log.gz"), false);
            assertThat(log.progress().problem()).isNotNull();
            assertThat(log.lines()).isEqualTo(stub.endsWith("ap") ? 51 : 50);
            assertThat(log.events(log.lines() - 1, 1).getFirst().time()).isBefore(Instant.parse("2026-03-01T00:00:03Z"));
        }
    }

    private static int counted(List<TimeHistogram.Step> steps) {
        return steps.stream().flatMapToInt(step -> java.util.Arrays.stream(step.counts())).sum();
    }

    @Test
    void whatWasCutAwayIsNotCountedByTimeAnyMore() throws IOException {
        Path file = Files.writeString(directory.resolve("a.log"), "2026-11-20T01:00:00Z ERROR one\n2026-11-20T01:00:01Z INFO two\n2026-11-20T01:00:02Z ERROR three\n");
        OpenLog log = open(file, true);
        try (MatchingLines found = MatchingLines.of(scope, log, Filter.parse("ERROR"), true)) {
            await().untilAsserted(() -> assertThat(List.of(counted(log.histogram(null).steps()), counted(found.histogram(null).steps()))).containsExactly(3, 2));
            Files.writeString(file, "2026-11-20T01:00:03Z ERROR four\n");
            await().untilAsserted(() -> assertThat(List.of(counted(log.histogram(null).steps()), counted(found.histogram(null).steps()))).containsExactly(1, 1));
            assertThat(found.count() - found.before(log.firstLine())).isEqualTo(1);
        }
    }

    @Test
    void timesAreFoundAndCounted() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            lines.add(String.format(Locale.ROOT, "%s %s line %d", Instant.ofEpochSecond(1_790_000_000L + i), i % 10 == 0 ? "ERROR" : "INFO", i));
        }
        Path file = Files.write(directory.resolve("a.log"), lines);
        OpenLog log = open(file, false);
        assertThat(log.lineAt(Instant.ofEpochSecond(1_790_000_000L + 31_234))).isEqualTo(31_234);
        assertThat(log.lineAt(Instant.EPOCH)).isZero();
        assertThat(log.lineAt(Instant.ofEpochSecond(1_900_000_000L))).isEqualTo(49_999);
        assertThat(log.span()).isNotNull();
        List<TimeHistogram.Step> steps = log.histogram(null).steps();
        assertThat(steps).hasSizeLessThanOrEqualTo(4_096);
        TimeHistogram part = log.histogram(new TimeRange(Instant.ofEpochSecond(1_790_000_000L + 16_000), Instant.ofEpochSecond(1_790_000_000L + 16_064)));
        assertThat(counted(part.steps())).isBetween(64, 64 + 2 * (int) part.width().toSeconds());
        assertThat(part.span()).isNotNull();
        assertThat(log.histogram(new TimeRange(Instant.EPOCH, Instant.EPOCH)).isEmpty()).isTrue();
        assertThat(steps.stream().mapToInt(s -> s.counts()[Severity.ERROR.ordinal()]).sum()).isEqualTo(5_000);
        assertThat(steps.stream().mapToInt(s -> s.counts()[Severity.INFO.ordinal()]).sum()).isEqualTo(45_000);
    }

    @Test
    void emptyBinaryAndEndlessFilesDoNoHarm() throws IOException {
        assertThat(open(Files.writeString(directory.resolve("empty"), ""), true).lines()).isZero();
        byte[] noise = new byte[3 << 20];
        new Random(6).nextBytes(noise);
        OpenLog binary = open(Files.write(directory.resolve("noise"), noise), false);
        assertThat(binary.lines()).isPositive();
        assertThat(binary.events(0, 50)).isNotEmpty();
        OpenLog endless = open(Files.writeString(directory.resolve("endless"), "x".repeat(9 << 20)), false);
        assertThat(endless.lines()).isBetween(1L, 20L);
        assertThat(endless.text(0)).hasSize(64 << 10);
    }

    @Test
    void severalLogsBecomeOneInTheOrderOfTime() throws IOException {
        List<OpenLog> logs = new ArrayList<>();
        for (int f = 0; f < 3; f++) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                lines.add(Instant.ofEpochSecond(1_790_000_000L + i * 3L + f) + " INFO file " + f + " line " + i);
                if (i % 100 == 0) {
                    lines.add("\tat of.file." + f + " " + i);
                }
            }
            logs.add(open(Files.write(directory.resolve(f + ".log"), lines), false));
        }
        try (MergedLog merged = MergedLog.of(scope, logs)) {
            await().until(() -> merged.lines() == 9_090);
            List<Event> events = merged.events(0, 9_090);
            assertThat(events.stream().filter(Event::timeStated).map(Event::time)).isSorted();
            for (int i = 1; i < events.size(); i++) {
                if (!events.get(i).timeStated()) {
                    assertThat(events.get(i - 1).source()).isEqualTo(events.get(i).source());
                    assertThat(events.get(i - 1).position()).isEqualTo(events.get(i).position() - 1);
                }
            }
            long row = merged.lineAt(Instant.ofEpochSecond(1_790_000_000L + 4_500));
            assertThat(merged.events(row, 1).getFirst().time()).isEqualTo(Instant.ofEpochSecond(1_790_000_000L + 4_500));
            SpannedLog part = new SpannedLog(merged, new TimeRange(Instant.ofEpochSecond(1_790_000_030L), Instant.ofEpochSecond(1_790_000_060L)));
            part.refresh();
            assertThat(part.lines() - part.firstLine()).isEqualTo(30);
        }
    }

    @Test
    void tablesAreReadUnderTheirHeaderAndRecordsOfSeveralLinesAsOne() throws IOException {
        OpenLog table = open(Files.writeString(directory.resolve("t.csv"), """
                timestamp,level,host,message
                2026-11-20 10:00:00,ERROR,web1,"no, thanks"
                2026-11-20 10:00:01,INFO,web2,fine
                """), false);
        assertThat(table.format()).isEqualTo("csv");
        List<Event> rows = table.events(0, 3);
        assertThat(rows.getFirst().format()).isEqualTo("raw");
        assertThat(rows.get(1)).extracting(Event::host, Event::severity, Event::message).containsExactly("web1", Severity.ERROR, "no, thanks");
        try (MatchingLines found = MatchingLines.of(scope, table, Filter.parse("host:web2 and severity:info"), true)) {
            await().atMost(Duration.ofSeconds(20)).until(found::isCaughtUp);
            assertThat(found.count()).isEqualTo(1);
            assertThat(found.line(0)).isEqualTo(2);
        }
        OpenLog journal = open(Files.writeString(directory.resolve("j.export"), """
                __CURSOR=s=1
                __REALTIME_TIMESTAMP=1795137330000000
                PRIORITY=3
                _HOSTNAME=node1
                SYSLOG_IDENTIFIER=sshd
                MESSAGE=say "no" \\ 거부

                __CURSOR=s=2
                __REALTIME_TIMESTAMP=1795137331000000
                PRIORITY=6
                MESSAGE=second
                """), false);
        assertThat(journal.lines()).isEqualTo(2);
        Event entry = journal.events(0, 1).getFirst();
        assertThat(entry).extracting(Event::host, Event::app, Event::severity, Event::message).containsExactly("node1", "sshd", Severity.ERROR, "say \"no\" \\ 거부");
        assertThat(entry.time()).isEqualTo("2026-11-20T01:15:30Z");
        OpenLog documents = open(
                Files.writeString(directory.resolve("d.json"), "[\n  {\n    \"level\": \"error\",\n    \"message\": \"a  b\"\n  },\n  {\"message\": \"c\"}\n]\n"), false);
        assertThat(documents.events(0, 5)).extracting(Event::message).containsExactly("a  b", "c");
    }

    @Test
    void foldedRecordsStandInOneLineAndHoldAllOfTheirs() throws IOException {
        OpenLog log = open(Files.writeString(directory.resolve("f.log"), """
                2026-11-20 10:00:00 ERROR failed
                java.net.SocketTimeoutException: Read timed out
                \tat a.B.c(B.java:7)
                Caused by: x.YException: gone
                2026-11-20 10:00:01 INFO on
                2026-11-20 10:00:02 ERROR again
                \tat a.B.d(B.java:8)
                """), false);
        for (String filter : new String[] {"", "severity:err", "/[ac]t a.B/"}) {
            try (MatchingLines found = MatchingLines.of(scope, log, Filter.parse(filter), true, true)) {
                await().atMost(Duration.ofSeconds(20)).until(found::isCaughtUp);
                List<Event> records = new FilteredLog(log, found).events(0, 10);
                assertThat(records).as(filter).hasSize(filter.isEmpty() ? 3 : 2);
                assertThat(records.getFirst().message()).as(filter).startsWith("failed\njava.net").endsWith("gone");
                assertThat(records.getLast().message()).as(filter).startsWith("again\n");
            }
        }
    }
}
