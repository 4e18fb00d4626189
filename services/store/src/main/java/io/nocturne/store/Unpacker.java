package io.nocturne.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Packer} wrote. Bytes that end too early give an {@link IndexOutOfBoundsException}. */
final class Unpacker {
    private final byte[] bytes;
    private int at;

    Unpacker(byte[] bytes) {
        this(bytes, 0);
    }

    Unpacker(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    int position() {
        return at;
    }

    boolean hasMore() {
        return at < bytes.length;
    }

    int octet() {
        return bytes[at++] & 255;
    }

    long number() {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            byte b = bytes[at++];
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
            if (shift > 63) {
                throw new IndexOutOfBoundsException("a number that does not end at " + at);
            }
        }
    }

    int size() {
        long value = number();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new IndexOutOfBoundsException("a size of " + value + " at " + at);
        }
        return (int) value;
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    byte[] blob() {
        int length = size();
        checkRoom(length);
        byte[] value = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return value;
    }

    String text() {
        int length = size();
        checkRoom(length);
        String value = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return value;
    }

    @Nullable
    String textOrNull() {
        int length = size() - 1;
        if (length < 0) {
            return null;
        }
        checkRoom(length);
        String value = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return value;
    }

    int nanos() {
        long coded = number();
        return (int) ((coded & 1) == 0 ? (coded >>> 1) * 1_000_000 : coded >>> 1);
    }

    Instant instant() {
        long seconds = signed();
        return Instant.ofEpochSecond(seconds, nanos());
    }

    private void checkRoom(int length) {
        if (length > bytes.length - at) {
            throw new IndexOutOfBoundsException(length + " bytes at " + at + " of " + bytes.length);
        }
    }
}
