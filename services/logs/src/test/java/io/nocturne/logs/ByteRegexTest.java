package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An expression that is followed over bytes says what RE2/J says of the decoded text. */
class ByteRegexTest {
    private static final List<String> PARTS = List.of(
            "a", "b", "k", "S", "0", " ", "-", "_", "링", "é", ".", "\\d", "\\w", "\\s", "\\D", "\\W", "\\S", "[abc]", "[^ab]", "[a-f0-9]", "[^\\d]", "[링-힣]",
            "[[:alpha:]]", "[^[:space:]x]", "^", "$", "\\b", "\\B", "\\A", "\\z", "(a|b)", "(?:ab|링크|)", "(?i)", "(?s:.)", "(?m:^)", "(?m:$)", "\\.", "\\x41",
            "a|b", "|", "\\n", "(?P<n>ab)", "{", "a{2}", "[b-]", "[]a]");
    private static final List<String> COUNTS = List.of("", "", "", "*", "+", "?", "{2}", "{0,2}", "{1,}", "*?", "+?");
    private static final String LETTERS = "aabbcckKsSfé링크힣0019 -_.xA\n\t\u017f\u212a{";

    @Test
    void randomExpressionsOverRandomTexts() {
        Random random = new Random(7);
        int followed = 0;
        int compared = 0;
        for (int round = 0; round < 6_000; round++) {
            StringBuilder regex = new StringBuilder();
            for (int n = 1 + random.nextInt(5); n > 0; n--) {
                regex.append(PARTS.get(random.nextInt(PARTS.size()))).append(COUNTS.get(random.nextInt(COUNTS.size())));
            }
            Pattern pattern;
            try {
                pattern = Pattern.compile(regex.toString(), random.nextInt(3) == 0 ? Pattern.CASE_INSENSITIVE : 0);
            } catch (PatternSyntaxException e) {
                continue;
            }
            ByteRegex bytes = new ByteRegex(pattern);
            followed += bytes.isFollowed() ? 1 : 0;
            for (int i = 0; i < 12; i++) {
                byte[] text = text(random);
                boolean expected = pattern.matcher(new String(text, 1, text.length - 2, StandardCharsets.UTF_8)).find();
                assertThat(bytes.in(text, 1, text.length - 1)).as("%s in %s", regex, new String(text, 1, text.length - 2, StandardCharsets.UTF_8)).isEqualTo(expected);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(30_000);
        assertThat(followed).as("expressions followed without help").isGreaterThan(2_500);
    }

    /** With a byte on each side that is not looked at; now and then no UTF-8. */
    private static byte[] text(Random random) {
        StringBuilder text = new StringBuilder("a");
        for (int n = random.nextInt(12); n > 0; n--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        byte[] bytes = text.append('b').toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(5) == 0 && bytes.length > 2) {
            bytes[1 + random.nextInt(bytes.length - 2)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"(.*a){18}x", "\\b(error|fail(ed|ure)?)\\b", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "10\\.(\\d{1,3}\\.){2}\\d+", "링크.*다운", "^<\\d+>"})
    void whatPeopleAskForIsFollowed(String regex) {
        assertThat(new ByteRegex(Pattern.compile(regex)).isFollowed()).isTrue();
    }

    @Test
    void tooManyStatesAreLeftToRe2() {
        ByteRegex regex = new ByteRegex(Pattern.compile("(a|b)*a(a|b){22}c"));
        Random random = new Random(3);
        byte[] text = new byte[400_000];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (random.nextBoolean() ? 'a' : 'b');
        }
        assertThat(regex.in(text, 0, text.length)).isFalse();
        assertThat(regex.isFollowed()).isFalse();
        byte[] hit = ("b".repeat(5) + "a" + "b".repeat(22) + "c").getBytes(StandardCharsets.US_ASCII);
        assertThat(regex.in(hit, 0, hit.length)).isTrue();
    }
}
