package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsTest {
    @TempDir
    Path folder;

    @Test
    void devicesAreHeardInLaterStartsOnceTheUserHasChosenSo() {
        Path file = folder.resolve("connections.json");
        Connections first = new Connections(file, true);
        assertThat(first.hearsNetwork()).isFalse();

        first.hearNetwork();

        assertThat(first.hearsNetwork()).isTrue();
        assertThat(new Connections(file, true).hearsNetwork()).isTrue();
    }
}
