package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.ui.fx.I18n;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PaletteTest {
    private static Palette.Entry entry(Locale language) {
        I18n i18n = new I18n(language, ZoneOffset.UTC);
        return new Palette.Entry(i18n.text("topology.title"), i18n.text("workbench.palette.pane"), "", null,
                i18n.inOtherLanguages("topology.title"), () -> {});
    }

    @Test
    void aPaneIsFoundByItsNameInEitherLanguage() {
        String english = new I18n(Locale.ENGLISH, ZoneOffset.UTC).text("topology.title");
        String korean = new I18n(Locale.KOREAN, ZoneOffset.UTC).text("topology.title");
        assertThat(english).isNotEqualTo(korean);
        for (Locale language : I18n.LANGUAGES) {
            assertThat(Palette.score(entry(language), english.toLowerCase(Locale.ROOT))).as("%s in %s", english, language).isPositive();
            assertThat(Palette.score(entry(language), korean)).as("%s in %s", korean, language).isPositive();
            assertThat(Palette.score(entry(language), "qqqq")).isZero();
        }
    }

    @Test
    void theNameOnTheScreenComesBeforeTheSameWordOfAnotherLanguage() {
        Palette.Entry shown = new Palette.Entry("lag", "", "", null, () -> {});
        Palette.Entry other = new Palette.Entry("지연", "", "", null, "lag", () -> {});
        assertThat(Palette.score(shown, "lag")).isGreaterThan(Palette.score(other, "lag"));
        assertThat(Palette.score(other, "lag")).isGreaterThan(Palette.score(new Palette.Entry("flag", "", "", null, () -> {}), "lag"));
    }

    @Test
    void anAddressTypedToItsEndComesBeforeLongerOnes() {
        Palette.Entry whole = new Palette.Entry("core-sw01", "Device", "10.0.0.1", null, () -> {});
        Palette.Entry longer = new Palette.Entry("10.0.0.10", "Device", "10.0.0.10", null, () -> {});
        Palette.Entry named = new Palette.Entry("core-sw10", "Device", "10.0.0.10", null, () -> {});
        assertThat(Palette.score(whole, "10.0.0.1")).isGreaterThan(Palette.score(named, "10.0.0.1"));
        assertThat(Palette.score(whole, "10.0.0")).isEqualTo(Palette.score(named, "10.0.0"));
        assertThat(Palette.score(longer, "10.0.0.1")).isPositive();
    }
}
