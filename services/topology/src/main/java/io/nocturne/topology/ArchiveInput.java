package io.nocturne.topology;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ArchiveOutput} wrote. No number in damaged bytes makes it take more memory than there are bytes. */
final class ArchiveInput extends DataInputStream {
    static final long NO_MAC = -1;

    interface Made<T> {
        T read() throws IOException;
    }

    ArchiveInput(byte[] bytes) {
        super(new ByteArrayInputStream(bytes));
    }

    /** @throws IOException with a sentence if there are fewer bytes left than things told */
    private int size() throws IOException {
        int size = readInt();
        if (size < 0 || size > available()) {
            throw new IOException("The network that was kept is damaged: it ends too early.");
        }
        return size;
    }

    <T> List<T> list(Made<T> made) throws IOException {
        int size = size();
        List<T> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(made.read());
        }
        return all;
    }

    @Nullable
    String orNull() throws IOException {
        return readBoolean() ? readUTF() : null;
    }

    String text() throws IOException {
        String text = orNull();
        return text == null ? "" : text;
    }

    Mac mac() throws IOException {
        return new Mac(readLong());
    }

    @Nullable
    Mac macOrNull() throws IOException {
        Mac mac = mac();
        return mac.bits() == NO_MAC ? null : mac;
    }

    byte[] octets() throws IOException {
        byte[] octets = new byte[size()];
        readFully(octets);
        return octets;
    }
}
