package io.nocturne.ui.tool.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import io.nocturne.mib.Dictionary;
import io.nocturne.ui.fx.I18n;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The question before a change, answered without a mouse. */
class ChangeDialogTest {
    private static final Oid LOCATION = Oid.parse("1.3.6.1.2.1.1.6.0");
    private static final Oid ADMIN_STATUS = Oid.parse("1.3.6.1.2.1.2.2.1.7.4");

    private final Dictionary dictionary = Dictionary.bundled();
    private final FxRobot robot = new FxRobot();
    private Stage stage;

    @BeforeEach
    void start() throws Exception {
        FxToolkit.registerPrimaryStage();
        stage = on(() -> {
            Stage made = new Stage();
            made.setScene(new Scene(new Button("under it"), 600, 400));
            made.show();
            return made;
        });
    }

    @AfterEach
    void stop() {
        on(() -> {
            Window.getWindows().stream().toList().forEach(Window::hide);
            return true;
        });
    }

    private static <T> T on(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, work);
    }

    private Future<Optional<SmiValue>> ask(Oid oid, SmiValue before) {
        Future<Optional<SmiValue>> answer = WaitForAsyncUtils.asyncFx(
                () -> new ChangeDialog(new I18n(Locale.ENGLISH, ZoneOffset.UTC), stage.getScene(), dictionary, "10.0.0.1:161", oid, before).ask());
        await().atMost(Duration.ofSeconds(30)).until(() -> focused() instanceof TextInputControl);
        robot.targetWindow(on(() -> Objects.requireNonNull(focused()).getScene().getWindow()));
        return answer;
    }

    private static Optional<SmiValue> answer(Future<Optional<SmiValue>> asked) throws Exception {
        return asked.get(30, TimeUnit.SECONDS);
    }

    /** What the keys go to; of a list that can be typed into, its field. */
    private @Nullable Node focused() {
        return on(() -> Window.getWindows().stream()
                .filter(window -> window != stage && window.getScene() != null)
                .map(window -> window.getScene().getFocusOwner())
                .filter(owner -> owner != null)
                .map(owner -> owner instanceof javafx.scene.control.ComboBox<?> list ? list.getEditor() : owner)
                .findFirst()
                .orElse(null));
    }

    private boolean isOn(String button) {
        return focused() instanceof Button one && one.getText().equals(button);
    }

    private void tabTo(String button) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            if (!isOn(button)) {
                robot.type(KeyCode.TAB);
            }
            return isOn(button);
        });
    }

    @Test
    void typingGoesIntoTheFieldAndTabReachesTheButtonThatChanges() throws Exception {
        Future<Optional<SmiValue>> asked = ask(LOCATION, SmiValue.text("rack 4"));
        robot.write("rack 5");
        robot.type(KeyCode.TAB);
        assertThat(focused()).isInstanceOf(Button.class);
        tabTo("Change");
        robot.type(KeyCode.SPACE);
        assertThat(answer(asked)).contains(SmiValue.text("rack 5"));
    }

    @Test
    void enterChangesWhatWasTyped() throws Exception {
        Future<Optional<SmiValue>> asked = ask(LOCATION, SmiValue.text("rack 4"));
        robot.write("rack 5");
        robot.type(KeyCode.ENTER);
        assertThat(answer(asked)).contains(SmiValue.text("rack 5"));
    }

    @Test
    void enterDoesNothingWhereTheValueStaysTheSameAndEscapeLeaves() throws Exception {
        Future<Optional<SmiValue>> asked = ask(LOCATION, SmiValue.text("rack 4"));
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(asked.isDone()).isFalse();
        robot.type(KeyCode.ESCAPE);
        assertThat(answer(asked)).isEmpty();
    }

    @Test
    void enterOnCancelChangesNothing() throws Exception {
        Future<Optional<SmiValue>> asked = ask(LOCATION, SmiValue.text("rack 4"));
        robot.write("rack 5");
        tabTo("Cancel");
        robot.type(KeyCode.ENTER);
        assertThat(answer(asked)).isEmpty();
    }

    @Test
    void aNameOfTheListIsTypedAndConfirmed() throws Exception {
        Future<Optional<SmiValue>> asked = ask(ADMIN_STATUS, SmiValue.integer(1));
        on(() -> {
            TextInputControl field = (TextInputControl) focused();
            field.selectAll();
            return true;
        });
        robot.write("down");
        tabTo("Change");
        robot.type(KeyCode.SPACE);
        assertThat(answer(asked)).contains(new SmiValue.Number(SmiType.INTEGER, 2));
    }

    @Test
    void escapeLeavesAListToo() throws Exception {
        Future<Optional<SmiValue>> asked = ask(ADMIN_STATUS, SmiValue.integer(1));
        robot.type(KeyCode.ESCAPE);
        assertThat(answer(asked)).isEmpty();
    }
}
