package io.nocturne.ui.tool.mibbrowser;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiValue;
import io.nocturne.snmp.Varbind;
import io.nocturne.ui.tool.OpenPane;
import io.nocturne.ui.tool.PaneState;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShownObjectTest {
    @TempDir
    Path dir;

    private OpenPane open;

    @BeforeEach
    void openPane() throws Exception {
        List<Varbind> rows = List.of(
                new Varbind(Oid.parse("1.3.6.1.2.1.1.5.0"), SmiValue.text("core-sw01")),
                new Varbind(Oid.parse("1.3.6.1.2.1.2.2.1.2.7"), SmiValue.text("ge-0/0/7")));
        open = OpenPane.of(new MibBrowserTool(new SavedAgent(() -> dir, rows, () -> false)), PaneState.EMPTY.with("host", "127.0.0.1").with("oid", "sysUpTime"));
    }

    @AfterEach
    void closePane() {
        open.close();
    }

    private TextField field() {
        return (TextField) open.nodes().filter(node -> node instanceof TextField text && "Object: name or number".equals(text.getAccessibleText())).findFirst()
                .orElseThrow();
    }

    private void type(String words) {
        OpenPane.on(() -> {
            field().setText(words);
            field().fireEvent(new javafx.event.ActionEvent());
            return null;
        });
    }

    private boolean says(String words) {
        return open.nodes().anyMatch(node -> node instanceof Labeled label && label.getText() != null && label.getText().contains(words));
    }

    @Test
    void whatWasTypedStaysWhileTheTreeAndTheDetailsFollow() {
        type("IF-MIB::ifDescr.7");
        OpenPane.until(() -> says("ge-0/0/7"));
        assertThat(OpenPane.on(() -> field().getText())).isEqualTo("IF-MIB::ifDescr.7");
        assertThat(OpenPane.on(() -> says("1.3.6.1.2.1.2.2.1.2"))).isTrue();
        type("1.3.6.1.2.1.1.5.0");
        OpenPane.until(() -> says("core-sw01"));
        assertThat(OpenPane.on(() -> field().getText())).isEqualTo("1.3.6.1.2.1.1.5.0");
        assertThat(OpenPane.on(() -> says("sysName"))).isTrue();
    }

    @Test
    void aNameThatNothingHasIsToldAndStays() {
        type("noSuchObject");
        OpenPane.until(() -> says("noSuchObject"));
        assertThat(OpenPane.on(() -> field().getText())).isEqualTo("noSuchObject");
    }

    private MibBrowserPane pane() {
        return (MibBrowserPane) open.pane();
    }

    private void chooseFirstRow() {
        OpenPane.on(() -> {
            ((TableView<?>) pane().results().lookup(".table-view")).getSelectionModel().select(0);
            return true;
        });
    }

    @Test
    void whatIsDoneBesideTheDetailsIsDoneToWhatTheyShow() {
        type("system");
        OpenPane.until(() -> says("core-sw01"));
        chooseFirstRow();
        assertThat(OpenPane.on(() -> pane().object().text())).isEqualTo("sysName.0");
        assertThat(OpenPane.on(() -> pane().object().oid())).isEqualTo(Oid.parse("1.3.6.1.2.1.1.5.0"));
        OpenPane.on(() -> {
            field().setText("ifDescr.7");
            return true;
        });
        assertThat(OpenPane.on(() -> pane().object().text())).isEqualTo("ifDescr.7");
    }

    @Test
    void readingAgainDoesNotTakeTheDetailsBackToTheRowThatWasChosenBefore() {
        type("system");
        OpenPane.until(() -> says("core-sw01"));
        chooseFirstRow();
        OpenPane.on(() -> {
            pane().reveal(Oid.parse("1.3.6.1.2.1.1.3"));
            return true;
        });
        OpenPane.on(() -> {
            ResultRow before = pane().model().outcome().rows().getFirst();
            Varbind now = new Varbind(before.oid(), SmiValue.text("core-sw02"));
            pane().results().show(pane().words(), List.of(ResultRow.of(pane().words(), now, before)), false);
            return true;
        });
        OpenPane.until(() -> says("core-sw02"));
        assertThat(OpenPane.on(() -> pane().object().text())).isEqualTo("sysUpTime");
    }
}
