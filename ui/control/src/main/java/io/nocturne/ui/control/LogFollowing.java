package io.nocturne.ui.control;

import io.nocturne.ui.fx.I18n;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;

/** Whether a log sticks to its end, and the button that says how many lines came since it does not. */
final class LogFollowing {
    private final LogView view;
    private final I18n i18n;
    private final Button button = new Button();
    private final ReadOnlyBooleanWrapper following;
    private final ReadOnlyLongWrapper newLines;

    LogFollowing(LogView view, I18n i18n) {
        this.view = view;
        this.i18n = i18n;
        following = new ReadOnlyBooleanWrapper(view, "following", true);
        newLines = new ReadOnlyLongWrapper(view, "newLines");
        button.setVisible(false);
        button.setFocusTraversable(false);
        button.setId("new-lines");
        button.setOnAction(event -> view.follow(true));
    }

    Button button() {
        return button;
    }

    ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }

    ReadOnlyLongProperty newLinesProperty() {
        return newLines.getReadOnlyProperty();
    }

    void theme() {
        button.setBackground(new Background(new BackgroundFill(view.color(Token.ACCENT), new CornerRadii(12), Insets.EMPTY)));
        button.setTextFill(view.color(Token.ON_ACCENT));
    }

    /** Shows how the viewport stands now. */
    void update(LogViewport viewport) {
        following.set(viewport.following());
        newLines.set(viewport.newLines());
        boolean behind = newLines.get() > 0;
        if (behind) {
            button.setText(i18n.text("control.log.new-lines", newLines.get()));
        }
        if (button.isVisible() != behind) {
            button.setVisible(behind);
        }
    }

    void layout(double width, double height) {
        button.autosize();
        button.relocate(Math.round((width - button.getWidth()) / 2), Math.round(height - button.getHeight() - 16));
    }
}
