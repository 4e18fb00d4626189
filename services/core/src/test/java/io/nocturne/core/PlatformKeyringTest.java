package io.nocturne.core;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_CHAR;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class PlatformKeyringTest {
    /** The offsets are those of wincred.h on a 64-bit Windows. */
    @Test
    void aCredentialIsLaidOutAsWindowsReadsIt() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment credential = WindowsKeyring.credential(arena, "Nocturne: C:\\vault", "김", SecretOctets.of("열려라 1".toCharArray()));
            assertThat(credential.byteSize()).isEqualTo(80);
            assertThat(credential.get(JAVA_INT, 0)).as("flags").isZero();
            assertThat(credential.get(JAVA_INT, 4)).as("generic").isEqualTo(1);
            assertThat(wide(credential.get(ADDRESS, 8))).isEqualTo("Nocturne: C:\\vault");
            assertThat(credential.get(ADDRESS, 16).address()).as("comment").isZero();
            assertThat(credential.get(JAVA_INT, 32)).isEqualTo(11);
            assertThat(credential.get(JAVA_INT, 48)).as("kept on this machine").isEqualTo(2);
            assertThat(credential.get(JAVA_INT, 52)).as("attributes").isZero();
            assertThat(wide(credential.get(ADDRESS, 72))).isEqualTo("김");
            assertThat(SecretOctets.characters(WindowsKeyring.blob(credential))).isEqualTo("열려라 1".toCharArray());
        }
    }

    private static String wide(MemorySegment text) {
        StringBuilder read = new StringBuilder();
        MemorySegment all = text.reinterpret(256);
        for (int at = 0; all.getAtIndex(JAVA_CHAR, at) != 0; at++) {
            read.append(all.getAtIndex(JAVA_CHAR, at));
        }
        return read.toString();
    }

    @Test
    void refusalsAreToldInWords() {
        assertThat(WindowsKeyring.refusal(1312, "read")).hasMessageContaining("cannot be read: this logon has no credential set");
        assertThat(WindowsKeyring.refusal(87, "written")).hasMessageContaining("cannot be written: error 87");
        assertThat(MacKeyring.words(MacKeyring.INTERACTION_NOT_ALLOWED)).contains("locked", "unlock-keychain");
        assertThat(MacKeyring.words(MacKeyring.USER_CANCELLED)).contains("stays locked");
        assertThat(MacKeyring.words(-1)).isEqualTo("error -1");
    }
}
