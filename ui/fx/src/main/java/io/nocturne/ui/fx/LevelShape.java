package io.nocturne.ui.fx;

import io.nocturne.core.Level;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/**
 * The sign of a level: a shape and a colour, both from the stylesheet (critical a filled diamond, major a triangle, minor a square, info a
 * disc, ok a ring, unknown a dashed ring, maintenance a wrench). It always stands beside the level's word or a number, never alone.
 */
public final class LevelShape extends Region {
    private Level level;

    public LevelShape(Level level) {
        getStyleClass().add("level-shape");
        this.level = level;
        pseudoClassStateChanged(pseudoClass(level), true);
        setMouseTransparent(true);
    }

    public Level level() {
        return level;
    }

    public void setLevel(Level now) {
        if (now == level) {
            // To take a style away and give it again has JavaFX paint the whole window.
            return;
        }
        pseudoClassStateChanged(pseudoClass(level), false);
        level = now;
        pseudoClassStateChanged(pseudoClass(now), true);
    }

    /** The pseudo-class by which a stylesheet knows a level: {@code critical}, {@code major}, ... */
    public static PseudoClass pseudoClass(Level level) {
        return PseudoClass.getPseudoClass(level.name().toLowerCase(Locale.ROOT));
    }

    /** The key of the level's word: {@code workbench.level.critical}, ... */
    public static String key(Level level) {
        return "workbench.level." + level.name().toLowerCase(Locale.ROOT);
    }
}
