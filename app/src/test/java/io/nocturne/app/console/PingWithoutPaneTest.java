package io.nocturne.app.console;

import static io.nocturne.app.console.OpenConsole.fx;
import static io.nocturne.app.console.OpenConsole.nodes;
import static io.nocturne.app.console.OpenConsole.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** It is the console that pings: the status bar says so whether a pane is open or not, and after a restart. */
class PingWithoutPaneTest {
    private static final String ALL_ANSWER = "Ping 3 of 3";

    @TempDir
    Path data;

    private static boolean says(OpenConsole console, String words) throws Exception {
        return fx(() -> nodes(console.root()).anyMatch(node -> node instanceof Labeled label && words.equals(label.getText())));
    }

    private static void eventually(OpenConsole console, String words) {
        await().atMost(Duration.ofSeconds(30)).until(() -> says(console, words));
    }

    @Test
    void pingingOutlivesThePaneAndTheConsole() throws Exception {
        try (OpenConsole console = OpenConsole.on(data, false, "Network", Locale.ENGLISH)) {
            onFx(() -> console.desk().open("ping", PaneState.of("hosts", "127.0.0.1")));
            onFx(() -> console.desk().open("ping", PaneState.of("hosts", "127.0.0.2")));
            assertThat(fx(() -> console.desk().snapshot("x").panes().values().stream().filter(pane -> pane.tool().equals("ping")).count())).isEqualTo(1);
            onFx(() -> console.desk().open("ping", PaneState.EMPTY));
            onFx(() -> console.desk().selection().choose(new Thing.HostThing("127.0.0.3")));
            onFx(() -> console.desk().open("ping", PaneState.of("hosts", "127.0.0.3")));
            await().atMost(Duration.ofSeconds(30)).until(() -> fx(() -> nodes(console.desk().node("ping"))
                    .anyMatch(node -> node instanceof TableView<?> table && String.valueOf(table.getSelectionModel().getSelectedItem()).contains("127.0.0.3"))));
            console.closePanes();
            eventually(console, ALL_ANSWER);
            showInPing(console, "127.0.0.4");
            eventually(console, "Ping 4 of 4");
            showInPing(console, "127.0.0.1");
            console.closePanes();
            eventually(console, "Ping 4 of 4");
        }
        try (OpenConsole again = OpenConsole.on(data, false, null, Locale.ENGLISH)) {
            again.closePanes();
            eventually(again, "Ping 4 of 4");
        }
    }

    /** As the palette and the menus of things do. */
    private static void showInPing(OpenConsole console, String host) throws Exception {
        onFx(() -> console.desk().actions().of(new Thing.HostThing(host)).getFirst().action().run());
        await().atMost(Duration.ofSeconds(30)).until(() -> fx(() -> nodes(console.desk().node("ping"))
                .anyMatch(node -> node instanceof TableView<?> table && String.valueOf(table.getSelectionModel().getSelectedItem()).contains(host))));
    }
}
