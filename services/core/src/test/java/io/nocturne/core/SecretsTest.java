package io.nocturne.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final char[] PHRASE = "correct horse".toCharArray();

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("vault");
    }

    @Test
    void whatIsKeptIsFoundAgainWithThePassphraseOnly() throws Exception {
        Secrets secrets = new Secrets(file());
        assertThat(secrets.state()).isEqualTo(Secrets.State.ABSENT);
        secrets.unlock(PHRASE);
        secrets.put("core", "geheim 비밀");
        Secrets again = new Secrets(file());
        assertThat(again.state()).isEqualTo(Secrets.State.LOCKED);
        assertThat(again.get("core")).isEmpty();
        assertThatThrownBy(() -> again.unlock("wrong horse".toCharArray())).isInstanceOf(WrongPassphraseException.class);
        assertThat(again.state()).isEqualTo(Secrets.State.LOCKED);
        again.unlock(PHRASE);
        assertThat(again.get("core")).contains("geheim 비밀");
        again.remove("core");
        again.lock();
        again.unlock(PHRASE);
        assertThat(again.names()).isEmpty();
    }

    @Test
    void theFileShowsNothingAndOnlyItsOwnerReadsIt() throws Exception {
        Secrets secrets = new Secrets(file());
        secrets.unlock(PHRASE);
        secrets.put("community", "hunter2hunter2");
        assertThat(new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1)).doesNotContain("hunter2").doesNotContain("community");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
        }
    }

    @Test
    void aChangedByteIsNoticedWhereverItIs() throws Exception {
        Secrets secrets = new Secrets(file());
        secrets.unlock(PHRASE);
        byte[] good = Files.readAllBytes(file());
        for (int at : new int[] {0, 8, 21, good.length - 1}) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            Files.write(file(), bad);
            assertThatThrownBy(() -> new Secrets(file()).unlock(PHRASE)).isInstanceOfAny(IOException.class, WrongPassphraseException.class);
        }
    }

    @Test
    void aCostThatWouldTakeAllMemoryIsRefused() throws Exception {
        new Secrets(file()).unlock(PHRASE);
        byte[] bad = Files.readAllBytes(file());
        bad[9] = 0x7f;
        Files.write(file(), bad);
        assertThatThrownBy(() -> new Secrets(file()).unlock(PHRASE)).isInstanceOf(IOException.class).hasMessageContaining("damaged");
    }

    @Test
    void anotherPassphraseTakesOver() throws Exception {
        Secrets secrets = new Secrets(file());
        secrets.unlock(PHRASE);
        secrets.put("a", "b");
        secrets.changePassphrase("another horse".toCharArray());
        assertThatThrownBy(() -> new Secrets(file()).unlock(PHRASE)).isInstanceOf(WrongPassphraseException.class);
        Secrets again = new Secrets(file());
        again.unlock("another horse".toCharArray());
        assertThat(again.get("a")).contains("b");
    }

    @Test
    void lockedAndShortAreRefused() {
        assertThatThrownBy(() -> new Secrets(file()).put("a", "b")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Secrets(file()).unlock("short".toCharArray())).isInstanceOf(IllegalArgumentException.class);
        assertThat(Files.exists(file())).isFalse();
    }
}
