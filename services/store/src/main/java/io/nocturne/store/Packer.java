package io.nocturne.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing byte buffer for numbers of variable length and texts. The other side is {@link Unpacker}. */
final class Packer {
    private byte[] bytes;
    private int size;

    Packer(int capacity) {
        bytes = new byte[capacity];
    }

    int size() {
        return size;
    }

    /** The buffer itself; valid up to {@link #size}, until the next write. */
    byte[] buffer() {
        return bytes;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void clear() {
        size = 0;
    }

    void octet(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    /** Four bytes, most significant first. */
    void int32(int value) {
        room(4);
        int32At(size, value);
        size += 4;
    }

    void int32At(int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    /** An unsigned number, seven bits a byte, least significant first. */
    void number(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A number that is small whether above or below zero. */
    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    void raw(byte[] from, int offset, int length) {
        room(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    void blob(byte[] value) {
        number(value.length);
        raw(value, 0, value.length);
    }

    void text(String value) {
        blob(value.getBytes(StandardCharsets.UTF_8));
    }

    void textOrNull(@Nullable String value) {
        if (value == null) {
            number(0);
            return;
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length + 1L);
        raw(utf8, 0, utf8.length);
    }

    void nanos(int nanos) {
        number(nanos % 1_000_000 == 0 ? (long) (nanos / 1_000_000) << 1 : ((long) nanos << 1) | 1);
    }

    void instant(Instant time) {
        signed(time.getEpochSecond());
        nanos(time.getNano());
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + (bytes.length >> 1)));
        }
    }
}
