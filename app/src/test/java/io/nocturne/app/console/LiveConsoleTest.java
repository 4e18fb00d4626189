package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Moment;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The real console on the real lab: what a user sees in the first minute. One lab for all, in the order of a first visit. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveConsoleTest {
    /** Far more than it takes, since the machine may be busy with other things. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final Pattern MATCHING = Pattern.compile("([\\d,]+) of ([\\d,]+) lines match");

    @TempDir
    static Path data;

    private static Scope scope;
    private static Stage stage;
    private static ConsoleWindow window;
    private final FxRobot robot = new FxRobot();

    @BeforeAll
    static void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        ConsoleOptions options = new ConsoleOptions(
                new DataDirectory(data), true, null, Duration.ZERO, "Shift", 1280, 800, 0, "dark", Locale.ENGLISH);
        fx(() -> {
            scope = new Scope("test");
            stage = new Stage();
            window = new ConsoleWindow(options, scope, new Problems(), stage, () -> {});
            window.show();
            return true;
        });
    }

    @AfterAll
    static void close() throws Exception {
        fx(() -> {
            window.close();
            return true;
        });
        scope.close();
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(60, TimeUnit.SECONDS);
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> fx(condition));
    }

    private static Stream<Node> nodes(Node node) {
        return node instanceof Parent parent
                ? Stream.concat(Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(LiveConsoleTest::nodes))
                : Stream.of(node);
    }

    private static List<String> texts() {
        return nodes(stage.getScene().getRoot())
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .filter(text -> text != null && !text.isEmpty())
                .toList();
    }

    private static boolean shows(String part) {
        return texts().stream().anyMatch(text -> text.contains(part));
    }

    /** How many lines of how many match, as the tail says. */
    private static long[] matching() {
        for (String text : texts()) {
            Matcher matcher = MATCHING.matcher(text);
            if (matcher.find()) {
                return new long[] {Long.parseLong(matcher.group(1).replace(",", "")), Long.parseLong(matcher.group(2).replace(",", ""))};
            }
        }
        return new long[] {0, 0};
    }

    private static void run(String command) throws Exception {
        fx(() -> {
            window.workbench().commands().run(command);
            return true;
        });
    }

    @Test
    @Order(1)
    void theWindowSaysWhatIsBeingConnectedAndThenThatItIs() {
        eventually(() -> shows("Lab"));
        eventually(() -> shows("Kafka lab"));
        eventually(() -> shows("Network 2"));
    }

    @Test
    @Order(2)
    void thePaletteGoesToADevice() throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        eventually(() -> stage.getScene().getFocusOwner() instanceof TextField);
        fx(() -> {
            ((TextField) stage.getScene().getFocusOwner()).setText("core-sw01");
            return true;
        });
        robot.type(KeyCode.ENTER);
        eventually(() -> window.desk().selection().thing() instanceof Thing.DeviceThing device && device.name().startsWith("core-sw01"));
        eventually(() -> "devices".equals(window.desk().dock().activeProperty().get()));
    }

    @Test
    @Order(3)
    void theTailFiltersWhatArrivesAndShowsAllAgain() throws Exception {
        eventually(() -> matching()[1] > 200);
        TextField filter = fx(() -> nodes(stage.getScene().getRoot())
                .filter(node -> node instanceof TextField field && field.getPromptText() != null && field.getPromptText().startsWith("Filter: words"))
                .map(TextField.class::cast)
                .findFirst()
                .orElseThrow());
        robot.interact(() -> {
            filter.requestFocus();
            filter.setText("severity>=warning");
        });
        robot.type(KeyCode.ENTER);
        eventually(() -> matching()[0] > 0 && matching()[0] * 2 < matching()[1]);
        robot.interact(() -> filter.setText(""));
        robot.type(KeyCode.ENTER);
        eventually(() -> matching()[1] > 0 && matching()[0] == matching()[1]);
    }

    @Test
    @Order(4)
    void rewindingShowsThatMomentInTheOverviewAndOneKeyReturns() throws Exception {
        fx(() -> {
            window.desk().open("overview", PaneState.EMPTY);
            return true;
        });
        eventually(() -> shows("Consumer groups"));
        fx(() -> {
            window.desk().moment().set(new Moment.At(Instant.now().minusSeconds(5)));
            return true;
        });
        eventually(() -> shows("as it was at"));
        fx(() -> {
            stage.getScene().getRoot().requestFocus();
            return true;
        });
        robot.type(KeyCode.END);
        eventually(() -> window.desk().moment().get().isLive());
        eventually(() -> !shows("as it was at"));
    }

    @Test
    @Order(5)
    void livePanesChangeLanguageAndTheme() throws Exception {
        run("view.korean");
        eventually(() -> shows("현재 이상"));
        run("view.light");
        assertThat(fx(() -> stage.getScene().getRoot().getStyleClass())).contains("noc-light");
        run("view.english");
        eventually(() -> shows("Wrong now"));
    }

    @Test
    @Order(6)
    void everyWorkspaceOpensWithPanesThatWork() throws Exception {
        for (String name : Workspaces.NAMES) {
            fx(() -> {
                window.workbench().switchTo(name);
                return true;
            });
            assertThat(fx(() -> window.desk().dock().keys())).as(name).isNotEmpty();
        }
    }

    @Test
    @Order(7)
    void aClosedPaneComesBackWithAKey() throws Exception {
        fx(() -> {
            window.workbench().switchTo("Kafka");
            window.desk().dock().close("log-tail");
            return true;
        });
        assertThat(fx(() -> window.desk().dock().keys())).doesNotContain("log-tail");
        run("pane.reopen");
        eventually(() -> window.desk().dock().keys().contains("log-tail"));
    }
}
