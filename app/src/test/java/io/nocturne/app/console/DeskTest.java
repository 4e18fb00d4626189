package io.nocturne.app.console;

import static io.nocturne.app.console.OpenConsole.fx;
import static io.nocturne.app.console.OpenConsole.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.ui.dock.Layout;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.CommandRegistry;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Theme;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** What panes are told of whether they can be seen, and whose commands there are. */
class DeskTest {
    private final Scope scope = new Scope("desk");
    private final CommandRegistry commands = new CommandRegistry();
    private final TreeSet<String> seen = new TreeSet<>();
    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        desk = fx(() -> new Desk(
                List.of(new Recorded("devices"), new Recorded("explorer"), new Recorded("alarms")), scope, new I18n(Locale.ENGLISH, ZoneOffset.UTC), new Theme(),
                new FrameClock(scope), new Problems(), commands, new KnownThings(null, null), new SimpleStringProperty(""), new SimpleStringProperty("")));
    }

    @AfterEach
    void close() throws Exception {
        onFx(desk::closeAll);
        scope.close();
    }

    private void show(Layout.Part root) throws Exception {
        onFx(() -> desk.show(new Workspace(
                "test", Layout.of(root),
                Map.of("a", pane("devices"), "b", pane("explorer"), "c", pane("alarms")))));
    }

    private static Workspace.Pane pane(String tool) {
        return new Workspace.Pane(tool, PaneState.EMPTY);
    }

    @Test
    void aPaneBehindAnotherIsToldSoUntilItsTabIsChosen() throws Exception {
        show(new Layout.Tabs(List.of("a", "b"), 1));
        assertThat(seen).containsExactly("explorer");
        onFx(() -> desk.dock().select("a"));
        assertThat(seen).containsExactly("devices");
    }

    @Test
    void panesBehindAMaximisedOneAreToldSoAndThatTheyAreBack() throws Exception {
        show(Layout.beside(0.5, Layout.tabs("a"), 0.5, Layout.tabs("b")));
        onFx(() -> desk.dock().select("a"));
        assertThat(seen).containsExactly("devices", "explorer");
        onFx(() -> desk.dock().toggleMaximised("b"));
        assertThat(seen).containsExactly("explorer");
        onFx(() -> desk.dock().toggleMaximised("b"));
        assertThat(seen).containsExactly("devices", "explorer");
        onFx(() -> desk.dock().toggleMaximised("b"));
        onFx(() -> desk.dock().toggleMaximised("b"));
        assertThat(seen).containsExactly("devices", "explorer");
    }

    @Test
    void theCommandsOfTheActivePaneAreThereAlsoWhereItHasTheKeyOfTheOneBefore() throws Exception {
        show(Layout.tabs("a", "b"));
        assertThat(commands.find("devices.only")).isPresent();
        onFx(() -> desk.show(new Workspace("other", Layout.of(Layout.tabs("a")), Map.of("a", pane("alarms")))));
        assertThat(commands.find("devices.only")).isEmpty();
        assertThat(commands.find("alarms.only")).isPresent();
    }

    @Test
    void aFurtherPaneOfAKindTakesNoKeyOfAnEarlierStart() throws Exception {
        onFx(() -> desk.show(new Workspace(
                "test", Layout.of(Layout.tabs("devices", "devices-1")),
                Map.of("devices", pane("devices"), "devices-1", pane("devices")))));
        onFx(() -> desk.openBeside("devices", PaneState.EMPTY));
        onFx(() -> desk.openBeside("devices", PaneState.EMPTY));
        assertThat(fx(() -> desk.dock().keys())).hasSize(4);
        assertThat(fx(() -> desk.snapshot("kept").panes())).hasSize(4);
    }

    /** Has a command of its own and keeps in mind whether it is seen. */
    private final class Recorded implements Tool {
        private final String id;

        Recorded(String id) {
            this.id = id;
        }

        @Override
        public Kind kind() {
            return Kind.many(id, id + ".title", "fth-box", Home.CENTRE);
        }

        @Override
        public ToolPane open(ToolContext context, PaneState state) {
            StackPane node = new StackPane();
            return new ToolPane() {
                @Override
                public Node node() {
                    return node;
                }

                @Override
                public void visible(boolean shown) {
                    if (shown) {
                        seen.add(id);
                    } else {
                        seen.remove(id);
                    }
                }

                @Override
                public List<Command> commands() {
                    return List.of(Command.of(id + ".only", id + ".title", null, () -> {}));
                }
            };
        }
    }
}
