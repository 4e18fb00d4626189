package io.nocturne.icmp;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The calls of Linux's C library that echo needs. Layouts are those of 64-bit Linux, equal on x86-64 and aarch64. */
final class Libc {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_RAW = 3;
    static final int IPPROTO_ICMP = 1;
    static final int IPPROTO_UDP = 17;
    static final int IPPROTO_ICMPV6 = 58;
    static final int SOL_SOCKET = 1;
    static final int SOL_IP = 0;
    static final int SOL_IPV6 = 41;
    static final int SOL_RAW = 255;
    static final int SO_SNDBUF = 7;
    static final int SO_RCVBUF = 8;
    static final int SO_TIMESTAMPNS = 35;
    static final int SO_TIMESTAMPING = 37;
    /** {@code SOF_TIMESTAMPING_TX_SOFTWARE}, {@code SOFTWARE}, {@code OPT_TSONLY}: the time a packet was given to the device, without the packet. */
    static final int SENT_TIMESTAMPS = 1 << 1 | 1 << 4 | 1 << 11;
    /** Origin of what an error queue holds ({@code SO_EE_ORIGIN_TIMESTAMPING}). */
    static final int ORIGIN_TIMESTAMPING = 4;
    static final int IP_TTL = 2;
    static final int IP_MTU_DISCOVER = 10;
    static final int IP_RECVERR = 11;
    static final int IP_RECVTTL = 12;
    static final int IP_PMTUDISC_PROBE = 3;
    static final int IPV6_UNICAST_HOPS = 16;
    static final int IPV6_MTU_DISCOVER = 23;
    static final int IPV6_RECVERR = 25;
    static final int IPV6_RECVHOPLIMIT = 51;
    static final int IPV6_HOPLIMIT = 52;
    static final int ICMP_FILTER = 1;
    static final int MSG_DONTWAIT = 0x40;
    static final int MSG_ERRQUEUE = 0x2000;
    static final int POLLIN = 1;
    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final int ENOBUFS = 105;
    static final int MSGHDR_SIZE = 56;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final int EMSGSIZE = 90;
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO_FIELD = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final AddressLayout P = ValueLayout.ADDRESS;
    private static final ValueLayout.OfInt I = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong L = ValueLayout.JAVA_LONG;

    private final MethodHandle socket = function("socket", FunctionDescriptor.of(I, I, I, I));
    private final MethodHandle setsockopt = function("setsockopt", FunctionDescriptor.of(I, I, I, I, P, I));
    private final MethodHandle sendto = function("sendto", FunctionDescriptor.of(L, I, P, L, I, P, I));
    private final MethodHandle recvmsg = function("recvmsg", FunctionDescriptor.of(L, I, P, I));
    private final MethodHandle poll = function("poll", FunctionDescriptor.of(I, P, L, I));
    private final MethodHandle close = function("close", FunctionDescriptor.of(I, I));
    private final MethodHandle clock = function("clock_gettime", FunctionDescriptor.of(I, I, P));
    private final MemorySegment state;
    private final MemorySegment option;
    private final MemorySegment timespec;

    Libc(Arena arena) {
        state = arena.allocate(STATE);
        option = arena.allocate(64, 8);
        timespec = arena.allocate(16, 8);
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        MemorySegment address = LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new UnsatisfiedLinkError("the C library has no " + name));
        return LINKER.downcallHandle(address, descriptor, ERRNO);
    }

    /** The errno of the last call that failed. */
    int errno() {
        return (int) ERRNO_FIELD.get(state, 0L);
    }

    /** A file descriptor, or -1. */
    int socket(int family, int type, int protocol) {
        try {
            return (int) socket.invokeExact(state, family, type, protocol);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    void setInt(int fd, int level, int name, int value) throws IOException {
        option.set(I, 0, value);
        if (set(fd, level, name, 4) < 0) {
            throw new IOException("setsockopt " + level + "/" + name + ": " + describe(errno()));
        }
    }

    /** As {@link #setInt}, where a kernel that knows no such option may go on without. */
    boolean trySetInt(int fd, int level, int name, int value) {
        option.set(I, 0, value);
        return set(fd, level, name, 4) >= 0;
    }

    void setWords(int fd, int level, int name, int... words) throws IOException {
        for (int i = 0; i < words.length; i++) {
            option.set(I, i * 4L, words[i]);
        }
        if (set(fd, level, name, words.length * 4) < 0) {
            throw new IOException("setsockopt " + level + "/" + name + ": " + describe(errno()));
        }
    }

    private int set(int fd, int level, int name, int length) {
        try {
            return (int) setsockopt.invokeExact(state, fd, level, name, option, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    long sendto(int fd, MemorySegment packet, long length, MemorySegment address, int addressLength) {
        try {
            return (long) sendto.invokeExact(state, fd, packet, length, 0, address, addressLength);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    long recvmsg(int fd, MemorySegment header, int flags) {
        try {
            return (long) recvmsg.invokeExact(state, fd, header, flags);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int poll(MemorySegment descriptors, int count, int millis) {
        try {
            return (int) poll.invokeExact(state, descriptors, (long) count, millis);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    void close(int fd) {
        try {
            int ignored = (int) close.invokeExact(state, fd);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** The wall clock, on which the kernel stamps packets, in nanoseconds since 1970. */
    long wallNanos() {
        try {
            int ignored = (int) clock.invokeExact(state, 0, timespec);
        } catch (Throwable e) {
            throw unexpected(e);
        }
        return timespec.get(L, 0) * 1_000_000_000L + timespec.get(L, 8);
    }

    /** The words of an error number that sending and opening can give. */
    static String describe(int errno) {
        return switch (errno) {
            case 1 -> "not permitted (EPERM)";
            case 13 -> "not permitted (EACCES)";
            case 22 -> "not a usable address (EINVAL)";
            case EMSGSIZE -> "larger than the MTU (EMSGSIZE)";
            case 93 -> "protocol not supported (EPROTONOSUPPORT)";
            case 97 -> "address family not supported (EAFNOSUPPORT)";
            case 99 -> "no local address to send from (EADDRNOTAVAIL)";
            case 101 -> "no route to the network (ENETUNREACH)";
            case 105 -> "send buffer full (ENOBUFS)";
            case 113 -> "no route to the host (EHOSTUNREACH)";
            default -> "error " + errno;
        };
    }

    /** The same for whoever asked. */
    static NetworkAnswer answer(int errno) {
        return switch (errno) {
            case 1, 13 -> NetworkAnswer.NOT_PERMITTED;
            case EMSGSIZE -> NetworkAnswer.FRAGMENTATION_NEEDED;
            case 99, 101, 113 -> NetworkAnswer.NO_ROUTE;
            default -> NetworkAnswer.NOT_SENT;
        };
    }

    private static IllegalStateException unexpected(Throwable e) {
        return new IllegalStateException("a call of the C library failed", e);
    }
}
