package io.nocturne.app.console;

import static io.nocturne.app.console.OpenConsole.fx;
import static io.nocturne.app.console.OpenConsole.nodes;
import static io.nocturne.app.console.OpenConsole.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Moment;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The real console on the real lab: what a user sees in the first minute. One lab for all, in the order of a first visit. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveConsoleTest {
    /** Far more than it takes, since the machine may be busy with other things. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final Pattern MATCHING = Pattern.compile("lines/s\\)?  ·  ([\\d,]+)(?: of ([\\d,]+))? lines");

    @TempDir
    static Path data;

    private static OpenConsole console;
    private final FxRobot robot = new FxRobot();

    @BeforeAll
    static void open() throws Exception {
        console = OpenConsole.on(data, true, "Shift", Locale.ENGLISH);
    }

    @AfterAll
    static void close() throws Exception {
        console.close();
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> fx(condition));
    }

    private static List<String> texts() {
        return nodes(console.root())
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .filter(text -> text != null && !text.isEmpty())
                .toList();
    }

    private static boolean shows(String part) {
        return texts().stream().anyMatch(text -> text.contains(part));
    }

    /** How many lines of how many are shown, as the tail says. */
    private static long[] matching() {
        for (String text : texts()) {
            Matcher matcher = MATCHING.matcher(text);
            if (matcher.find()) {
                String all = matcher.group(2) == null ? matcher.group(1) : matcher.group(2);
                return new long[] {Long.parseLong(matcher.group(1).replace(",", "")), Long.parseLong(all.replace(",", ""))};
            }
        }
        return new long[] {0, 0};
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
        eventually(() -> console.stage().getScene().getFocusOwner() instanceof TextField);
        onFx(() -> ((TextField) console.stage().getScene().getFocusOwner()).setText("core-sw01"));
        robot.type(KeyCode.ENTER);
        eventually(() -> console.desk().selection().thing() instanceof Thing.DeviceThing device && device.name().startsWith("core-sw01"));
        eventually(() -> "devices".equals(console.desk().dock().activeProperty().get()));
    }

    @Test
    @Order(3)
    void theTailFiltersWhatArrivesAndShowsAllAgain() throws Exception {
        eventually(() -> matching()[1] > 200);
        TextField filter = fx(() -> nodes(console.root())
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
        onFx(() -> console.desk().open("overview", PaneState.EMPTY));
        eventually(() -> shows("Consumer groups"));
        onFx(() -> console.desk().moment().set(new Moment.At(Instant.now().minusSeconds(5))));
        eventually(() -> shows("as it was at"));
        onFx(() -> console.root().requestFocus());
        robot.type(KeyCode.END);
        eventually(() -> console.desk().moment().get().isLive());
        eventually(() -> !shows("as it was at"));
    }

    @Test
    @Order(5)
    void livePanesChangeLanguageAndTheme() throws Exception {
        console.command("view.korean");
        eventually(() -> shows("현재 이상"));
        console.command("view.light");
        assertThat(fx(() -> console.root().getStyleClass())).contains("noc-light");
        console.command("view.english");
        eventually(() -> shows("Wrong now"));
    }

    @Test
    @Order(6)
    void everyWorkspaceOpensWithPanesThatWork() throws Exception {
        for (String name : Workspaces.NAMES) {
            onFx(() -> console.window().workbench().switchTo(name));
            assertThat(fx(() -> console.desk().dock().keys())).as(name).isNotEmpty();
        }
    }

    @Test
    @Order(7)
    void aClosedPaneComesBackWithAKey() throws Exception {
        onFx(() -> {
            console.window().workbench().switchTo("Kafka");
            console.desk().dock().close("log-tail");
        });
        assertThat(fx(() -> console.desk().dock().keys())).doesNotContain("log-tail");
        console.command("pane.reopen");
        eventually(() -> console.desk().dock().keys().contains("log-tail"));
    }
}
