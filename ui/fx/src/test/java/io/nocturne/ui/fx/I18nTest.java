package io.nocturne.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Locale;
import javafx.beans.binding.StringBinding;
import org.junit.jupiter.api.Test;

class I18nTest {
    private final I18n i18n = new I18n(Locale.US, ZoneOffset.UTC);

    @Test
    void aBoundTextFollowsTheLanguage() {
        StringBinding word = i18n.bind("workbench.level.critical");
        assertThat(word.get()).isEqualTo("Critical");

        i18n.localeProperty().set(Locale.KOREAN);

        assertThat(word.get()).isEqualTo("심각");
    }

    @Test
    void aMissingTextIsItsKey() {
        assertThat(i18n.text("workbench.no.such")).isEqualTo("workbench.no.such");
        assertThat(i18n.text("nobody.title")).isEqualTo("nobody.title");
        assertThat(i18n.has("workbench.no.such")).isFalse();
    }

    @Test
    void theNearestLanguageIsTaken() {
        assertThat(I18n.nearest(Locale.KOREA)).isEqualTo(Locale.KOREAN);
        assertThat(I18n.nearest(Locale.FRANCE)).isEqualTo(Locale.ENGLISH);
    }
}
