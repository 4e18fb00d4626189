package io.nocturne.snmp;

import java.util.Arrays;

/** Goes through the elements of a message by the basic encoding rules. What does not fit ends in an {@link IndexOutOfBoundsException}. */
final class MessageCursor {
    static final int SEQUENCE = 0x30;
    static final int INTEGER = 2;
    static final int OCTETS = 4;

    private final byte[] bytes;
    private final int end;
    private int at;

    MessageCursor(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private MessageCursor(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    /** The inside of the next element; this cursor goes on behind it. */
    MessageCursor enter(int tag) {
        if (next() != tag) {
            throw new IndexOutOfBoundsException();
        }
        int length = next();
        if (length > 127) {
            int octets = length & 127;
            if (octets > 3) {
                throw new IndexOutOfBoundsException();
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | next();
            }
        }
        if (length > end - at) {
            throw new IndexOutOfBoundsException();
        }
        MessageCursor inside = new MessageCursor(bytes, at, at + length);
        at += length;
        return inside;
    }

    int number() {
        MessageCursor inside = enter(INTEGER);
        int value = 0;
        while (inside.at < inside.end) {
            value = value << 8 | inside.next();
        }
        return value;
    }

    byte[] octets() {
        MessageCursor inside = enter(OCTETS);
        return Arrays.copyOfRange(bytes, inside.at, inside.end);
    }

    /** The tag of the next element, which stays the next one. */
    int peek() {
        if (at >= end) {
            throw new IndexOutOfBoundsException();
        }
        return bytes[at] & 255;
    }

    /** Where in the message the next octet is. */
    int at() {
        return at;
    }

    /** How many octets there are from here. */
    int left() {
        return end - at;
    }

    private int next() {
        if (at >= end) {
            throw new IndexOutOfBoundsException();
        }
        return bytes[at++] & 255;
    }
}
