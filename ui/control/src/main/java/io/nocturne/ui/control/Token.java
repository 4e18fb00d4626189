package io.nocturne.ui.control;

import io.nocturne.core.Level;
import io.nocturne.core.Severity;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** The colours of the theme, by the names of the stylesheet; the values here are those of the dark theme, for use without one. */
public enum Token {
    SURFACE_0("-noc-surface-0", "#0a0d13"),
    SURFACE_1("-noc-surface-1", "#0f131b"),
    SURFACE_2("-noc-surface-2", "#161c26"),
    SURFACE_3("-noc-surface-3", "#212936"),
    TEXT_STRONG("-noc-text-strong", "#f1f5fb"),
    TEXT("-noc-text", "#cbd4e1"),
    TEXT_WEAK("-noc-text-weak", "#8e9bae"),
    LINE("-noc-line", "#263041"),
    ACCENT("-noc-accent", "#58a6ff"),
    ON_ACCENT("-noc-on-accent", "#07111f"),
    FOCUS("-noc-focus", "#6cb2ff"),
    SELECTION("-noc-selection", "#1c3a60"),
    HIT("-noc-hit", "#6b4e00"),
    CRITICAL("-noc-level-critical", "#ff6f6a"),
    MAJOR("-noc-level-major", "#ff9f45"),
    MINOR("-noc-level-minor", "#f2cf4a"),
    INFO("-noc-level-info", "#68b3ff"),
    OK("-noc-level-ok", "#43c594"),
    UNKNOWN("-noc-level-unknown", "#9ba6b6"),
    MAINTENANCE("-noc-level-maintenance", "#c69bff"),
    SERIES_1("-noc-series-1", "#35c5c7"),
    SERIES_2("-noc-series-2", "#e885b9"),
    SERIES_3("-noc-series-3", "#b3c26a"),
    SERIES_4("-noc-series-4", "#929dff"),
    SERIES_5("-noc-series-5", "#d9b68d"),
    SERIES_6("-noc-series-6", "#7fb4ca"),
    SERIES_7("-noc-series-7", "#d07ddb"),
    SERIES_8("-noc-series-8", "#bac3d0");

    private final String css;
    private final Color dark;

    Token(String css, String dark) {
        this.css = css;
        this.dark = Color.web(dark);
    }

    /** The name under which stylesheets define it. */
    public String css() {
        return css;
    }

    /** Its value in the dark theme. */
    public Color dark() {
        return dark;
    }

    public static Token of(Level level) {
        return switch (level) {
            case CRITICAL -> CRITICAL;
            case MAJOR -> MAJOR;
            case MINOR -> MINOR;
            case INFO -> INFO;
            case OK -> OK;
            case UNKNOWN -> UNKNOWN;
            case MAINTENANCE -> MAINTENANCE;
        };
    }

    /** The colour of a severity's word in a log: what is normal (informational, debug, unknown) stays weak. */
    public static Token ofWord(@Nullable Severity severity) {
        if (severity == null || severity.code() >= Severity.INFO.code()) {
            return TEXT_WEAK;
        }
        return of(severity.level());
    }

    /** The colour of the {@code n}th series, counted from 0; after eight they repeat. */
    public static Token series(int n) {
        return values()[SERIES_1.ordinal() + Math.floorMod(n, 8)];
    }
}
