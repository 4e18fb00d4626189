package io.nocturne.ui.tool.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PdfWordsTest {
    private final PdfWords words = new PdfWords();

    @Test
    void eachLetterIsToldInUnicodeOnce() {
        assertThat(words.show("본관", 10, 20, 26.4, 11)).isEqualTo("BT 200.0 Tz 1 0 0 1 10.0 20.0 Tm /W0 11.0 Tf <0001> Tj ET");
        assertThat(words.show("관a", 0, 0, 13.2, 11)).contains("<0102> Tj");
        assertThat(words.objects(5)).hasSize(3).last().asString().contains("<00> <bcf8>", "<01> <ad00>", "<02> <0061>", "3 beginbfchar");
        assertThat(words.resources(5)).isEqualTo("/Font << /W0 6 0 R >>");
    }

    @Test
    void moreLettersThanAFontHasTakeAnother() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            many.appendCodePoint(0xac00 + i);
        }
        assertThat(words.show(many.toString(), 0, 0, 100, 11)).contains("ff> Tj /W1 11.0 Tf <00");
        assertThat(words.objects(5)).hasSize(5);
        assertThat(words.resources(5)).isEqualTo("/Font << /W0 6 0 R /W1 8 0 R >>");
    }

    @Test
    void aMapWithoutNamesNeedsNone() {
        assertThat(words.show("", 0, 0, 10, 11)).isEmpty();
        assertThat(words.objects(5)).isEmpty();
        assertThat(words.resources(5)).isEmpty();
    }
}
