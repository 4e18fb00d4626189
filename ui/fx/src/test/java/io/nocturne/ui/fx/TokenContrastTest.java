package io.nocturne.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

/** Text can be read: WCAG 2.1 contrast of at least 4.5:1 in both themes, 3:1 for lines that carry meaning. */
class TokenContrastTest {
    private static final List<String> SURFACES =
            List.of("-noc-surface-0", "-noc-surface-1", "-noc-surface-2", "-noc-surface-3");
    private static final List<String> TEXTS = List.of("-noc-text-strong", "-noc-text", "-noc-text-weak");
    private static final List<String> LEVELS =
            List.of("critical", "major", "minor", "info", "ok", "unknown", "maintenance");

    private static Map<String, Color> tokens(String selector) throws IOException {
        String css;
        try (InputStream in = TokenContrastTest.class.getResourceAsStream("/io/nocturne/css/nocturne.css")) {
            css = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        int from = css.indexOf("\n" + selector + " {");
        Map<String, Color> tokens = new LinkedHashMap<>();
        Matcher matcher =
                Pattern.compile("(-noc-[a-z0-9-]+): *(#[0-9a-f]{6});").matcher(css.substring(from, css.indexOf('}', from)));
        while (matcher.find()) {
            tokens.put(matcher.group(1), Color.web(matcher.group(2)));
        }
        return tokens;
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static double contrast(Color a, Color b) {
        double light = Math.max(luminance(a), luminance(b));
        double dark = Math.min(luminance(a), luminance(b));
        return (light + 0.05) / (dark + 0.05);
    }

    private static void check(Map<String, Color> tokens, String text, String ground, double least) {
        assertThat(contrast(Objects.requireNonNull(tokens.get(text), text), Objects.requireNonNull(tokens.get(ground), ground)))
                .as("%s on %s", text, ground)
                .isGreaterThanOrEqualTo(least);
    }

    private static void checkTheme(String selector) throws IOException {
        Map<String, Color> tokens = tokens(selector);
        for (String surface : SURFACES) {
            TEXTS.forEach(text -> check(tokens, text, surface, 4.5));
            LEVELS.forEach(level -> check(tokens, "-noc-level-" + level, surface, 4.5));
            check(tokens, "-noc-accent", surface, 4.5);
            check(tokens, "-noc-focus", surface, 3);
        }
        for (int i = 1; i <= 8; i++) {
            check(tokens, "-noc-series-" + i, "-noc-surface-1", 3);
        }
        check(tokens, "-noc-on-accent", "-noc-accent", 4.5);
        check(tokens, "-noc-on-accent", "-noc-accent-focused", 4.5);
        for (String ground : List.of("-noc-selection", "-noc-hit")) {
            check(tokens, "-noc-text-strong", ground, 4.5);
            check(tokens, "-noc-text", ground, 4.5);
        }
    }

    @Test
    void everyTextCanBeReadInTheDarkTheme() throws IOException {
        checkTheme(".root");
    }

    @Test
    void everyTextCanBeReadInTheLightTheme() throws IOException {
        checkTheme(".root.noc-light");
    }

    @Test
    void bothThemesStateTheSameTokens() throws IOException {
        assertThat(tokens(".root").keySet()).isEqualTo(tokens(".root.noc-light").keySet()).hasSizeGreaterThan(25);
    }
}
