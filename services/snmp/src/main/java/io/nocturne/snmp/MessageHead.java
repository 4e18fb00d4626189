package io.nocturne.snmp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What stands readable at the front of a message: its version and, in version 3, whose engine and user it speaks of (RFC 3414 section 2.4).
 * Read before anything is verified, so as to decide whether verifying is worth the work.
 *
 * @param version as on the wire: 0, 1 or 3
 * @param engine null below version 3
 * @param user null below version 3
 */
record MessageHead(int version, byte @Nullable [] engine, byte @Nullable [] user) {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 2;
    private static final int OCTETS = 4;

    /** Null if the bytes are no SNMP message. */
    static @Nullable MessageHead read(byte[] packet) {
        try {
            Cursor message = new Cursor(packet, 0, packet.length).enter(SEQUENCE);
            int version = message.number();
            if (version < 3) {
                return new MessageHead(version, null, null);
            }
            message.enter(SEQUENCE);
            Cursor security = message.enter(OCTETS).enter(SEQUENCE);
            byte[] engine = security.octets();
            security.number();
            security.number();
            return new MessageHead(version, engine, security.octets());
        } catch (IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static final class Cursor {
        private final byte[] bytes;
        private final int end;
        private int at;

        Cursor(byte[] bytes, int at, int end) {
            this.bytes = bytes;
            this.at = at;
            this.end = end;
        }

        /** The inside of the next element; this cursor goes on behind it. */
        Cursor enter(int tag) {
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
            Cursor inside = new Cursor(bytes, at, at + length);
            at += length;
            return inside;
        }

        int number() {
            Cursor inside = enter(INTEGER);
            int value = 0;
            while (inside.at < inside.end) {
                value = value << 8 | inside.next();
            }
            return value;
        }

        byte[] octets() {
            Cursor inside = enter(OCTETS);
            return Arrays.copyOfRange(bytes, inside.at, inside.end);
        }

        private int next() {
            if (at >= end) {
                throw new IndexOutOfBoundsException();
            }
            return bytes[at++] & 255;
        }
    }
}
