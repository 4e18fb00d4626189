package io.nocturne.ui.tool.explorer;

import static io.nocturne.ui.tool.OpenPane.on;
import static io.nocturne.ui.tool.OpenPane.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Event;
import io.nocturne.core.Moment;
import io.nocturne.core.Problems;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import io.nocturne.core.TimeRange;
import io.nocturne.store.Cache;
import io.nocturne.store.MarkRecord;
import io.nocturne.ui.control.HistogramBar;
import io.nocturne.ui.tool.OpenPane;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The explorer as people use it, in a window without a display. */
class ExplorerPaneTest {
    @TempDir
    Path directory;

    private final Instant now = Instant.now();

    @SuppressWarnings("NullAway.Init")
    private Cache cache;

    @SuppressWarnings("NullAway.Init")
    private OpenPane open;

    @SuppressWarnings("NullAway.Init")
    private ToolPane pane;

    @SuppressWarnings("NullAway.Init")
    private ToolContext context;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @BeforeEach
    void show() throws Exception {
        cache = Cache.open(new DataDirectory(directory), new Problems());
        for (int i = 0; i < 4_000; i++) {
            String message = i % 20 == 0 ? "session " + i + " lost by peer" : i % 7 == 0 ? "인터페이스 ge-0/0/" + i % 48 + " 복구됨" : "link ge-0/0/" + i % 48 + " is up";
            cache.append(new Event(
                    now.minusMillis((4_000 - i) * 500L), now, true, i % 20 == 0 ? Severity.CRITICAL : i % 11 == 0 ? Severity.WARNING : Severity.INFO, 23,
                    "acc-sw0" + i % 6 + ".seoul", i % 3 == 0 ? "LINK" : "OSPF", null, message, Map.of("port", "ge-0/0/" + i % 48), "cisco",
                    new Source(Source.Kind.SYSLOG, "10.0.0." + i % 6 + ":514"), i, -1, message.getBytes(StandardCharsets.UTF_8)));
        }
        cache.flush();
        open = OpenPane.of(new ExplorerTool(new SimpleObjectProperty<>(cache)));
        pane = open.pane();
        context = open.context();
        stage = open.stage();
    }

    @AfterEach
    void close() {
        open.close();
        cache.close();
    }

    private boolean says(String text) {
        return pane.node().lookupAll("*").stream()
                .anyMatch(node -> node instanceof Labeled label && isShown(label) && label.getText() != null && label.getText().contains(text));
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void tab(int index) {
        on(() -> {
            ((TabPane) pane.node().lookup(".tab-pane")).getSelectionModel().select(index);
            return null;
        });
    }

    @Test
    void theHistogramReadsOutUnderThePointerAndGoesOn() throws Exception {
        until(() -> says("4,000 events"));
        HistogramBar bars = (HistogramBar) pane.node().lookup(".noc-histogram");
        String name = bars.getAccessibleText();
        // Not at the very end: a minute that has just begun holds nothing yet.
        for (double x : new double[] {bars.getWidth() - 80, bars.getWidth() - 40}) {
            on(() -> {
                bars.setAccessibleHelp(null);
                return null;
            });
            // New counts end the read-out until the pointer moves again.
            until(() -> {
                bars.fireEvent(new MouseEvent(
                        MouseEvent.MOUSE_MOVED, x, 10, x, 10, MouseButton.NONE, 0, false, false, false, false, false, false, false, false, false, false, null));
                return bars.getAccessibleHelp() != null && bars.getAccessibleHelp().contains("Info");
            });
        }
        assertThat(bars.getAccessibleText()).isEqualTo(name);
    }

    @Test
    void whereNothingIsFoundThereIsAWayOut() throws Exception {
        until(() -> says("4,000 events"));
        on(() -> {
            TextField filter = (TextField) pane.focusTarget();
            filter.setText("host:nowhere");
            filter.fireEvent(new ActionEvent());
            return null;
        });
        until(() -> says("No event matches"));
        press("Without the filter");
        until(() -> says("4,000 events") && !says("No event matches"));
        on(() -> {
            context.selection().spanProperty().set(new TimeRange(now.minusSeconds(90_000), now.minusSeconds(80_000)));
            return null;
        });
        until(() -> says("Nothing was kept in this span"));
        press("Show everything that is kept");
        until(() -> says("4,000 events") && !says("Nothing was kept in this span"));
    }

    private void press(String text) {
        on(() -> {
            pane.node().lookupAll(".button").stream().filter(node -> node instanceof Button button && isShown(button) && text.equals(button.getText())).forEach(
                    node -> ((Button) node).fire());
            return null;
        });
    }

    @Test
    void findsFiltersGroupsMarksAndRemembers() throws Exception {
        until(() -> says("4,000 events"));
        on(() -> {
            context.selection().choose(new Thing.PatternThing("severity>=crit"));
            return null;
        });
        until(() -> says("200 events"));
        open.command("log-explorer.nextError");
        open.command("log-explorer.details");
        open.picture("explorer-events");
        open.command("log-explorer.note");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> cache.catalogue().marks().size() == 1);
        MarkRecord mark = cache.catalogue().marks().getFirst();
        assertThat(mark.line()).contains("lost by peer");
        tab(1);
        on(() -> {
            ((javafx.scene.control.ComboBox<?>) pane.node().lookupAll(".combo-box").stream()
                    .filter(node -> node instanceof javafx.scene.control.ComboBox<?> box && box.getItems().contains("host"))
                    .findFirst()
                    .orElseThrow())
                    .getSelectionModel()
                    .select(2);
            return null;
        });
        until(() -> says("acc-sw04.seoul"));
        open.picture("explorer-groups");
        tab(2);
        open.picture("explorer-sql");
        tab(3);
        until(() -> says("lost by peer"));
        open.picture("explorer-marks");
        PaneState saved = on(() -> pane.save());
        assertThat(saved.text("filter", "")).isEqualTo("severity>=crit");
        assertThat(saved.list("by")).isEqualTo(List.of("host"));
    }

    @Test
    void saysWhatIsWrongWithAFilterAndFollowsTheMoment() throws Exception {
        until(() -> says("4,000 events"));
        on(() -> {
            context.selection().choose(new Thing.PatternThing("(peer"));
            return null;
        });
        until(() -> says("never closed"));
        on(() -> {
            context.selection().choose(new Thing.PatternThing("peer"));
            context.moment().set(new Moment.At(now.minusSeconds(1_000)));
            return null;
        });
        until(() -> says("101 events"));
        on(() -> {
            context.i18n().localeProperty().set(Locale.KOREAN);
            return null;
        });
        until(() -> says("이벤트 101건"));
        open.picture("explorer-korean");
    }
}
