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

    private static String some(String letters, Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(most); length > 0; length--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
