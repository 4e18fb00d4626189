package io.nocturne.mib;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Files whose texts are in the Korean code page, which Korean vendors ship still. */
final class KoreanOctets {
    static final Charset CHARSET = Charset.isSupported("x-windows-949") ? Charset.forName("x-windows-949") : StandardCharsets.ISO_8859_1;

    /** In the rows of the code page from 0xB0 to 0xC8 stand the syllables; around them signs and Chinese characters. */
    private static final int FIRST_SYLLABLE = 0xB0;
    private static final int LAST_SYLLABLE = 0xC8;
    /** Of ten characters of two octets: Chinese text has about five in these rows, and Western text has hardly any such pair. */
    private static final int SYLLABLES_OF_TEN = 9;

    private KoreanOctets() {}

    /** Whether all octets above ASCII come in pairs of that code page, most of them syllables. */
    static boolean are(byte[] octets, int from, int to) {
        int pairs = 0;
        int syllables = 0;
        for (int at = from; at < to; at++) {
            int lead = octets[at] & 255;
            if (lead < 0x80) {
                continue;
            }
            int trail = ++at < to ? octets[at] & 255 : 0;
            if (lead < 0xA1 || lead > 0xFD || trail < 0xA1 || trail > 0xFE) {
                return false;
            }
            pairs++;
            syllables += lead >= FIRST_SYLLABLE && lead <= LAST_SYLLABLE ? 1 : 0;
        }
        return pairs > 0 && syllables * 10 >= pairs * SYLLABLES_OF_TEN;
    }
}
