package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Moment;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Drives the real console as a user does: keys in, panes and texts out. */
class WorkbenchTest {
    @TempDir
    static Path directory;

    private final FxRobot robot = new FxRobot();
    private Path data;
    private Console console;

    private record Console(Scope scope, ConsoleWindow window, Stage stage, AtomicBoolean ended) {}

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void start() throws Exception {
        data = Files.createTempDirectory(directory, "data");
        console = open(data);
    }

    @AfterEach
    void stop() throws Exception {
        end(console);
    }

    private static Console open(Path data) throws Exception {
        ConsoleOptions options = new ConsoleOptions(
                new DataDirectory(data), false, null, Duration.ZERO, null, 1280, 800, 0, null, null);
        return fx(() -> {
            Scope scope = new Scope("test");
            Stage stage = new Stage();
            AtomicBoolean ended = new AtomicBoolean();
            ConsoleWindow window = new ConsoleWindow(options, scope, new Problems(), stage, () -> ended.set(true));
            window.show();
            return new Console(scope, window, stage, ended);
        });
    }

    private static void end(Console console) throws Exception {
        if (!console.ended().get()) {
            fx(() -> {
                console.window().close();
                return true;
            });
        }
        console.scope().close();
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(60, TimeUnit.SECONDS);
    }

    private static void eventually(BooleanSupplier condition) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(30)).until(() -> fx(condition::getAsBoolean));
    }

    private List<String> keys() throws Exception {
        return fx(() -> List.copyOf(console.window().desk().dock().keys()));
    }

    private @Nullable String active() throws Exception {
        return fx(() -> console.window().desk().dock().activeProperty().get());
    }

    private void run(String command) throws Exception {
        fx(() -> {
            console.window().workbench().commands().run(command);
            return true;
        });
    }

    private boolean shows(String text) {
        return shows(console.stage().getScene().getRoot(), text);
    }

    private static boolean shows(Node node, String text) {
        if (node instanceof Labeled labeled && text.equals(labeled.getText())) {
            return true;
        }
        if (node instanceof Text drawn && text.equals(drawn.getText())) {
            return true;
        }
        return node instanceof Parent parent && parent.getChildrenUnmodifiable().stream().anyMatch(child -> shows(child, text));
    }

    @Test
    void theFirstStartShowsWhatToDoFirst() throws Exception {
        assertThat(keys()).contains("welcome", "problems");
        eventually(() -> shows("Welcome"));
        eventually(() -> shows("Start the lab"));
    }

    @Test
    void thePaletteOpensAPaneAndAKeyClosesIt() throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        eventually(() -> console.stage().getScene().getFocusOwner() instanceof TextField);
        fx(() -> {
            ((TextField) console.stage().getScene().getFocusOwner()).clear();
            return true;
        });
        robot.write("manual");
        eventually(() -> console.stage().getScene().getFocusOwner() instanceof TextField field && field.getText().equals("manual"));
        robot.type(KeyCode.ENTER);
        eventually(() -> "manual".equals(console.window().desk().dock().activeProperty().get()));
        assertThat(keys()).contains("manual");

        robot.press(KeyCode.CONTROL).type(KeyCode.W).release(KeyCode.CONTROL);
        eventually(() -> !console.window().desk().dock().keys().contains("manual"));
    }

    @Test
    void whatWasOpenIsThereAgainAfterARestart() throws Exception {
        fx(() -> {
            console.window().desk().open("manual", PaneState.EMPTY);
            console.window().desk().dock().close("welcome");
            return true;
        });
        List<String> before = keys();
        run("view.korean");
        run("view.light");
        end(console);
        assertThat(data.resolve("workspaces/shift.json")).exists();

        console = open(data);
        assertThat(keys()).containsExactlyInAnyOrderElementsOf(before).contains("manual").doesNotContain("welcome");
        assertThat(fx(() -> console.window().theme().isDark())).isFalse();
        eventually(() -> shows("문제"));

        run("workspace.reset");
        assertThat(keys()).contains("welcome").doesNotContain("manual");
    }

    @Test
    void aPaneFloatsInATitledWindowThatNobodyOwnsAndComesBackAfterARestart() throws Exception {
        fx(() -> {
            console.window().desk().dock().select("problems");
            return true;
        });
        run("pane.float");
        Stage floating = fx(() -> (Stage) Window.getWindows().stream()
                .filter(w -> w instanceof Stage s && s != console.stage() && "Problems - Nocturne".equals(s.getTitle()))
                .findFirst()
                .orElseThrow());
        assertThat(floating.getOwner()).isNull();
        eventually(() -> !shows(console.stage().getScene().getRoot(), "Where"));
        eventually(() -> shows(floating.getScene().getRoot(), "Where"));
        end(console);
        eventually(() -> !floating.isShowing());

        console = open(data);
        assertThat(keys()).contains("problems");
        assertThat(fx(() -> console.window().desk().dock().layout().floating())).hasSize(1);
        eventually(() -> !shows(console.stage().getScene().getRoot(), "Where"));
    }

    @Test
    void oneKeyMaximisesAPaneAndPutsItBack() throws Exception {
        fx(() -> {
            console.window().desk().dock().select("problems");
            return true;
        });
        robot.type(KeyCode.F11);
        eventually(() -> console.window().desk().dock().isMaximised());
        assertThat(fx(() -> console.window().desk().dock().isShowing("welcome"))).isFalse();
        robot.type(KeyCode.F11);
        eventually(() -> !console.window().desk().dock().isMaximised());
        assertThat(fx(() -> console.window().desk().dock().isShowing("welcome"))).isTrue();
    }

    @Test
    void languageAndThemeChangeWithoutARestart() throws Exception {
        run("view.korean");
        eventually(() -> shows("시작"));
        eventually(() -> !shows("Welcome"));
        run("view.english");
        eventually(() -> shows("Welcome"));

        run("view.light");
        assertThat(fx(() -> console.stage().getScene().getRoot().getStyleClass())).contains("noc-light");
        run("view.dark");
        assertThat(fx(() -> console.stage().getScene().getRoot().getStyleClass())).doesNotContain("noc-light");
    }

    @Test
    void spaceStopsTimeAndEndReturnsToLive() throws Exception {
        fx(() -> {
            console.stage().getScene().getRoot().requestFocus();
            return true;
        });
        robot.type(KeyCode.SPACE);
        eventually(() -> console.window().desk().moment().get() instanceof Moment.At);
        robot.type(KeyCode.END);
        eventually(() -> console.window().desk().moment().get().isLive());
    }

    @Test
    void workspacesKeepTheirOwnArrangement() throws Exception {
        fx(() -> {
            console.window().desk().open("manual", PaneState.EMPTY);
            return true;
        });
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT2).release(KeyCode.CONTROL);
        eventually(() -> console.window().workbench().workspaceProperty().get().equals("Logs"));
        assertThat(keys()).doesNotContain("manual");
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT1).release(KeyCode.CONTROL);
        eventually(() -> console.window().desk().dock().keys().contains("manual"));
    }

    @Test
    void everyCommandAndToolHasItsTextInBothLanguages() throws Exception {
        for (Locale language : List.of(Locale.ENGLISH, Locale.KOREAN)) {
            List<String> bare = fx(() -> console.window().missingTexts(language));
            assertThat(bare).as("texts missing in %s", language).isEmpty();
        }
    }

    @Test
    void theKeyboardMapShowsTheKeysAndGoesAtAnyKey() throws Exception {
        run("workbench.keys");
        eventually(() -> shows("F11"));
        robot.type(KeyCode.ESCAPE);
        eventually(() -> !shows("F11"));
        assertThat(active()).isNotNull();
    }

    @Test
    void aPinnedPaneSaysSoAndIsStillPinnedAfterARestart() throws Exception {
        fx(() -> {
            console.window().desk().open("manual", PaneState.EMPTY);
            return true;
        });
        run("pane.pin");
        eventually(() -> shows("Manual (pinned)"));
        end(console);

        console = open(data);
        eventually(() -> shows("Manual (pinned)"));
        fx(() -> {
            console.window().desk().dock().select("manual");
            return true;
        });
        run("pane.pin");
        eventually(() -> shows("Manual"));
    }

    @Test
    void theBreadcrumbGoesBackToWhatWasChosen() throws Exception {
        Thing first = new Thing.HostThing("192.0.2.1");
        fx(() -> {
            console.window().desk().selection().choose(first);
            console.window().desk().selection().choose(new Thing.HostThing("192.0.2.2"));
            return true;
        });
        eventually(() -> shows("192.0.2.2"));
        fx(() -> {
            button(console.stage().getScene().getRoot(), "192.0.2.1").fire();
            return true;
        });
        assertThat(fx(() -> console.window().desk().selection().thing())).isEqualTo(first);
    }

    private static Button button(Node node, String text) {
        if (node instanceof Button button && text.equals(button.getText())) {
            return button;
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                if (shows(child, text)) {
                    return button(child, text);
                }
            }
        }
        throw new AssertionError("no button " + text);
    }

    @Test
    void theWallGoesBackToTheWorkspaceItWasCalledFrom() throws Exception {
        run("workspace.kafka");
        run("workspace.toWall");
        assertThat(fx(() -> console.window().workbench().workspaceProperty().get())).isEqualTo("Wall");
        run("workspace.toWall");
        assertThat(fx(() -> console.window().workbench().workspaceProperty().get())).isEqualTo("Kafka");
    }

    @Test
    void goToFindsAnObjectOfTheDictionaryByItsName() throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.P).release(KeyCode.CONTROL);
        eventually(() -> console.stage().getScene().getFocusOwner() instanceof TextField);
        fx(() -> {
            ((TextField) console.stage().getScene().getFocusOwner()).setText("sysUpTime");
            return true;
        });
        // The dictionary loads in the background: typed again until it is there.
        eventually(() -> {
            TextField field = (TextField) console.stage().getScene().getFocusOwner();
            if (shows("sysUpTime")) {
                return true;
            }
            field.setText(field.getText().equals("sysUpTime") ? "sysUpTim" : "sysUpTime");
            return false;
        });
    }
}
