package io.nocturne.app.console;

import static io.nocturne.app.console.OpenConsole.fx;
import static io.nocturne.app.console.OpenConsole.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.geometry.Bounds;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** Every key of the keyboard map, pressed in the real console. */
class KeyboardTest {
    @TempDir
    static Path directory;

    private final FxRobot robot = new FxRobot();
    private OpenConsole console;

    @BeforeEach
    void start() throws Exception {
        console = OpenConsole.on(Files.createTempDirectory(directory, "data"), false, "Shift", null);
        onFx(() -> console.root().requestFocus());
    }

    @AfterEach
    void stop() throws Exception {
        console.close();
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(30)).until(() -> fx(condition));
    }

    private void type(KeyCode with, KeyCode key) {
        robot.press(with).type(key).release(with);
    }

    private boolean isActive(String pane) {
        return pane.equals(console.desk().dock().activeProperty().get());
    }

    private boolean isWorkspace(String name) {
        return console.window().workbench().workspaceProperty().get().equals(name);
    }

    private Node focused() {
        return console.stage().getScene().getFocusOwner();
    }

    @Test
    void f1OpensTheManualAndF6TheTimeBar() {
        robot.type(KeyCode.F1);
        eventually(() -> isActive("manual"));
        robot.type(KeyCode.F6);
        eventually(() -> focused() instanceof Slider);
        robot.type(KeyCode.LEFT);
        eventually(() -> !console.desk().moment().get().isLive());
        robot.type(KeyCode.END);
        eventually(() -> console.desk().moment().get().isLive());
    }

    @Test
    void shiftAndF11GoToTheWallAndEscapeLeavesIt() {
        robot.press(KeyCode.SHIFT).type(KeyCode.F11).release(KeyCode.SHIFT);
        eventually(() -> isWorkspace("Wall"));
        robot.type(KeyCode.ESCAPE);
        eventually(() -> isWorkspace("Shift"));
    }

    @Test
    void escapeLeavesAMaximisedPane() throws Exception {
        onFx(() -> console.desk().dock().select("problems"));
        robot.type(KeyCode.F11);
        eventually(() -> console.desk().dock().isMaximised());
        robot.type(KeyCode.ESCAPE);
        eventually(() -> !console.desk().dock().isMaximised());
    }

    @Test
    void aPressOnAnEmptyMapMakesItTheOneThatF11Enlarges() throws Exception {
        onFx(() -> {
            console.desk().dock().select("topology");
            console.desk().focus("devices");
        });
        eventually(() -> isActive("devices") && isFocusInTheActivePane());
        Bounds map = fx(() -> {
            console.root().applyCss();
            console.root().layout();
            Node ground = console.root().lookup(".topology-map");
            return ground.localToScreen(ground.getBoundsInLocal());
        });
        robot.clickOn(map.getMinX() + 30, map.getMinY() + 30);
        eventually(() -> isActive("topology"));
        robot.type(KeyCode.F11);
        eventually(() -> console.desk().dock().isMaximised() && isActive("topology"));
        robot.type(KeyCode.ESCAPE);
        eventually(() -> !console.desk().dock().isMaximised());
    }

    @Test
    void digitsChooseTheWorkspaces() {
        List<String> names = Workspaces.NAMES;
        for (int i = names.size() - 1; i >= 0; i--) {
            String name = names.get(i);
            type(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + (i + 1)));
            eventually(() -> isWorkspace(name) && isFocusInTheActivePane());
        }
    }

    @Test
    void theFocusStaysInThePanesWhenTheControlThatHadItGoesAway() throws Exception {
        onFx(() -> {
            console.desk().dock().select("devices");
            console.desk().focus("devices");
        });
        eventually(() -> isActive("devices") && isFocusInTheActivePane());
        Node first = fx(this::focused);
        onFx(() -> first.setVisible(false));
        eventually(() -> focused() != first && isActive("devices") && isFocusInTheActivePane());
        type(KeyCode.CONTROL, KeyCode.W);
        eventually(() -> !isActive("devices") && isFocusInTheActivePane());
    }

    /** Else keys would go on choosing workspaces. */
    private boolean isFocusInTheActivePane() {
        String active = console.desk().dock().activeProperty().get();
        return active != null && active.equals(console.desk().keyOf(focused()));
    }

    @Test
    void altAndArrowsGoFromPaneToPaneAndControlTabToTheNextTab() throws Exception {
        onFx(() -> {
            console.desk().dock().select("devices");
            console.desk().focus("devices");
        });
        eventually(() -> isActive("devices"));
        type(KeyCode.ALT, KeyCode.RIGHT);
        eventually(() -> !isActive("devices"));
        String right = fx(() -> console.desk().dock().activeProperty().get());
        type(KeyCode.ALT, KeyCode.DOWN);
        eventually(() -> isActive("log-tail"));
        type(KeyCode.ALT, KeyCode.UP);
        eventually(() -> !isActive("log-tail"));
        type(KeyCode.ALT, KeyCode.LEFT);
        eventually(() -> isActive("devices"));

        onFx(() -> console.desk().dock().select(right));
        type(KeyCode.CONTROL, KeyCode.TAB);
        eventually(() -> !isActive(right));
    }

    @Test
    void altAndArrowsReachAPaneInAWindowOfItsOwnAndComeBack() throws Exception {
        onFx(() -> console.desk().dock().detach("problems"));
        eventually(() -> console.desk().dock().isFloating("problems"));
        onFx(() -> {
            console.desk().dock().select("devices");
            console.desk().focus("devices");
        });
        eventually(() -> isActive("devices"));
        // Nothing of the main window lies left of it.
        onFx(() -> assertThat(console.desk().dock().neighbour(Side.LEFT)).contains("problems"));
        type(KeyCode.ALT, KeyCode.LEFT);
        eventually(() -> isActive("problems"));
        onFx(() -> assertThat(console.desk().dock().neighbour(Side.RIGHT)).isPresent().get().isNotEqualTo("problems"));
    }

    @Test
    void controlFFindsInThePaneAndWithShiftInTheCache() throws Exception {
        onFx(() -> console.desk().open("problems", PaneState.EMPTY));
        eventually(() -> isActive("problems"));
        type(KeyCode.CONTROL, KeyCode.F);
        eventually(() -> focused() instanceof TextField);
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.F).release(KeyCode.SHIFT, KeyCode.CONTROL);
        eventually(() -> isActive("log-explorer"));
    }

    @Test
    void bracketsGoBackAndForwardThroughWhatWasChosen() throws Exception {
        Thing first = new Thing.HostThing("192.0.2.1");
        Thing second = new Thing.HostThing("192.0.2.2");
        onFx(() -> {
            console.desk().selection().choose(first);
            console.desk().selection().choose(second);
        });
        type(KeyCode.CONTROL, KeyCode.OPEN_BRACKET);
        eventually(() -> first.equals(console.desk().selection().thing()));
        type(KeyCode.CONTROL, KeyCode.CLOSE_BRACKET);
        eventually(() -> second.equals(console.desk().selection().thing()));
    }

    @Test
    void theTextGrowsAndShrinksByKeys() throws Exception {
        type(KeyCode.CONTROL, KeyCode.EQUALS);
        eventually(() -> console.window().theme().scaleProperty().get() > 1);
        type(KeyCode.CONTROL, KeyCode.MINUS);
        eventually(() -> console.window().theme().scaleProperty().get() == 1);
        // Plus is a shifted key on most keyboards, and one of its own beside the digits.
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.EQUALS).release(KeyCode.SHIFT, KeyCode.CONTROL);
        eventually(() -> console.window().theme().scaleProperty().get() > 1);
        type(KeyCode.CONTROL, KeyCode.SUBTRACT);
        eventually(() -> console.window().theme().scaleProperty().get() == 1);
        type(KeyCode.CONTROL, KeyCode.ADD);
        eventually(() -> console.window().theme().scaleProperty().get() > 1);
        type(KeyCode.CONTROL, KeyCode.NUMPAD0);
        eventually(() -> console.window().theme().scaleProperty().get() == 1);
    }

    @Test
    void controlTOffersPanesAndEscapeLeavesTheOffer() {
        type(KeyCode.CONTROL, KeyCode.T);
        eventually(() -> console.root().lookup(".palette") != null);
        robot.type(KeyCode.ESCAPE);
        eventually(() -> console.root().lookup(".palette") == null);
    }

    @Test
    void filesThatAreDroppedAnywhereOpenAsLogs() throws Exception {
        Path file = Files.writeString(directory.resolve("some.log"), "2026-11-21T10:00:00Z INFO hello\n");
        onFx(() -> console.window().workbench().openFiles(List.of(file)));
        eventually(() -> isActive("log-file"));
        eventually(() -> console.desk().snapshot("x").panes().get("log-file").state().list("files").contains(file.toString()));
        assertThat(fx(() -> console.desk().dock().isShowing("log-file"))).isTrue();
    }

    @Test
    void savedWalksThatAreDroppedAnywhereBecomeDevices() throws Exception {
        Path file = Files.writeString(directory.resolve("core.txt"), ".1.3.6.1.2.1.1.1.0 = Switch\n.1.3.6.1.2.1.1.5.0 = dropped-core\n");
        onFx(() -> console.window().workbench().openFiles(List.of(file)));
        eventually(() -> isActive("devices"));
        eventually(() -> console.root().lookupAll(".label").stream().anyMatch(node -> node instanceof Labeled label && "dropped-core".equals(label.getText()))
                || console.root().lookupAll(".cell").stream().anyMatch(node -> node instanceof Labeled label && "dropped-core".equals(label.getText())));
    }
}
