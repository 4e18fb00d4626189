package io.nocturne.icmp;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Receives with {@code recvmsg} what a Linux socket or its error queue holds, with the control messages that say when and from where. */
final class Inbox {
    private static final ValueLayout.OfShort BE16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfByte B = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfInt I = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong L = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final int CONTROL = 1_024;

    /**
     * Why a packet of ours did not arrive.
     *
     * @param offender who said so; null where it was this machine
     * @param mtu of the next hop in bytes, with {@link NetworkAnswer#FRAGMENTATION_NEEDED}; else 0
     */
    record QueuedError(NetworkAnswer answer, @Nullable InetAddress offender, int mtu) {}

    private final Libc libc;
    private final MemorySegment data;
    private final MemorySegment from;
    private final MemorySegment control;
    private final MemorySegment iovec;
    private final MemorySegment header;

    Inbox(Arena arena, Libc libc, int size) {
        this.libc = libc;
        data = arena.allocate(size, 8);
        from = arena.allocate(128, 8);
        control = arena.allocate(CONTROL, 8);
        iovec = arena.allocate(16, 8);
        header = arena.allocate(Libc.MSGHDR_SIZE, 8);
        iovec.set(ValueLayout.ADDRESS, 0, data);
        iovec.set(ValueLayout.JAVA_LONG, 8, size);
    }

    /** The packet received last. */
    MemorySegment data() {
        return data;
    }

    /** Receives one packet without waiting; its length, or -1 where there is none. */
    long next(int fd, int flags) {
        header.set(ValueLayout.ADDRESS, 0, from);
        header.set(I, 8, (int) from.byteSize());
        header.set(ValueLayout.ADDRESS, 16, iovec);
        header.set(L, 24, 1);
        header.set(ValueLayout.ADDRESS, 32, control);
        header.set(L, 40, CONTROL);
        header.set(I, 48, 0);
        return libc.recvmsg(fd, header, flags | Libc.MSG_DONTWAIT);
    }

    /** The hop limit left in the packet, or -1. */
    int hopLimit(boolean six) {
        long at = find(six ? Libc.SOL_IPV6 : Libc.SOL_IP, six ? Libc.IPV6_HOPLIMIT : Libc.IP_TTL);
        return at < 0 ? -1 : control.get(I, at);
    }

    /** When the kernel received the packet, in nanoseconds of the wall clock; now where it does not say. */
    long timestamp() {
        long at = find(Libc.SOL_SOCKET, Libc.SO_TIMESTAMPNS);
        return at < 0 ? libc.wallNanos() : control.get(L, at) * 1_000_000_000L + control.get(L, at + 8);
    }

    /** Of a message of the error queue: when the kernel gave a packet of ours to the device, in nanoseconds of the wall clock; -1 where it is another one. */
    long sentTimestamp() {
        long at = find(Libc.SOL_SOCKET, Libc.SO_TIMESTAMPING);
        return at < 0 ? -1 : control.get(L, at) * 1_000_000_000L + control.get(L, at + 8);
    }

    /** Who sent the packet; in an error queue, to whom ours was sent. */
    @Nullable
    InetAddress sender(boolean six) {
        return addressIn(from, 0, six);
    }

    /** As {@link #sender}, the port. */
    int senderPort() {
        return from.get(BE16, 2) & 0xffff;
    }

    /** Reads the {@code sock_extended_err} of a message of the error queue; null where there is none. */
    @Nullable
    QueuedError queuedError(boolean six) {
        long at = find(six ? Libc.SOL_IPV6 : Libc.SOL_IP, six ? Libc.IPV6_RECVERR : Libc.IP_RECVERR);
        if (at < 0 || control.get(B, at + 4) == Libc.ORIGIN_TIMESTAMPING) {
            return null;
        }
        boolean local = control.get(B, at + 4) == 1;
        int type = control.get(B, at + 5) & 0xff;
        int code = control.get(B, at + 6) & 0xff;
        NetworkAnswer answer;
        if (local) {
            answer = Libc.answer(control.get(I, at));
        } else {
            answer = six ? NetworkAnswer.ofIpv6(type, code) : NetworkAnswer.ofIpv4(type, code);
        }
        int mtu = answer == NetworkAnswer.FRAGMENTATION_NEEDED ? control.get(I, at + 8) : 0;
        return new QueuedError(answer, local ? null : addressIn(control, at + 16, six), mtu);
    }

    /** Offset of the data of one control message, or -1. */
    private long find(int level, int type) {
        long end = Math.min(CONTROL, header.get(L, 40));
        for (long at = 0; at + 16 <= end;) {
            long length = control.get(L, at);
            if (length < 16) {
                break;
            }
            if (control.get(I, at + 8) == level && control.get(I, at + 12) == type) {
                return at + 16;
            }
            at += length + 7 & ~7L;
        }
        return -1;
    }

    private static @Nullable InetAddress addressIn(MemorySegment segment, long at, boolean six) {
        return SocketAddressWriter.read(segment, at + (six ? 8 : 4), six);
    }
}
