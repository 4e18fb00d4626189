package io.nocturne.snmp;

import org.jspecify.annotations.Nullable;

/**
 * What stands readable at the front of a message: its version and, in version 3, whose engine and user it speaks of (RFC 3414 section 2.4).
 * Read before anything is verified, so as to decide whether verifying is worth the work.
 *
 * @param version as on the wire: 0, 1 or 3
 * @param engine null below version 3
 * @param user null below version 3
 * @param clockless whether the sender does not know the clock of the engine yet, and sends to be told it (RFC 3414 section 4): no engine with a
 *     clock has been started no times. The time beside it need not be zero: some count it from when they began to ask
 */
record MessageHead(int version, byte @Nullable [] engine, byte @Nullable [] user, boolean clockless) {
    /** Null if the bytes are no SNMP message. */
    static @Nullable MessageHead read(byte[] packet) {
        try {
            MessageCursor message = new MessageCursor(packet).enter(MessageCursor.SEQUENCE);
            int version = message.number();
            if (version < 3) {
                return new MessageHead(version, null, null, false);
            }
            message.enter(MessageCursor.SEQUENCE);
            MessageCursor security = message.enter(MessageCursor.OCTETS).enter(MessageCursor.SEQUENCE);
            byte[] engine = security.octets();
            int boots = security.number();
            security.number();
            return new MessageHead(version, engine, security.octets(), boots == 0);
        } catch (IndexOutOfBoundsException e) {
            return null;
        }
    }
}
