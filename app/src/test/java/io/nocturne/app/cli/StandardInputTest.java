package io.nocturne.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StandardInputTest {
    @Test
    void allBytesComeInTheirOrder() throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        StandardInput in = new StandardInput(new ByteArrayInputStream(bytes));
        assertThat(in.readAllBytes()).isEqualTo(bytes);
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void aFailureIsTold() {
        StandardInput in = new StandardInput(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        });
        assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessage("gone");
    }

    @Test
    void whoWaitsForMoreCanBeInterrupted() throws IOException {
        try (PipedOutputStream out = new PipedOutputStream(); PipedInputStream silent = new PipedInputStream(out)) {
            out.write('a');
            out.flush();
            StandardInput in = new StandardInput(silent);
            assertThat(in.read()).isEqualTo('a');
            Thread.currentThread().interrupt();
            assertThatThrownBy(in::read).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
