package io.nocturne.app.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.nocturne.core.Unprintable;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Standard output and standard error of a command. Results go to standard output, everything else to standard error. Standard output is
 * buffered: a stream flushes after what it wants seen at once.
 */
public final class Output {
    private final Outlet outlet;
    private final PrintStream out;
    private final PrintStream err;
    private @Nullable Boolean terminal;
    private @Nullable ObjectMapper json;

    public Output(OutputStream out, OutputStream err) {
        this.outlet = new Outlet(out);
        this.out = new PrintStream(new BufferedOutputStream(outlet, 1 << 16), false, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    /**
     * Writes one line of text to standard output. What would steer a terminal (control characters, escapes, marks that turn the direction of
     * writing) is left out where standard output is one, and nowhere else.
     */
    public void line(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        if (maySteer(octets) && isTerminal()) {
            octets = harmless(text).getBytes(StandardCharsets.UTF_8);
        }
        out.write(octets, 0, octets.length);
        out.write('\n');
    }

    /** Whether there is anything but printable ASCII, which is seldom. */
    private static boolean maySteer(byte[] octets) {
        for (byte octet : octets) {
            if (octet < ' ' || octet == 0x7f) {
                return true;
            }
        }
        return false;
    }

    private static boolean steers(char c) {
        return c != '\n' && c != '\t' && Unprintable.is(c);
    }

    static String harmless(String text) {
        StringBuilder left = new StringBuilder(text.length());
        text.chars().filter(c -> !steers((char) c)).forEach(c -> left.append((char) c));
        return left.toString();
    }

    private boolean isTerminal() {
        Boolean known = terminal;
        if (known == null) {
            Console console = System.console();
            known = console != null && console.isTerminal();
            terminal = known;
        }
        return known;
    }

    /** Writes one JSON value (a map, list, record, string or number) and a line end to standard output. */
    public void json(Object value) {
        try {
            mapper().writeValue(out, value);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Not before something is written as JSON: making it loads some 300 classes, which most commands never need.
    private synchronized ObjectMapper mapper() {
        if (json == null) {
            json = SafeJson.mapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
        }
        return json;
    }

    /** Writes one line to standard error. */
    public void message(String text) {
        err.println(text);
    }

    /** The buffered standard output itself, for writers of many bytes. */
    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    public void flush() {
        out.flush();
        err.flush();
    }

    /** True once standard output can no longer be written, as when a pipe was closed. Writes what is held back, so as to find out. */
    public boolean isBroken() {
        return out.checkError();
    }

    /** As {@link #isBroken()}, of what was written so far: for where rows come by the thousand. */
    boolean wasBroken() {
        return outlet.broken;
    }

    /** Where the octets leave the program; remembers that they could not. */
    private static final class Outlet extends OutputStream {
        private final OutputStream to;
        private volatile boolean broken;

        Outlet(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            try {
                to.write(octets, from, length);
            } catch (IOException e) {
                broken = true;
                throw e;
            }
        }

        @Override
        public void flush() throws IOException {
            to.flush();
        }

        @Override
        public void close() throws IOException {
            to.close();
        }
    }
}
