package io.nocturne.icmp;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** A {@code sockaddr_in} or {@code sockaddr_in6} that is written again for each packet. */
final class SocketAddressWriter {
    private static final ValueLayout.OfShort BE16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt I = ValueLayout.JAVA_INT_UNALIGNED;

    private final MemorySegment segment;

    SocketAddressWriter(Arena arena) {
        segment = arena.allocate(28, 8);
    }

    MemorySegment segment() {
        return segment;
    }

    /** Writes the address and gives its length in bytes. */
    int write(InetAddress to, int port) {
        boolean six = to instanceof Inet6Address;
        segment.set(ValueLayout.JAVA_SHORT, 0, (short) (six ? Libc.AF_INET6 : Libc.AF_INET));
        segment.set(BE16, 2, (short) port);
        byte[] bytes = to.getAddress();
        if (to instanceof Inet6Address address) {
            segment.set(I, 4, 0);
            MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, 8, 16);
            segment.set(I, 24, address.getScopeId());
            return 28;
        }
        MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, 4, 4);
        return 16;
    }

    /** Reads the octets of an address, 4 or 16. */
    static @Nullable InetAddress read(MemorySegment from, long at, boolean six) {
        byte[] bytes = new byte[six ? 16 : 4];
        MemorySegment.copy(from, ValueLayout.JAVA_BYTE, at, bytes, 0, bytes.length);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
