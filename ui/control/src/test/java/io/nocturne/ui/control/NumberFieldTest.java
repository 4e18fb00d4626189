package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

class NumberFieldTest {
    private final AtomicReference<NumberField> made = new AtomicReference<>();

    private String typed(Screen screen, String text) {
        return screen.on(() -> {
            NumberField field = made.get();
            field.getEditor().setText(text);
            String said = field.wrongProperty().get();
            // What JavaFX does when the field is left.
            field.commitValue();
            return field.getValue() + " " + said;
        });
    }

    @Test
    void whatIsNoNumberInTheRangeIsSaidAndLeavesTheLastOne() {
        try (Screen screen =
                Screen.show(300, 80, (clock, i18n) -> new StackPane(new NumberField(i18n, 1, 100, 500)), pane -> made.set((NumberField) pane.getChildren().getFirst()))) {
            assertThat(screen.on(() -> made.get().getValue())).isEqualTo(100);
            assertThat(typed(screen, "7")).isEqualTo("7 ");
            for (String wrong : new String[] {"abc", "", "0", "101", "99999999999", "5.5"}) {
                assertThat(typed(screen, wrong)).as(wrong).isEqualTo("7 A whole number from 1 to 100");
            }
            assertThat(typed(screen, " 08 ")).isEqualTo("8 ");
        }
    }
}
