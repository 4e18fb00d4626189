package io.nocturne.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeedleTest {
    private static boolean in(String needle, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] padded = java.util.Arrays.copyOf(bytes, bytes.length + 8);
        boolean found = new Needle(needle).in(padded, 0, bytes.length);
        assertThat(new Needle(needle).in(ByteBuffer.wrap(bytes))).isEqualTo(found);
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        assertThat(new Needle(needle).in(direct)).isEqualTo(found);
        return found;
    }

    @ParameterizedTest
    @CsvSource({
            "größe, GRÖSSE GRÖßE", "GRÖ, größe", "Ö, Ö", "ö, Ö", "é9, CAFÉ9", "привет, ПРИВЕТ", "ПРИВЕТ, привет", "р, Р", "ÿ, ÿ", "αβγ, ΑΒΓ", "링크, 링크",
            "Timeout, TIMEOUT",
            "İx, İx", "ſt, ſt", "Kelvin, kelvin"
    })
    void casesDoNotMatter(String needle, String text) {
        assertThat(in(needle, "a line with " + text + " in it")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ö, o", "р, Ѡ", "р, Ѐ", "größe, grösse", "링크, 링가", "abc, ab"})
    void otherLettersAreOthers(String needle, String text) {
        assertThat(in(needle, text)).isFalse();
    }

    @Test
    void agreesWithTextThatIsDecoded() {
        Random random = new Random(3);
        String letters = "aAbB09öÖéÉрРжЖ링크 -";
        for (int i = 0; i < 20_000; i++) {
            String text = some(letters, random, 24);
            String needle = some(letters, random, 3);
            assertThat(in(needle, text)).as("'%s' in '%s'", needle, text).isEqualTo(new Needle(needle).in(text));
        }
    }

    @Test
    void findsTheFirstPlaceInTextsOfAnyLength() {
        Random random = new Random(5);
        for (int i = 0; i < 3_000; i++) {
            String letters = random.nextBoolean() ? "abcdefgh ijkQxz" : "eeeeeeeeeeeeeeeq";
            byte[] text = some(letters, random, 6_000).getBytes(StandardCharsets.ISO_8859_1);
            String needle = some("abcxzqe", random, 4);
            int from = random.nextInt(text.length);
            int to = from + random.nextInt(text.length - from + 1);
            if (to - from > needle.length() && random.nextInt(3) == 0) {
                byte[] planted = needle.getBytes(StandardCharsets.ISO_8859_1);
                System.arraycopy(planted, 0, text, from + random.nextInt(to - from - planted.length), planted.length);
            }
            int first = new String(text, 0, to, StandardCharsets.ISO_8859_1).toLowerCase(java.util.Locale.ROOT).indexOf(needle, from);
            assertThat(new Needle(needle).find(text, from, to)).as("'%s' from %d to %d of %d", needle, from, to, text.length).isEqualTo(first);
        }
    }

    @Test
    void countsNewlinesAmongAnyBytes() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(9_000)];
            random.nextBytes(bytes);
            int few = random.nextInt(4);
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = few == 0 || random.nextInt(few * 10) == 0 ? (byte) '\n' : bytes[at];
            }
            int from = random.nextInt(bytes.length + 1);
            int count = 0;
            for (int at = from; at < bytes.length; at++) {
                count += bytes[at] == '\n' ? 1 : 0;
            }
            assertThat(ByteScan.count(bytes, from, bytes.length)).isEqualTo(count);
        }
    }

    private static String some(String letters, Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(most); length > 0; length--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
