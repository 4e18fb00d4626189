package io.nocturne.ui.tool.patterns;

import static io.nocturne.ui.tool.OpenPane.on;
import static io.nocturne.ui.tool.OpenPane.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.EventHub;
import io.nocturne.store.Cache;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.tool.OpenPane;
import io.nocturne.ui.tool.PaneState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatternsPaneTest {
    @TempDir
    Path folder;

    @Test
    void theFilterOfTheLinesIsNotThatOfTheTable() throws Exception {
        Path file = Files.writeString(
                folder.resolve("a.log"),
                "2026-11-20T01:00:00Z web01 app[1]: ERROR session 7 lost\n2026-11-20T01:00:01Z web01 app[1]: ERROR session 8 lost\n2026-11-20T01:00:02Z web01 app[1]: INFO up\n");
        PaneState state = PaneState.EMPTY.with("files", List.of(file.toString())).with("filter", "severity>=err");
        try (OpenPane open = OpenPane.of(new PatternsTool(new EventHub(), new ReadOnlyObjectWrapper<@Nullable Cache>().getReadOnlyProperty()), state)) {
            DataTable<?> table = (DataTable<?>) open.nodes().filter(DataTable.class::isInstance).findFirst().orElseThrow();
            until(() -> table.view().getItems().size() == 1);
            assertThat(table.filter()).isEmpty();
            PaneState saved = on(() -> open.pane().save());
            assertThat(saved.text("filter", "")).isEqualTo("severity>=err");
            assertThat(on(() -> open.pane().title()).getValue()).isEqualTo("Patterns of a.log");
        }
    }
}
