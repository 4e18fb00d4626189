package io.nocturne.topology;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes what {@link ArchiveInput} reads. */
final class ArchiveOutput extends DataOutputStream {
    private static final int LONGEST_TEXT = 16_000;

    interface Item<T> {
        void write(T value) throws IOException;
    }

    ArchiveOutput(OutputStream out) {
        super(out);
    }

    <T> void all(Collection<? extends T> values, Item<T> item) throws IOException {
        writeInt(values.size());
        for (T value : values) {
            item.write(value);
        }
    }

    /** What is longer than an agent may say is cut. */
    void text(@Nullable String text) throws IOException {
        writeBoolean(text != null);
        if (text != null) {
            writeUTF(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
        }
    }

    void texts(@Nullable String... texts) throws IOException {
        for (String text : texts) {
            text(text);
        }
    }

    void mac(@Nullable Mac mac) throws IOException {
        writeLong(mac == null ? ArchiveInput.NO_MAC : mac.bits());
    }

    void octets(byte[] octets) throws IOException {
        writeInt(octets.length);
        write(octets);
    }
}
