package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogScanTest {
    @TempDir
    Path folder;

    private final List<String> matches = new ArrayList<>();

    private LogScan scan(Path file, String filter, String by, Duration per, int patterns) throws Exception {
        matches.clear();
        ScanRequest request = new ScanRequest(Filter.parse(filter), by, per, patterns, by == null && per != null, 1_000_000, ZoneOffset.UTC, null, false);
        LogScan scan = new LogScan(request, (name, number, line, charset) -> matches.add(number + ":" + new String(line, StandardCharsets.UTF_8)), () -> false);
        scan.scan(file);
        return scan;
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "MS949", "UTF-16", "UTF-16LE"})
    void agreesWithLookingAtEveryLine(String encoding) throws Exception {
        Random random = new Random(11);
        String[] words = {"link", "down", "Interface", "오류", "경고", "10.0.0.1", "eth0", "timeout", "", "up"};
        StringBuilder text = new StringBuilder(encoding.equals("UTF-16LE") ? "\uFEFF" : "");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder("2026-11-20 10:00:00 ");
            for (int word = random.nextInt(12); word > 0; word--) {
                line.append(words[random.nextInt(words.length)]).append(' ');
            }
            lines.add(line.toString());
            text.append(line).append('\n');
        }
        Path file = folder.resolve("x.log");
        Files.write(file, text.toString().getBytes(Charset.forName(encoding)));
        for (String filter : new String[] {"TIMEOUT", "오류", "\"link down\"", "/eth[0-9] up/", "link not down", "message:zzz"}) {
            Filter condition = Filter.parse(filter);
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                byte[] bytes = lines.get(i).getBytes(StandardCharsets.UTF_8);
                if (condition.isTextAlone() && condition.testText(bytes, 0, bytes.length)) {
                    expected.add(i + 1 + ":" + lines.get(i));
                }
            }
            LogScan scan = scan(file, filter, null, null, 0);
            assertThat(scan.total().matched()).as(filter).isEqualTo(expected.size());
            assertThat(matches).as(filter).isEqualTo(expected);
            assertThat(scan.total().lines()).isEqualTo(lines.size());
        }
    }

    @Test
    void aFilterMayAskForTheFile() throws Exception {
        Path file = Files.writeString(folder.resolve("one.log"), "2026-11-20 10:00:00 a\n2026-11-20 10:00:01 b\n");
        assertThat(scan(file, "source:\"" + file + "\"", null, null, 0).total().matched()).isEqualTo(2);
        assertThat(scan(file, "source:*one.log", null, null, 0).total().matched()).isEqualTo(2);
        assertThat(scan(file, "source:*two.log", null, null, 0).total().matched()).isZero();
    }

    @Test
    void pointsOutWhereTimesStandStillOrGoBack() throws Exception {
        StringBuilder text = new StringBuilder();
        java.time.Instant time = java.time.Instant.parse("2026-11-20T00:00:00Z");
        for (int i = 1; i <= 90_000; i++) {
            time = i == 20_001 ? time.plusSeconds(3_600) : i == 70_001 ? time.minusSeconds(120) : time.plusMillis(100);
            text.append(time).append(" sw").append(i % 7).append(" app[1]: nothing new").append("\n");
            text.append(i == 20_000 ? "\tat java.lang.Thread.run\n" : "");
        }
        Path file = folder.resolve("gaps.log");
        Files.writeString(file, text);
        for (String filter : new String[] {"", "nothing", "severity>=error or nothing"}) {
            LogScan scan = scan(file, filter, null, Duration.ofMinutes(1), 0);
            assertThat(scan.gaps()).as(filter).hasSize(2);
            TimeGaps.Gap gap = scan.gaps().getFirst().gap();
            assertThat(gap.line()).isEqualTo(20_002);
            assertThat(gap.length()).isEqualTo(Duration.ofHours(1));
            TimeGaps.Gap back = scan.gaps().getLast().gap();
            assertThat(back.line()).isEqualTo(70_002);
            assertThat(back.length()).isEqualTo(Duration.ofMinutes(-2));
            assertThat(back.isBack()).isTrue();
        }
    }

    @Test
    void countsByFieldAndByTime() throws Exception {
        Path file = folder.resolve("y.log");
        Files.writeString(file, """
                <11>Nov 20 10:00:01 a app: one
                <14>Nov 20 10:00:59 b app: two
                <14>Nov 20 10:01:00 a app: three
                """);
        LogScan scan = scan(file, "", "host", Duration.ofMinutes(1), 0);
        assertThat(scan.total().groups()).containsOnly(java.util.Map.entry("a", 2L), java.util.Map.entry("b", 1L));
        assertThat(scan.total().histogram().values()).containsExactly(2L, 1L);
        assertThat(scan.total().format()).isEqualTo("rfc3164");
        assertThat(scan(file, "severity<=err", null, null, 0).total().matched()).isEqualTo(3);
        assertThat(scan(file, "severity>=err", null, null, 0).total().matched()).isEqualTo(1);
    }

    @Test
    void longAndUnfinishedLinesAreNotLost() throws Exception {
        Path file = folder.resolve("z.log");
        byte[] bytes = new byte[7 << 20];
        Arrays.fill(bytes, (byte) 'x');
        byte[] word = "needle".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(word, 0, bytes, 5_000_000, word.length);
        System.arraycopy(word, 0, bytes, bytes.length - word.length, word.length);
        bytes[100] = '\n';
        Files.write(file, bytes);
        assertThat(scan(file, "needle", null, null, 0).total().matched()).isBetween(1L, 2L);
        assertThat(scan(file, "x", null, null, 0).total().bytes()).isEqualTo(bytes.length);
    }

    @Test
    void similarLinesCollapse() throws Exception {
        StringBuilder text = new StringBuilder();
        Random random = new Random(3);
        for (int i = 0; i < 3000; i++) {
            text.append(String.format(Locale.ROOT, "<13>Nov 20 10:%02d:%02d h%d sshd[%d]: ", i / 60 % 60, i % 60, i % 5, i));
            text.append(i % 3 == 0
                    ? "session opened for user u" + random.nextInt(90)
                    : i % 3 == 1 ? "session closed for user u" + random.nextInt(90) : "Failed password from 10.0.0." + i % 200 + " port " + i);
            text.append('\n');
        }
        Path file = folder.resolve("p.log");
        Files.writeString(file, text);
        List<PatternMiner.Pattern> patterns = scan(file, "", null, null, 10).patterns().patterns();
        assertThat(patterns).extracting(PatternMiner.Pattern::template).containsExactly(
                "Failed password from <*> port <*>", "session closed for user <*>", "session opened for user <*>");
        assertThat(patterns).extracting(PatternMiner.Pattern::count).containsExactly(1000L, 1000L, 1000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Invalid user [a-z]+ from|valid user ", "a(b|c)defg+h|", "x{2}yz|yz", "\\d+ports?|port", "(?i)ABC|abc", "foo\\.bar|foo.bar", "ab*cd|cd",
            "[abc]def|def"})
    void literalsAreThoseEveryMatchHolds(String pair) {
        String[] parts = pair.split("\\|(?=[^|)]*$)", -1);
        String longest = RegexLiteral.longest(parts[0]);
        assertThat(longest).contains(parts[1].length() > longest.length() ? longest : parts[1].toLowerCase(Locale.ROOT));
    }

    /** What several threads find of the records of a text is what one finds that reads it from its beginning to its end. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "MS949", "UTF-16LE"})
    void recordsAreThoseOfOneReader(String encoding) throws Exception {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder(encoding.equals("UTF-16LE") ? "\uFEFF" : "");
        for (int i = 0; text.length() < 5 << 20; i++) {
            switch (random.nextInt(12)) {
                case 0 -> text.append("java.net.SocketTimeoutException: Read timed out\n\tat a.B.c(B.java:").append(i).append(")\nCaused by: x.y.ZException: 오류\n");
                case 1 -> text.append("  continued ").append(i).append("\r\n");
                case 2 -> text.append("Nov 20, 2026 10:00:00 AM a.b.C main\nSEVERE: number ").append(i).append('\n');
                case 3 -> text.append("free words ").append(i).append("\n\n");
                default -> text.append("2026-11-20 10:00:").append(10 + i % 50).append(" INFO number ").append(i).append('\n');
            }
        }
        Path file = folder.resolve("records.log");
        Files.write(file, text.toString().getBytes(Charset.forName(encoding)));
        for (String filter : new String[] {"", "timed", "continued and 오류", "severity>=error"}) {
            Filter condition = Filter.parse(filter);
            List<String> expected = new ArrayList<>();
            long[] number = {0};
            try (var in = Files.newInputStream(file)) {
                new EventFile(ZoneOffset.UTC, null, null).read("", in, Files.getLastModifiedTime(file).toInstant(), event -> {
                    number[0]++;
                    if (condition.test(event)) {
                        expected.add(number[0] + ":" + Texts.decode(event.raw(), 0, event.raw().length, encoding.equals("MS949") ? Texts.KOREAN : null));
                    }
                    return true;
                });
            }
            matches.clear();
            LogScan scan = new LogScan(new ScanRequest(condition, null, null, 0, false, 10_000_000, ZoneOffset.UTC, null, true),
                    (name, at, line, charset) -> matches.add(at + ":" + new String(line, StandardCharsets.UTF_8)), () -> false);
            scan.scan(file);
            assertThat(matches).as(filter).isEqualTo(expected);
            assertThat(scan.total().records()).isEqualTo(number[0]);
            assertThat(scan.total().bytes()).isEqualTo(Files.size(file));
        }
    }

    /** A piece is 1 MiB: what ends with one, or holds nothing, ends as well. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1 << 20, 2 << 20, (2 << 20) + 1, 8 << 20})
    @Timeout(30)
    void recordsEndWhereThePieceEnds(int size) throws Exception {
        String line = "2026-11-20 10:00:00 INFO one of many\n";
        int lines = size / line.length();
        String many = lines == 0 ? "" : line.repeat(lines - 1) + line.strip() + "!".repeat(size % line.length()) + "\n";
        for (String text : List.of(many, "x".repeat(size), "\n".repeat(size))) {
            Path file = folder.resolve("ends.log");
            Files.writeString(file, text);
            LogScan scan = new LogScan(new ScanRequest(Filter.parse(""), null, null, 0, false, 10_000_000, ZoneOffset.UTC, null, true),
                    (name, at, bytes, charset) -> {}, () -> false);
            scan.scan(file);
            assertThat(scan.total().bytes()).isEqualTo(size);
            if (text == many) {
                assertThat(scan.total().records()).isEqualTo(lines);
            }
        }
    }
}
