package io.nocturne.app.console;

import static io.nocturne.app.console.OpenConsole.fx;
import static io.nocturne.app.console.OpenConsole.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Moment;
import io.nocturne.core.Problems;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.dock.Layout;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.ToolContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.event.ActionEvent;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Drives the real console as a user does: keys in, panes and texts out. */
class WorkbenchTest {
    @TempDir
    static Path directory;

    private final FxRobot robot = new FxRobot();
    private Path data;
    private OpenConsole console;

    @BeforeEach
    void start() throws Exception {
        data = Files.createTempDirectory(directory, "data");
        console = open(data);
    }

    @AfterEach
    void stop() throws Exception {
        console.close();
    }

    /** A console with all its panes in sight, which the welcome covers at the first start. */
    private static OpenConsole open(Path data) throws Exception {
        OpenConsole console = OpenConsole.on(data, false, null, null);
        if (fx(() -> console.desk().dock().isMaximised())) {
            onFx(() -> console.desk().dock().toggleMaximised("welcome"));
        }
        return console;
    }

    private static void eventually(BooleanSupplier condition) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(30)).until(() -> fx(condition::getAsBoolean));
    }

    private List<String> keys() throws Exception {
        return fx(() -> List.copyOf(console.desk().dock().keys()));
    }

    private @Nullable String active() throws Exception {
        return fx(() -> console.desk().dock().activeProperty().get());
    }

    private boolean shows(String text) {
        return shows(console.root(), text);
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
    void aPaneThatHasJustOpenedSaysAtMostOneThing() throws Exception {
        for (String name : Workspaces.NAMES) {
            onFx(() -> {
                console.window().workbench().switchTo(name);
                mostlyOne(console.root());
            });
        }
    }

    private static void mostlyOne(Node node) {
        if (node instanceof Parent parent && parent.isVisible()) {
            assertThat(parent.getChildrenUnmodifiable().stream().filter(child -> child instanceof EmptyState && child.isVisible())).hasSizeLessThan(2);
            parent.getChildrenUnmodifiable().forEach(WorkbenchTest::mostlyOne);
        }
    }

    @Test
    void thePaletteOpensAPaneAndAKeyClosesIt() throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        eventually(() -> console.stage().getScene().getFocusOwner() instanceof TextField);
        onFx(() -> ((TextField) console.stage().getScene().getFocusOwner()).clear());
        robot.write("manual");
        eventually(() -> console.stage().getScene().getFocusOwner() instanceof TextField field && field.getText().equals("manual"));
        robot.type(KeyCode.ENTER);
        eventually(() -> "manual".equals(console.desk().dock().activeProperty().get()));
        assertThat(keys()).contains("manual");

        robot.press(KeyCode.CONTROL).type(KeyCode.W).release(KeyCode.CONTROL);
        eventually(() -> !console.desk().dock().keys().contains("manual"));
    }

    @Test
    void aClickOnTheTabInFrontLeavesItsPaneWhereItIs() throws Exception {
        eventually(() -> shows("Welcome"));
        Node tab = fx(() -> console.root().lookupAll(".header").stream().filter(each -> shows(each, "Welcome")).findFirst().orElseThrow());
        robot.clickOn(tab);
        robot.interrupt();
        assertThat(fx(() -> console.desk().dock().isShowing("welcome"))).isTrue();
        assertThat(active()).isEqualTo("welcome");
    }

    @Test
    void aClickOnATabOrBesideTheTabsMakesItsPaneTheActiveOne() throws Exception {
        onFx(() -> console.desk().dock().select("log-tail"));
        Node tab = fx(() -> console.root().lookupAll(".header").stream().filter(each -> shows(each, "Devices")).findFirst().orElseThrow());
        robot.clickOn(tab);
        eventually(() -> "devices".equals(console.desk().dock().activeProperty().get()));
        eventually(() -> isWithin(console.stage().getScene().getFocusOwner(), console.desk().node("devices")));

        Node row = fx(() -> console.root().lookupAll(".header-region").stream().filter(each -> shows(each, "Log tail")).findFirst().orElseThrow());
        Bounds bounds = fx(() -> row.localToScreen(row.getLayoutBounds()));
        robot.clickOn(bounds.getMaxX() - 12, bounds.getCenterY());
        eventually(() -> "log-tail".equals(console.desk().dock().activeProperty().get()));
        eventually(() -> isWithin(console.stage().getScene().getFocusOwner(), console.desk().node("log-tail")));
    }

    private static boolean isWithin(@Nullable Node node, @Nullable Node pane) {
        return node != null && (node == pane || isWithin(node.getParent(), pane));
    }

    @Test
    void aWindowWhoseScreenIsGoneOpensOnOneThatIsThereAndKeepsItsPlace() throws Exception {
        onFx(() -> console.desk().dock().detach("problems"));
        console.close();
        Path kept = data.resolve("workspaces/shift.json");
        String far = Files.readString(kept).replaceAll("(\"windows\"[^}]*?\"x\" : )-?[0-9.]+", "$17400.0");
        assertThat(far).contains("7400.0");
        Files.writeString(kept, far);

        console = open(data);
        Stage floating = fx(() -> (Stage) Window.getWindows().stream()
                .filter(w -> w instanceof Stage s && s != console.stage() && "Problems - Nocturne".equals(s.getTitle()))
                .findFirst()
                .orElseThrow());
        Rectangle2D screen = fx(() -> Screen.getPrimary().getVisualBounds());
        assertThat(fx(floating::getX)).isBetween(screen.getMinX(), screen.getMaxX() - 100);
        assertThat(fx(() -> console.desk().dock().layout().floating().getFirst().x())).isEqualTo(7400);
        onFx(() -> floating.setX(100));
        assertThat(fx(() -> console.desk().dock().layout().floating().getFirst().x())).isEqualTo(100);
    }

    @Test
    void anArrangementOfOnesOwnHasANameAKeyAndIsThereAfterARestart() throws Exception {
        onFx(() -> console.desk().open("manual", PaneState.EMPTY));
        assertThat(fx(() -> console.window().workbench().saveAs("야간 근무/1"))).isNull();
        assertThat(fx(() -> console.window().workbench().saveAs("야간 근무/1"))).contains("야간 근무/1");
        assertThat(fx(() -> console.window().workbench().saveAs("logs"))).isNotNull();
        assertThat(fx(() -> console.window().workbench().saveAs(" "))).isNotNull();
        console.command("workspace.kafka");
        assertThat(keys()).doesNotContain("manual");
        console.close();

        console = open(data);
        eventually(() -> shows("야간 근무/1"));
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT7).release(KeyCode.CONTROL);
        eventually(() -> console.desk().dock().keys().contains("manual"));
        assertThat(fx(() -> console.window().workbench().workspaceProperty().get())).isEqualTo("야간 근무/1");
        console.command("workspace.remove");
        eventually(() -> !shows("야간 근무/1"));
        assertThat(fx(() -> console.window().workbench().workspaceProperty().get())).isEqualTo("Shift");
        console.close();

        console = open(data);
        assertThat(shows("야간 근무/1")).isFalse();
    }

    @Test
    void aDoubleClickOnATabMaximisesItsPaneAndOneOnItsTitlePutsItBack() throws Exception {
        onFx(() -> console.desk().dock().select("log-tail"));
        Node tab = fx(() -> console.root().lookupAll(".header").stream().filter(each -> shows(each, "Log tail")).findFirst().orElseThrow());
        doubleClick(tab, () -> "log-tail".equals(console.desk().dock().maximised()));
        doubleClick(fx(() -> console.root().lookup(".maximised-bar")), () -> !console.desk().dock().isMaximised());
    }

    /** Again, where a busy machine took the two clicks so far apart that they were none. */
    private void doubleClick(Node target, BooleanSupplier done) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(600)).until(() -> {
            if (!fx(done::getAsBoolean)) {
                robot.doubleClickOn(target);
                WaitForAsyncUtils.waitForFxEvents();
            }
            return fx(done::getAsBoolean);
        });
    }

    @Test
    void theWelcomeHasTheWindowAtTheFirstStartUntilAWayIsTaken() throws Exception {
        console.close();
        console = OpenConsole.on(data.resolve("first"), false, null, null);
        assertThat(fx(() -> console.desk().dock().maximised())).isEqualTo("welcome");
        onFx(() -> console.desk().open("log-tail", PaneState.EMPTY));
        assertThat(fx(() -> console.desk().dock().isMaximised())).isFalse();
        console.close();

        console = OpenConsole.on(data.resolve("first"), false, null, null);
        assertThat(fx(() -> console.desk().dock().isMaximised())).isFalse();
        assertThat(fx(() -> console.desk().dock().isShowing("welcome"))).isTrue();
    }

    @Test
    void whatWasOpenIsThereAgainAfterARestart() throws Exception {
        onFx(() -> {
            console.desk().open("manual", PaneState.EMPTY);
            console.desk().dock().close("welcome");
        });
        List<String> before = keys();
        console.command("view.korean");
        console.command("view.light");
        console.close();
        assertThat(data.resolve("workspaces/shift.json")).exists();

        console = open(data);
        assertThat(keys()).containsExactlyInAnyOrderElementsOf(before).contains("manual").doesNotContain("welcome");
        assertThat(fx(() -> console.window().theme().isDark())).isFalse();
        eventually(() -> shows("문제"));

        console.command("workspace.reset");
        assertThat(keys()).contains("welcome").doesNotContain("manual");
    }

    @Test
    void aPaneFloatsInATitledWindowThatNobodyOwnsAndComesBackAfterARestart() throws Exception {
        onFx(() -> console.desk().dock().select("problems"));
        console.command("pane.float");
        Stage floating = fx(() -> (Stage) Window.getWindows().stream()
                .filter(w -> w instanceof Stage s && s != console.stage() && "Problems - Nocturne".equals(s.getTitle()))
                .findFirst()
                .orElseThrow());
        assertThat(floating.getOwner()).isNull();
        eventually(() -> !shows(console.root(), "Where"));
        eventually(() -> shows(floating.getScene().getRoot(), "Where"));
        console.close();
        eventually(() -> !floating.isShowing());

        console = open(data);
        assertThat(keys()).contains("problems");
        assertThat(fx(() -> console.desk().dock().layout().floating())).hasSize(1);
        eventually(() -> !shows(console.root(), "Where"));

        onFx(() -> console.desk().dock().select("problems"));
        console.command("pane.float");
        eventually(() -> console.desk().dock().layout().floating().isEmpty() && shows(console.root(), "Where"));
    }

    @Test
    void aThingOffersItsPlacesAndOpensBesideInAPaneThatStaysWithIt() throws Exception {
        Thing.HostThing host = new Thing.HostThing("127.0.0.1");
        List<ToolContext.Place> places = fx(() -> console.desk().places(host));
        assertThat(places).extracting(ToolContext.Place::title).startsWith("Ping and trace", "Topology");
        int before = keys().size();
        onFx(() -> places.getFirst().beside().run());
        eventually(() -> console.desk().dock().keys().size() == before + 1 && host.equals(console.desk().selection().thing()));
        eventually(() -> console.desk().snapshot("x").panes().values().stream().anyMatch(pane -> pane.tool().equals("ping") && pane.pinned()));
    }

    @Test
    void theWallIsLargeAndMotionCanBeReduced() throws Exception {
        console.command("view.still");
        eventually(() -> console.root().getStyleClass().contains("noc-still"));
        console.command("workspace.wall");
        eventually(() -> console.root().lookup(".wall") != null && console.root().lookup(".wall").getStyle().contains("-fx-font-size"));
        console.command("workspace.shift");
        eventually(() -> console.root().lookup(".workbench").getStyle().isEmpty());
    }

    @Test
    void oneKeyMaximisesAPaneAndPutsItBack() throws Exception {
        onFx(() -> console.desk().dock().select("problems"));
        robot.type(KeyCode.F11);
        eventually(() -> console.desk().dock().isMaximised());
        assertThat(fx(() -> console.desk().dock().isShowing("welcome"))).isFalse();
        robot.type(KeyCode.F11);
        eventually(() -> !console.desk().dock().isMaximised());
        assertThat(fx(() -> console.desk().dock().isShowing("welcome"))).isTrue();
    }

    @Test
    void languageAndThemeChangeWithoutARestart() throws Exception {
        console.command("view.korean");
        eventually(() -> shows("시작"));
        eventually(() -> !shows("Welcome"));
        console.command("view.english");
        eventually(() -> shows("Welcome"));

        console.command("view.light");
        assertThat(fx(() -> console.root().getStyleClass())).contains("noc-light");
        console.command("view.dark");
        assertThat(fx(() -> console.root().getStyleClass())).doesNotContain("noc-light");
    }

    @Test
    void spaceStopsTimeAndEndReturnsToLive() throws Exception {
        onFx(() -> console.root().requestFocus());
        robot.type(KeyCode.SPACE);
        eventually(() -> console.desk().moment().get() instanceof Moment.At);
        robot.type(KeyCode.END);
        eventually(() -> console.desk().moment().get().isLive());
    }

    @Test
    void workspacesKeepTheirOwnArrangement() throws Exception {
        onFx(() -> console.desk().open("manual", PaneState.EMPTY));
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT2).release(KeyCode.CONTROL);
        eventually(() -> console.window().workbench().workspaceProperty().get().equals("Logs"));
        assertThat(keys()).doesNotContain("manual");
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT1).release(KeyCode.CONTROL);
        eventually(() -> console.desk().dock().keys().contains("manual"));
    }

    @Test
    void aSecondPaneOfAKindSharesTheTabsOfTheFirstAlsoWhileAnotherIsMaximised() throws Exception {
        onFx(() -> console.window().workbench().switchTo("Logs"));
        eventually(() -> console.desk().dock().keys().contains("patterns"));
        onFx(() -> {
            console.desk().dock().toggleMaximised("log-file");
            console.desk().open("patterns", PaneState.of("files", "/nowhere/some.log"));
        });
        Layout.Part all = fx(() -> console.desk().dock().layout().root());
        assertThat(((Layout.Split) all).parts()).hasSize(2);
        assertThat(((Layout.Tabs) ((Layout.Split) all).parts().getLast()).panes()).contains("patterns", "problems").hasSize(3);
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
        console.command("workbench.keys");
        eventually(() -> shows("F11"));
        robot.type(KeyCode.ESCAPE);
        eventually(() -> !shows("F11"));
        assertThat(active()).isNotNull();
    }

    @Test
    void aPinnedPaneSaysSoAndIsStillPinnedAfterARestart() throws Exception {
        onFx(() -> console.desk().open("manual", PaneState.EMPTY));
        console.command("pane.pin");
        eventually(() -> shows("Manual (pinned)"));
        console.close();

        console = open(data);
        eventually(() -> shows("Manual (pinned)"));
        onFx(() -> console.desk().dock().select("manual"));
        console.command("pane.pin");
        eventually(() -> shows("Manual"));
    }

    @Test
    void theBreadcrumbGoesBackToWhatWasChosen() throws Exception {
        Thing first = new Thing.HostThing("192.0.2.1");
        onFx(() -> {
            console.desk().selection().choose(first);
            console.desk().selection().choose(new Thing.HostThing("192.0.2.2"));
        });
        eventually(() -> shows("192.0.2.2"));
        onFx(() -> button(console.root(), "192.0.2.1").fire());
        assertThat(fx(() -> console.desk().selection().thing())).isEqualTo(first);
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
    void aWrongAddressIsSaidWhereItIsTypedAndAnUnknownNameAmongTheProblems() throws Exception {
        onFx(() -> console.desk().open("devices", PaneState.EMPTY));
        eventually(() -> "devices".equals(console.desk().dock().activeProperty().get()));
        console.command("devices.add");
        eventually(() -> console.stage().getScene().getFocusOwner() instanceof TextField);
        TextField address = fx(() -> (TextField) console.stage().getScene().getFocusOwner());
        onFx(() -> {
            address.setText("192.0.2.999");
            address.fireEvent(new ActionEvent());
        });
        assertThat(shows("192.0.2.999 is no address: an IPv4 address is four numbers of 0 to 255, such as 10.0.0.2")).isTrue();
        String kept = fx(address::getText);
        assertThat(kept).isEqualTo("192.0.2.999");

        onFx(() -> {
            address.setText("no-such-device.invalid");
            address.fireEvent(new ActionEvent());
        });
        // Where a port is taken by another program, that is one more.
        Supplier<Optional<ButtonBase>> count = () -> console.root().lookupAll(".button").stream()
                .filter(node -> node instanceof ButtonBase each && each.getText() != null && each.getText().matches("[1-9]\\d* problems?"))
                .map(ButtonBase.class::cast)
                .findFirst();
        eventually(() -> count.get().isPresent());
        onFx(() -> count.get().orElseThrow().fire());
        eventually(() -> "problems".equals(console.desk().dock().activeProperty().get()));
        eventually(() -> shows("no-such-device.invalid is not an address, and no name that is known here"));
    }

    @Test
    void theWallGoesBackToTheWorkspaceItWasCalledFrom() throws Exception {
        console.command("workspace.kafka");
        console.command("workspace.toWall");
        assertThat(fx(() -> console.window().workbench().workspaceProperty().get())).isEqualTo("Wall");
        console.command("workspace.toWall");
        assertThat(fx(() -> console.window().workbench().workspaceProperty().get())).isEqualTo("Kafka");
    }

    @Test
    void goToFindsAnObjectOfTheDictionaryByItsName() throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.P).release(KeyCode.CONTROL);
        eventually(() -> console.stage().getScene().getFocusOwner() instanceof TextField);
        onFx(() -> ((TextField) console.stage().getScene().getFocusOwner()).setText("sysUpTime"));
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
