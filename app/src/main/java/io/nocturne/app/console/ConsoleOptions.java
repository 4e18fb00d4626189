package io.nocturne.app.console;

import io.nocturne.core.DataDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the console is started.
 *
 * @param lab start and show the built-in lab
 * @param screenshot where to write a picture instead of opening a window; null for a window
 * @param after how long to wait before the picture is taken, once the lab runs if there is one
 * @param workspace shown first; null for the last one
 * @param width of the window in pixels; 0 for the last one
 * @param height as {@code width}
 * @param scale of everything; 0 for the last one
 * @param theme {@code dark}, {@code light} or {@code system}; null for the last one
 * @param language null for the last one, or the system's
 */
public record ConsoleOptions(
        DataDirectory data,
        boolean lab,
        @Nullable Path screenshot,
        Duration after,
        @Nullable String workspace,
        int width,
        int height,
        double scale,
        @Nullable String theme,
        @Nullable Locale language) {
    /** Whether nothing is kept from this start: a picture is taken and that is all. */
    boolean fleeting() {
        return screenshot != null;
    }
}
