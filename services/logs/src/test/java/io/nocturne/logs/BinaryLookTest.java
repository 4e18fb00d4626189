package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryLookTest {
    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void bytesWithoutMeaningAreToldFromTextInEveryEncoding() throws Exception {
        byte[] random = new byte[20_000];
        new Random(7).nextBytes(random);
        assertThat(BinaryLook.remark(file("random", random))).isNotNull().satisfies(said -> assertThat(said.english()).contains("random", "binary"));

        String korean = "2026-01-01 00:00:00 \uc815\ubcf4 \uc11c\ubc84\uac00 \uc2dc\uc791\ub410\uc2b5\ub2c8\ub2e4\n".repeat(100);
        assertThat(BinaryLook.remark(file("utf8", korean.getBytes(StandardCharsets.UTF_8)))).isNull();
        assertThat(BinaryLook.remark(file("korean", korean.getBytes(Charset.forName("MS949"))))).isNull();
        assertThat(BinaryLook.remark(file("wide", ("\uFEFF" + korean).getBytes(StandardCharsets.UTF_16LE)))).isNull();
        assertThat(BinaryLook.remark(file("colours", "\u001b[31mred\u001b[0m\t1\r\n".repeat(50).getBytes(StandardCharsets.UTF_8)))).isNull();
        assertThat(BinaryLook.remark(file("empty", new byte[0]))).isNull();
        assertThat(BinaryLook.remark(folder.resolve("gone"))).isNull();
    }

    @Test
    void aLineThatDoesNotEndIsCountedInPieces() throws Exception {
        byte[] endless = new byte[7 << 20];
        java.util.Arrays.fill(endless, (byte) 'x');
        try (io.nocturne.core.Scope scope = new io.nocturne.core.Scope("test");
                OpenLog log = OpenLog.open(scope, file("endless.log", endless), java.time.ZoneOffset.UTC, null, false)) {
            org.awaitility.Awaitility.await().until(() -> log.progress().stage() != OpenLog.Stage.READING);
            assertThat(log.longPieces()).isGreaterThanOrEqualTo(2);
        }
        try (io.nocturne.core.Scope scope = new io.nocturne.core.Scope("test");
                OpenLog log =
                        OpenLog.open(scope, file("usual.log", "a line\n".repeat(1_000_000).getBytes(StandardCharsets.UTF_8)), java.time.ZoneOffset.UTC, null, false)) {
            org.awaitility.Awaitility.await().until(() -> log.progress().stage() != OpenLog.Stage.READING);
            assertThat(log.longPieces()).isZero();
        }
    }
}
