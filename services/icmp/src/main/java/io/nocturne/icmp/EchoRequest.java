package io.nocturne.icmp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** ICMP echo requests as they are on the wire, RFC 792 and RFC 4443. */
final class EchoRequest {
    private static final ValueLayout.OfShort BE16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfByte B = ValueLayout.JAVA_BYTE;
    private static final int TYPE = 8;
    private static final int TYPE_SIX = 128;

    private EchoRequest() {}

    /**
     * Writes the eight octets before the payload, and into the payload's first two the complement of the sequence. So the checksum is the same for all
     * sequences, and routers that share traffic by it send all requests of one identifier the same way, as a trace needs it. The kernel reckons the
     * checksum for IPv6, since that covers addresses too.
     *
     * @param length of the whole, in octets
     */
    static void write(MemorySegment packet, boolean six, int identifier, int sequence, int length) {
        packet.set(B, 0, (byte) (six ? TYPE_SIX : TYPE));
        packet.set(B, 1, (byte) 0);
        packet.set(BE16, 2, (short) 0);
        packet.set(BE16, 4, (short) identifier);
        packet.set(BE16, 6, (short) sequence);
        if (length >= 10) {
            packet.set(BE16, 8, (short) ~sequence);
        }
        if (!six) {
            packet.set(BE16, 2, checksum(packet, length));
        }
    }

    /** The Internet checksum, RFC 1071. */
    static short checksum(MemorySegment segment, int length) {
        long sum = 0;
        int i = 0;
        for (; i + 1 < length; i += 2) {
            sum += segment.get(BE16, i) & 0xffff;
        }
        if (i < length) {
            sum += (segment.get(B, i) & 0xff) << 8;
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (short) ~sum;
    }
}
