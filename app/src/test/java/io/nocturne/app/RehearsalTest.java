package io.nocturne.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    @Test
    void itRunsTheCommandsInADirectoryOfItsOwn(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("data");
        Rehearsal.main(new String[] {data.toString()});
        assertThat(data).isNotEmptyDirectory();
    }

    @Test
    void itScansAFileOfItsOwn(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("data");
        Rehearsal.main(new String[] {data.toString(), "scan"});
        assertThat(data.resolve("rehearsal.log")).exists();
        assertThat(data.resolve("rehearsal.log.gz")).exists();
    }
}
