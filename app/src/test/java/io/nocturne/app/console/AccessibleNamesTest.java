package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.TreeView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Whoever cannot see the signs hears their names: every control that can be reached by keyboard has one, in both languages. */
class AccessibleNamesTest {
    @TempDir
    static Path data;

    private static Scope scope;
    private static Stage stage;
    private static ConsoleWindow window;

    @BeforeAll
    static void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        ConsoleOptions options = new ConsoleOptions(
                new DataDirectory(data), false, null, Duration.ZERO, "Shift", 1280, 800, 0, "dark", Locale.KOREAN);
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

    private static Stream<Node> nodes(Node node) {
        // What is inside a control is the control's own affair.
        boolean whole = node instanceof ButtonBase || node instanceof ComboBoxBase || node instanceof Spinner || node instanceof TextInputControl;
        return node instanceof Parent parent && !whole
                ? Stream.concat(Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(AccessibleNamesTest::nodes))
                : Stream.of(node);
    }

    private static boolean mustHaveAName(Node node) {
        return node instanceof Control && node.isFocusTraversable()
                && (node instanceof ButtonBase || node instanceof TextInputControl || node instanceof ComboBoxBase || node instanceof Spinner
                        || node instanceof Slider || node instanceof TableView || node instanceof ListView || node instanceof TreeView
                        || node instanceof TreeTableView);
    }

    private static boolean hasAName(Node node, Set<Node> labelled) {
        boolean text = node.getAccessibleText() != null && !node.getAccessibleText().isBlank();
        boolean words = node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isBlank();
        return text || words || labelled.contains(node);
    }

    private static List<String> nameless() {
        List<Node> all = nodes(stage.getScene().getRoot()).toList();
        Set<Node> labelled = new HashSet<>();
        all.forEach(node -> {
            if (node instanceof Label label && label.getLabelFor() != null) {
                labelled.add(label.getLabelFor());
            }
        });
        return all.stream().filter(AccessibleNamesTest::mustHaveAName).filter(node -> !hasAName(node, labelled)).map(AccessibleNamesTest::place).toList();
    }

    private static String place(Node node) {
        StringBuilder path = new StringBuilder(node.getClass().getSimpleName() + node.getStyleClass());
        Node up = node.getParent();
        for (int i = 0; i < 3 && up != null; i++) {
            path.insert(0, up.getClass().getSimpleName() + up.getStyleClass() + " > ");
            up = up.getParent();
        }
        return path.toString();
    }

    @Test
    void everyControlOfEveryPaneHasAName() throws Exception {
        List<String> found = new ArrayList<>();
        for (Tool tool : window.desk().tools()) {
            List<String> here = fx(() -> {
                List.copyOf(window.desk().dock().keys()).forEach(window.desk().dock()::close);
                window.desk().open(tool.id(), PaneState.EMPTY);
                stage.getScene().getRoot().applyCss();
                stage.getScene().getRoot().layout();
                return nameless();
            });
            here.forEach(place -> found.add(tool.id() + ": " + place));
        }
        assertThat(found).isEmpty();
    }
}
