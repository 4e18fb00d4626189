package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Scope;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The index, the scan and a plain look at every line find the same in files of random text in every encoding: words, phrases and
 * expressions that are pieces of the text itself, so that they stand at edges of lines, between encodings' bytes, and in no line at all.
 */
class SearchAgreesTest {
    private static final String LATIN = "abc eE:=-_/.0129[]{}\"'äßéÖ";
    private static final String KOREAN = "abc eE:=-_/.0129[]{}\"'링크다운오류가각힣ㄱ";

    private final Scope scope = new Scope("test");

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        scope.close();
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,1", "UTF-8,2", "MS949,3", "MS949,4", "UTF-16LE,5", "UTF-16BE,6", "ISO-8859-1,7", "ISO-8859-1,8"})
    void indexScanAndEveryLine(String encoding, int seed) throws Exception {
        Random random = new Random(seed);
        Charset charset = Charset.forName(encoding);
        String letters = encoding.startsWith("ISO") ? LATIN : KOREAN;
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            StringBuilder line = new StringBuilder(random.nextInt(4) == 0 ? "" : "2026-11-20T01:02:03Z ");
            for (int length = random.nextInt(random.nextInt(30) == 0 ? 3_000 : 60); length > 0; length--) {
                line.append(letters.charAt(random.nextInt(letters.length())));
            }
            lines.add(line.toString());
        }
        lines.set(0, "first line, with enough text of its kind: " + letters.repeat(4));
        String end = random.nextBoolean() ? "\n" : "\r\n";
        String text = String.join(end, lines) + (random.nextBoolean() ? end : "");
        Path file = folder.resolve("x.log");
        Files.write(file, text.getBytes(charset));
        OpenLog log = OpenLog.open(scope, file, ZoneOffset.UTC, charset, false, null);
        await().atMost(Duration.ofSeconds(20)).until(log::isCaughtUp);
        assertThat(log.lines()).isEqualTo(lines.size());
        for (int question = 0; question < 40; question++) {
            String word = piece(lines, random);
            boolean expression = question % 4 == 3;
            String filter = expression ? "/" + word.replaceAll("[^\\p{L}0-9 ]", ".").strip() + "/" : '"' + word.replace("\"", "").replace("\\", "") + '"';
            if (filter.length() < 4) {
                continue;
            }
            String bare = filter.substring(1, filter.length() - 1);
            Predicate<String> plain = expression
                    ? java.util.regex.Pattern.compile(bare).asPredicate()
                    : line -> line.toLowerCase(Locale.ROOT).contains(bare.toLowerCase(Locale.ROOT));
            List<Long> expected = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                if (plain.test(lines.get(i))) {
                    expected.add((long) i);
                }
            }
            List<Long> scanned = new ArrayList<>();
            Filter parsed = Filter.parse(filter);
            ScanRequest request = new ScanRequest(parsed, null, null, 0, false, 1_000_000, ZoneOffset.UTC, charset, false);
            LogScan scan = new LogScan(request, (name, number, line, of) -> scanned.add(number - 1), () -> false);
            scan.scan(file);
            assertThat(scanned).as("scan of %s for %s", encoding, filter).isEqualTo(expected);
            try (MatchingLines found = MatchingLines.of(scope, log, parsed, false)) {
                await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(2)).until(found::isCaughtUp);
                List<Long> indexed = new ArrayList<>();
                for (long i = 0; i < found.count(); i++) {
                    indexed.add(found.line(i));
                }
                assertThat(indexed).as("index of %s for %s", encoding, filter).isEqualTo(expected);
            }
        }
    }

    /** Some letters of some line, or of the end of one and the beginning of the next, or of no line. */
    private static String piece(List<String> lines, Random random) {
        int at = random.nextInt(lines.size() - 1);
        String from = random.nextInt(6) == 0 ? lines.get(at) + lines.get(at + 1) : lines.get(at);
        if (from.length() < 3) {
            return "needle";
        }
        int length = 2 + random.nextInt(Math.min(7, from.length() - 2));
        int start = random.nextInt(from.length() - length + 1);
        return from.substring(start, start + length).strip();
    }
}
