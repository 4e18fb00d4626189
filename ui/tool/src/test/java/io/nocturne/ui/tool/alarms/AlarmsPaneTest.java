package io.nocturne.ui.tool.alarms;

import static io.nocturne.ui.tool.OpenPane.on;
import static io.nocturne.ui.tool.OpenPane.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Level;
import io.nocturne.core.Problems;
import io.nocturne.store.AlarmRecord;
import io.nocturne.store.Cache;
import io.nocturne.ui.tool.OpenPane;
import io.nocturne.ui.tool.Thing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of alarms beside what is chosen elsewhere. */
class AlarmsPaneTest {
    @TempDir
    Path directory;

    private static AlarmRecord late(String group) {
        return new AlarmRecord(
                group, Instant.now(), "lab", Level.MAJOR, AlarmRecord.State.RAISED, group + " falls behind", Map.of("cluster", "lab", "group", group));
    }

    private static boolean says(OpenPane open, String part) {
        return on(() -> open.nodes().anyMatch(node -> node instanceof Label label && label.isVisible() && label.getText() != null && label.getText().contains(part)));
    }

    private static void choose(OpenPane open, Thing thing) {
        on(() -> {
            open.context().selection().choose(thing);
            return true;
        });
    }

    @Test
    void whatHasNoAlarmIsNotShownWithThatOfAnother() throws Exception {
        try (Cache cache = Cache.open(new DataDirectory(directory), new Problems())) {
            cache.catalogue().saveAlarms(List.of(late("archive"), late("billing")));
            try (OpenPane open = OpenPane.of(new AlarmsTool(new ReadOnlyObjectWrapper<@Nullable Cache>(cache)))) {
                until(() -> on(() -> open.nodes().anyMatch(node -> node instanceof Label label && "2 new, 0 taken on".equals(label.getText()))));
                choose(open, new Thing.GroupThing("lab", "billing"));
                until(() -> says(open, "billing falls behind"));
                assertThat(says(open, "No alarm is about")).isFalse();
                choose(open, new Thing.GroupThing("lab", "indexer"));
                until(() -> says(open, "No alarm is about indexer"));
                choose(open, new Thing.OidThing("1.3.6.1", "internet"));
                until(() -> !says(open, "No alarm is about"));
            }
        }
    }
}
