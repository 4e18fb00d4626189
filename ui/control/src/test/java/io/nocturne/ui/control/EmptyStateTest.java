package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

class EmptyStateTest {
    /** Which of icon, title, hint and buttons are visible in so many pixels. */
    private static List<Boolean> shown(int height) {
        AtomicReference<EmptyState> empty = new AtomicReference<>();
        Screen screen = Screen.show(
                500, height,
                (clock, i18n) -> new StackPane(new EmptyState(
                        "fth-bell", new SimpleStringProperty("Nothing yet"), new SimpleStringProperty("What arrives is shown here at once."))
                        .action(new SimpleStringProperty("Bring it"), () -> {})),
                pane -> empty.set((EmptyState) pane.getChildren().getFirst()));
        try {
            screen.settle();
            return screen.on(() -> visible(empty.get()));
        } finally {
            screen.close();
        }
    }

    @Test
    void whereThereIsRoomItSaysAll() {
        assertThat(shown(400)).containsExactly(true, true, true, true);
    }

    @Test
    void whereItIsLowTheIconGoesFirstAndThenTheHint() {
        assertThat(shown(130)).containsExactly(false, true, true, true);
        assertThat(shown(76)).containsExactly(false, true, false, true);
        assertThat(shown(40)).as("no button lies over what is above").containsExactly(false, true, false, false);
    }

    @Test
    void whileWhatFillsItIsBeingStartedItSaysThatAndOffersNothingElse() {
        SimpleStringProperty started = new SimpleStringProperty("The lab is being started");
        AtomicReference<EmptyState> empty = new AtomicReference<>();
        Screen screen = Screen.show(
                500, 400,
                (clock, i18n) -> new StackPane(new EmptyState(
                        "fth-bell", new SimpleStringProperty("Nothing yet"), new SimpleStringProperty("What arrives is shown here at once."))
                        .action(new SimpleStringProperty("Bring it"), () -> {})
                        .meanwhile(started)),
                pane -> empty.set((EmptyState) pane.getChildren().getFirst()));
        try {
            screen.settle();
            assertThat(screen.on(() -> title(empty.get()))).isEqualTo("The lab is being started");
            assertThat(screen.on(() -> visible(empty.get()))).containsExactly(true, true, false, false);
            screen.on(() -> {
                started.set("");
                return null;
            });
            screen.settle();
            assertThat(screen.on(() -> title(empty.get()))).isEqualTo("Nothing yet");
            assertThat(screen.on(() -> visible(empty.get()))).containsExactly(true, true, true, true);
        } finally {
            screen.close();
        }
    }

    private static String title(EmptyState empty) {
        return ((Label) empty.getChildrenUnmodifiable().get(1)).getText();
    }

    private static List<Boolean> visible(EmptyState empty) {
        return empty.getChildrenUnmodifiable().stream().map(Node::isVisible).toList();
    }

    @Test
    void inANarrowPlaceItsTitleTakesMoreLinesInsteadOfBeingCut() {
        AtomicReference<EmptyState> empty = new AtomicReference<>();
        Screen screen = Screen.show(
                190, 400,
                (clock, i18n) -> new StackPane(new EmptyState(
                        "fth-bell", new SimpleStringProperty("No device was known at that moment"), new SimpleStringProperty("End returns to now."))),
                pane -> empty.set((EmptyState) pane.getChildren().getFirst()));
        try {
            screen.settle();
            double high = screen.on(() -> ((Label) empty.get().getChildrenUnmodifiable().get(1)).getHeight());
            double line = screen.on(() -> ((Label) empty.get().getChildrenUnmodifiable().get(1)).prefHeight(-1));
            assertThat(high).isGreaterThanOrEqualTo(2 * line - 1);
        } finally {
            screen.close();
        }
    }
}
