package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.ui.fx.MenuKey;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.control.cell.TextFieldListCell;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MenuKeyTest {
    private final List<ContextMenuEvent> asked = new ArrayList<>();
    private Screen screen;
    private StackPane ground;

    @BeforeEach
    void open() throws Exception {
        screen = Screen.show(400, 300, (clock, i18n) -> new StackPane(), pane -> ground = pane);
        screen.run(() -> {
            MenuKey.in(ground.getScene());
            ground.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, asked::add);
        });
    }

    @AfterEach
    void close() throws Exception {
        screen.close();
    }

    private void focus(Region node) throws Exception {
        screen.run(() -> {
            ground.getChildren().setAll(node);
            ground.applyCss();
            ground.layout();
            node.requestFocus();
        });
    }

    private void press(Node on, KeyCode code, boolean shift) throws Exception {
        screen.run(() -> on.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false)));
    }

    @Test
    void theMenuIsThatOfTheRowThatIsChosen() throws Exception {
        TreeItem<String> root = new TreeItem<>("root");
        root.getChildren().add(new TreeItem<>("one"));
        root.getChildren().add(new TreeItem<>("two"));
        root.setExpanded(true);
        TreeView<String> tree = screen.on(() -> new TreeView<>(root));
        focus(tree);
        screen.run(() -> tree.getSelectionModel().select(2));
        press(tree, KeyCode.CONTEXT_MENU, false);

        assertThat(asked).singleElement().satisfies(event -> {
            assertThat(event.isKeyboardTrigger()).isTrue();
            assertThat(event.getTarget()).isInstanceOfSatisfying(TreeCell.class, cell -> assertThat(cell.getItem()).isEqualTo("two"));
        });
    }

    @Test
    void whereNothingIsChosenItIsThatOfTheControl() throws Exception {
        ListView<String> list = screen.on(() -> new ListView<>());
        screen.run(() -> {
            list.setCellFactory(TextFieldListCell.forListView());
            list.getItems().setAll("one", "two");
        });
        focus(list);
        press(list, KeyCode.F10, true);
        press(list, KeyCode.F10, false);

        assertThat(asked).singleElement().satisfies(event -> assertThat(event.getTarget()).isSameAs(list));
    }

    @Test
    void whoShowsItsMenuItselfGoesFirst() throws Exception {
        Region own = screen.on(Region::new);
        screen.run(() -> {
            own.setFocusTraversable(true);
            own.addEventHandler(KeyEvent.KEY_PRESSED, KeyEvent::consume);
        });
        focus(own);
        press(own, KeyCode.CONTEXT_MENU, false);
        assertThat(asked).isEmpty();
    }
}
