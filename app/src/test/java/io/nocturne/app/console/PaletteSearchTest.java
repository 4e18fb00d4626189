package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.ui.tool.Thing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaletteSearchTest {
    @TempDir
    Path directory;

    @Test
    void aPathOffersTheFilesThatBeginSo() throws IOException {
        Files.createFile(directory.resolve("syslog"));
        Files.createFile(directory.resolve("syslog.1"));
        Files.createFile(directory.resolve("auth.log"));
        Files.createFile(directory.resolve(".hidden"));
        assertThat(PaletteSearch.matching(directory + "/sys")).containsExactly(directory.resolve("syslog"), directory.resolve("syslog.1"));
        assertThat(PaletteSearch.matching(directory + "/")).hasSize(3);
        assertThat(PaletteSearch.matching(directory + "/.h")).containsExactly(directory.resolve(".hidden"));
        assertThat(PaletteSearch.matching(directory + "/none/x")).isEmpty();
    }

    @Test
    void aPathIsToldFromWords() {
        assertThat(List.of("/var/log", "~/logs", "./x", "C:\\logs")).allMatch(PaletteSearch::isPath);
        assertThat(List.of("ifInOctets", "core-sw01", "1.3.6.1")).noneMatch(PaletteSearch::isPath);
    }

    @Test
    void everySortOfThingHasAPaneThatShowsIt() {
        assertThat(List.of(
                new Thing.DeviceThing("a", "a"), new Thing.PortThing("a", "a", "1"), new Thing.HostThing("h"), new Thing.OidThing("1.3", "x"),
                new Thing.TopicThing("c", "t"), new Thing.GroupThing("c", "g"), new Thing.PatternThing("f"), new Thing.FileThing(directory)))
                .allSatisfy(thing -> assertThat(ThingActions.panes(thing)).isNotEmpty());
    }
}
