package io.nocturne.ui.fx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/** The fonts that come along, so that Korean is never shown as boxes: Pretendard for text, D2Coding for what is fixed in width. */
public final class Fonts {
    /** The family of all text; regular and semi-bold. */
    public static final String TEXT = "Pretendard";

    /** The family of logs, numbers in columns and code. Hangul is exactly two cells wide. */
    public static final String MONO = "D2Coding";

    private static final List<String> FILES = List.of("Pretendard-Regular.otf", "Pretendard-SemiBold.otf", "D2Coding.ttf");

    // JavaFX knows a font for as long as the process lives, so this is no state of ours.
    private static boolean loaded;

    private Fonts() {}

    /** Makes the fonts known to JavaFX, once for the whole process; whoever comes while another does it waits for that. Any thread. */
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        for (String file : FILES) {
            try (InputStream in = Fonts.class.getResourceAsStream("/io/nocturne/fonts/" + file)) {
                if (in == null || Font.loadFont(in, 13) == null) {
                    throw new IllegalStateException("the font " + file + " is missing from this installation or cannot be read");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        loaded = true;
    }
}
