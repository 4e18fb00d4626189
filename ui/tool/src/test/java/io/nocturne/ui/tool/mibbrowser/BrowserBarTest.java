package io.nocturne.ui.tool.mibbrowser;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.snmp.Snapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javafx.stage.FileChooser;
import org.junit.jupiter.api.Test;

class BrowserBarTest {
    private static final FileChooser.ExtensionFilter CSV = new FileChooser.ExtensionFilter("CSV", "*.csv");

    @Test
    void aFileWithoutAnEndingGetsThatOfTheChosenForm() {
        assertThat(BrowserBar.withEnding(Path.of("a", "before"), CSV)).isEqualTo(Path.of("a", "before.csv"));
        assertThat(BrowserBar.withEnding(Path.of("10.0.0.1"), CSV)).isEqualTo(Path.of("10.0.0.1.csv"));
    }

    @Test
    void anEndingThatWasTypedStays() {
        assertThat(BrowserBar.withEnding(Path.of("before.nocwalk"), CSV)).isEqualTo(Path.of("before.nocwalk"));
        assertThat(BrowserBar.withEnding(Path.of("before.HTM"), CSV)).isEqualTo(Path.of("before.HTM"));
        assertThat(BrowserBar.withEnding(Path.of("before"), null)).isEqualTo(Path.of("before"));
    }

    @Test
    void aWalkIsCalledByItsDeviceAndTime() {
        assertThat(BrowserBar.fileName(Snapshot.of("[fe80::1]:161", Instant.EPOCH, true, List.of()))).matches("_fe80_1_161-19(70|69)\\d{4}-\\d{4}");
        assertThat(BrowserBar.fileName(Snapshot.of("", Instant.EPOCH, true, List.of()))).startsWith("walk-");
    }
}
