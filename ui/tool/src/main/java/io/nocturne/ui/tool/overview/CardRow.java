package io.nocturne.ui.tool.overview;

import io.nocturne.core.Level;
import org.jspecify.annotations.Nullable;

/**
 * One line of a card.
 *
 * @param level its sign at the left; null for none
 * @param text what is said
 * @param detail said less loudly behind it; may be empty
 * @param figure at the right; may be empty
 * @param share of the longest, 0 to 1, drawn as a bar behind; NaN for none
 * @param open what Enter and a double click do; null for nothing
 */
record CardRow(@Nullable Level level, String text, String detail, String figure, double share, @Nullable Runnable open) {
    /** As it is copied. */
    String line() {
        return (level == null ? "" : level.name() + "\t") + text + (detail.isEmpty() ? "" : "\t" + detail) + (figure.isEmpty() ? "" : "\t" + figure);
    }

    boolean matches(String wanted) {
        return wanted.isEmpty() || line().toLowerCase(java.util.Locale.ROOT).contains(wanted);
    }
}
