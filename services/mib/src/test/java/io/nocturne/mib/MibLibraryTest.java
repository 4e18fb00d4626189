package io.nocturne.mib;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MibLibraryTest {
    private static final String MODULE = """
            LIB-MIB DEFINITIONS ::= BEGIN
            IMPORTS enterprises FROM SNMPv2-SMI;
            lib OBJECT IDENTIFIER ::= { enterprises 99998 }
            libLost OBJECT IDENTIFIER ::= { noSuchParent 1 }
            END
            """;

    @TempDir
    Path dir;

    @Test
    void remembersFoldersAndKeepsWhatWasWrong() throws Exception {
        Path folder = Files.createDirectories(dir.resolve("vendor"));
        Files.writeString(folder.resolve("lib.mib"), MODULE);
        MibLibrary library = new MibLibrary(dir.resolve("own"), dir.resolve("cache"), List.of(dir.resolve("none")));
        assertThat(library.paths()).isEmpty();
        library.add(folder);
        library.add(folder);
        assertThat(new MibLibrary(dir.resolve("own"), dir.resolve("cache"), List.of()).added()).containsExactly(folder.toAbsolutePath().normalize());

        AtomicInteger read = new AtomicInteger();
        Dictionary first = library.load((files, of) -> read.set(files));
        assertThat(read).hasValue(1);
        assertThat(first.oid("lib")).isPresent();
        assertThat(first.report().faults()).isNotEmpty();

        read.set(0);
        Dictionary again = library.load((files, of) -> read.set(files));
        assertThat(read).hasValue(0);
        assertThat(again.report().faults()).isEqualTo(first.report().faults());

        library.remove(folder);
        assertThat(library.added()).isEmpty();
    }
}
