package io.nocturne.mib;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultFileTest {
    @TempDir
    Path folder;

    @Test
    void whatIsKeptIsSaidAsBefore() throws Exception {
        List<MibFault> faults = List.of(
                new MibFault("a/X.mib", 3, MibPhrase.PASSED_OVER.with("ifIndex", MibPhrase.A_WORD.with("FOO")), false),
                new MibFault("a/X.mib", 0, MibPhrase.TOO_LARGE.with(64), true),
                new MibFault("b.mib", 7, MibPhrase.TEXT_OPEN.with(), false),
                new MibFault("b.mib", 9, MibPhrase.NOT_IMPORTED.with("", "B-MIB"), false));
        Path file = folder.resolve("x.faults");
        FaultFile.write(file, faults);
        List<MibFault> read = FaultFile.read(file);
        assertThat(read).extracting(fault -> fault.message().english()).containsExactly(
                "in ifIndex, ‘FOO’ was passed over", "the file is larger than 64 MiB and was not read",
                "a quotation mark is missing at the end of a text; the text was ended before “::=”",
                "‘’ is not imported; that of B-MIB was taken");
        assertThat(read).extracting(MibFault::line).containsExactly(3, 0, 7, 9);
        assertThat(read).extracting(MibFault::fatal).containsExactly(false, true, false, false);
    }

    @Test
    void whatWouldBreakTheLinesIsTakenOut() throws Exception {
        Path file = folder.resolve("x.faults");
        FaultFile.write(file, List.of(new MibFault("a\tb\n.mib", 1, MibPhrase.NO_DEFINITION.with("x\ty\n\u0001z"), true)));
        assertThat(FaultFile.read(file)).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo("a b .mib");
            assertThat(fault.message().english()).isEqualTo("‘x y  z’ does not begin a definition and was passed over");
        });
    }
}
