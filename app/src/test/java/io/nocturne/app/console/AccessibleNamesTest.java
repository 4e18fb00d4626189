package io.nocturne.app.console;

import static io.nocturne.app.console.OpenConsole.fx;
import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever cannot see the signs hears their names: every control that can be reached by keyboard has one, in both languages. */
class AccessibleNamesTest {
    @TempDir
    static Path data;

    private static OpenConsole console;

    @BeforeAll
    static void open() throws Exception {
        console = OpenConsole.on(data, false, "Shift", null);
    }

    @AfterAll
    static void close() throws Exception {
        console.close();
    }

    private static Stream<Node> reachable(Node node) {
        // What is inside a control is the control's own affair.
        boolean whole = node instanceof ButtonBase || node instanceof ComboBoxBase || node instanceof Spinner || node instanceof TextInputControl;
        return node instanceof Parent parent && !whole
                ? Stream.concat(Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(AccessibleNamesTest::reachable))
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
        List<Node> all = reachable(console.root()).toList();
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

    @ParameterizedTest
    @ValueSource(strings = {"english", "korean"})
    void everyControlOfEveryPaneHasAName(String language) throws Exception {
        console.command("view." + language);
        List<String> found = new ArrayList<>();
        for (Tool tool : console.desk().tools()) {
            console.closePanes();
            List<String> here = fx(() -> {
                console.desk().open(tool.id(), PaneState.EMPTY);
                console.root().applyCss();
                console.root().layout();
                return nameless();
            });
            here.forEach(place -> found.add(tool.id() + ": " + place));
        }
        assertThat(found).isEmpty();
    }
}
