package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiValue;
import io.nocturne.snmp.Varbind;
import io.nocturne.ui.tool.OpenPane;
import io.nocturne.ui.tool.PaneState;
import java.nio.file.Path;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetBarTest {
    @TempDir
    Path dir;

    private OpenPane open;

    @BeforeEach
    void openPane() throws Exception {
        List<Varbind> rows = List.of(new Varbind(Oid.parse("1.3.6.1.2.1.1.5.0"), SmiValue.text("core-sw01")));
        open = OpenPane.of(new MibBrowserTool(new SavedAgent(() -> dir, rows, () -> false)), PaneState.EMPTY.with("host", "127.0.0.1").with("oid", "sysName"));
    }

    @AfterEach
    void closePane() {
        open.close();
    }

    private boolean says(String words) {
        return open.nodes().anyMatch(node -> node instanceof Labeled label && label.getText() != null && label.getText().contains(words));
    }

    @Test
    void enterInTheHostFieldReadsWhetherTheHostIsAnotherOrNot() {
        for (String host : List.of("127.0.0.1", "127.0.0.2:1161")) {
            OpenPane.on(() -> {
                ComboBox<?> field = (ComboBox<?>) open.nodes().filter(node -> node instanceof ComboBox<?> box && box.isEditable()).findFirst().orElseThrow();
                field.getEditor().setText(host);
                field.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "\r", "\r", KeyCode.ENTER, false, false, false, false));
                return null;
            });
            OpenPane.until(() -> says("from " + host));
        }
    }

    @Test
    void enterBehindTheCommunityReads() {
        OpenPane.on(() -> {
            PasswordField field =
                    (PasswordField) open.nodes().filter(node -> node instanceof PasswordField password && password.isVisible()).findFirst().orElseThrow();
            field.setText("other");
            field.fireEvent(new ActionEvent());
            return null;
        });
        OpenPane.until(() -> says("core-sw01"));
    }
}
