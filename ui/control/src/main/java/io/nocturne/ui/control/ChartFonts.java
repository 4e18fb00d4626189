package io.nocturne.ui.control;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.LoggerFactory;

/** The text font as Java2D knows it, from the same file the interface uses, so that Korean is never boxes. */
public final class ChartFonts {
    private static final Font TEXT = load();

    private ChartFonts() {}

    /** @param size in points */
    public static Font text(double size) {
        return TEXT.deriveFont((float) size);
    }

    private static Font load() {
        try (InputStream in = ChartFonts.class.getResourceAsStream("/io/nocturne/fonts/Pretendard-Regular.otf")) {
            if (in != null) {
                return Font.createFont(Font.TRUETYPE_FONT, in);
            }
        } catch (IOException | FontFormatException e) {
            LoggerFactory.getLogger(ChartFonts.class).warn("charts and exported maps use the system's font", e);
        }
        return new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    }
}
