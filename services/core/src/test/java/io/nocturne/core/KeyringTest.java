package io.nocturne.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringTest {
    @TempDir
    Path home;

    @Test
    void thereIsNoneWithoutASession() {
        assertThat(Keyring.ofThisSystem(Map.of())).isEmpty();
        assertThat(Keyring.ofThisSystem(Map.of("XDG_RUNTIME_DIR", home.toString()))).isEmpty();
    }
}
