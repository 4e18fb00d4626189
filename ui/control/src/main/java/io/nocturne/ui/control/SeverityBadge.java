package io.nocturne.ui.control;

import io.nocturne.core.Level;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.LevelShape;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/**
 * A level as its shape, its word and its colour together, so that no one of them has to be told apart alone.
 *
 * <pre>{@code
 * SeverityBadge badge = new SeverityBadge(i18n, Level.MAJOR);
 * badge.setLevel(Level.OK);
 * }</pre>
 */
public final class SeverityBadge extends HBox {
    private final I18n i18n;
    private final LevelShape shape;
    private final Label word = new Label();

    public SeverityBadge(I18n i18n, Level level) {
        super(6);
        this.i18n = i18n;
        shape = new LevelShape(level);
        getStyleClass().add("severity-badge");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        getChildren().addAll(shape, word);
        pseudoClassStateChanged(LevelShape.pseudoClass(level), true);
        word.textProperty().bind(i18n.bind(LevelShape.key(level)));
        accessibleTextProperty().bind(word.textProperty());
    }

    public Level level() {
        return shape.level();
    }

    public void setLevel(Level level) {
        if (level == shape.level()) {
            return;
        }
        pseudoClassStateChanged(LevelShape.pseudoClass(shape.level()), false);
        pseudoClassStateChanged(LevelShape.pseudoClass(level), true);
        shape.setLevel(level);
        word.textProperty().bind(i18n.bind(LevelShape.key(level)));
    }
}
