package io.nocturne.icmp;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Echo on Windows by {@code IcmpSendEcho2} and {@code Icmp6SendEcho2}, which need no rights. Written from Microsoft's documentation; NOT TESTED on Windows:
 * only what takes replies apart is.
 *
 * <p>Each request has an event and a reply buffer of its own and is given to the system without waiting; the events tell which are answered. The system gives
 * the round trip in whole milliseconds and no time of receipt. What is measured here is therefore held within the millisecond the system gives, so that a
 * thread that wakes up late does not count as latency.
 */
final class WindowsEchoTransport implements EchoTransport {
    private static final ValueLayout.OfInt I = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong L = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfShort S = ValueLayout.JAVA_SHORT;
    private static final ValueLayout.OfByte B = ValueLayout.JAVA_BYTE;
    private static final java.lang.foreign.AddressLayout P = ValueLayout.ADDRESS;
    private static final long INVALID_HANDLE = -1;
    private static final int WAIT_OBJECT_0 = 0;
    /** MAXIMUM_WAIT_OBJECTS. */
    private static final int MOST_WAITED_FOR = 64;
    private static final int GIVE_UP_MILLIS = 30_000;
    private static final int MOST_PENDING = 4_096;
    private static final int DONT_FRAGMENT = 2;
    private static final int REPLY_HEAD = 40;
    /** ICMP error and IO_STATUS_BLOCK, which the system wants room for behind the reply. */
    private static final int REPLY_TAIL = 8 + 16;

    /** A request under way. */
    private record Pending(int sequence, boolean six, long sentWall, long sentAt, MemorySegment event, MemorySegment reply, Arena memory) {}

    private final Arena arena = Arena.ofShared();
    private final Linker linker = Linker.nativeLinker();
    private final SymbolLookup helper = SymbolLookup.libraryLookup("iphlpapi", arena);
    private final SymbolLookup kernel = SymbolLookup.libraryLookup("kernel32", arena);
    private final MethodHandle create4 = helper("IcmpCreateFile", FunctionDescriptor.of(P));
    private final MethodHandle create6 = helper("Icmp6CreateFile", FunctionDescriptor.of(P));
    private final MethodHandle closeHandle = helper("IcmpCloseHandle", FunctionDescriptor.of(I, P));
    private final MethodHandle send4 = helper("IcmpSendEcho2", FunctionDescriptor.of(I, P, P, P, P, I, P, S, P, P, I, I));
    private final MethodHandle send6 = helper("Icmp6SendEcho2", FunctionDescriptor.of(I, P, P, P, P, P, P, P, S, P, P, I, I));
    private final MethodHandle parse4 = helper("IcmpParseReplies", FunctionDescriptor.of(I, P, I));
    private final MethodHandle parse6 = helper("Icmp6ParseReplies", FunctionDescriptor.of(I, P, I));
    private final MethodHandle createEvent = kernel("CreateEventW", FunctionDescriptor.of(P, P, I, I, P));
    private final MethodHandle wait = kernel("WaitForMultipleObjects", FunctionDescriptor.of(I, I, P, I, I));
    private final MethodHandle closeEvent = kernel("CloseHandle", FunctionDescriptor.of(I, P));
    private final MemorySegment options = arena.allocate(16, 8);
    private final MemorySegment data = arena.allocate(65_536, 8);
    private final MemorySegment events = arena.allocate(MOST_WAITED_FOR * 8L, 8);
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final MemorySegment handle4;
    private final MemorySegment handle6;

    WindowsEchoTransport() throws IOException {
        handle4 = address(create4);
        handle6 = address(create6);
        if (handle4.address() == INVALID_HANDLE && handle6.address() == INVALID_HANDLE) {
            arena.close();
            throw new IOException("neither IcmpCreateFile nor Icmp6CreateFile opens");
        }
    }

    private MethodHandle helper(String name, FunctionDescriptor descriptor) {
        return linker.downcallHandle(helper.findOrThrow(name), descriptor);
    }

    private MethodHandle kernel(String name, FunctionDescriptor descriptor) {
        return linker.downcallHandle(kernel.findOrThrow(name), descriptor);
    }

    @Override
    public Way way() {
        return Way.SYSTEM_CALL;
    }

    @Override
    public long send(InetAddress to, int sequence, int hopLimit, int payload) throws IOException {
        boolean six = to instanceof Inet6Address;
        if (pending.size() >= MOST_PENDING) {
            throw new IOException("too many requests are under way");
        }
        options.fill((byte) 0);
        options.set(B, 0, (byte) hopLimit);
        options.set(B, 2, (byte) DONT_FRAGMENT);
        Arena memory = Arena.ofShared();
        int size = REPLY_HEAD + payload + REPLY_TAIL;
        MemorySegment reply = memory.allocate(size, 8);
        MemorySegment event = address(createEvent, MemorySegment.NULL, 1, 0, MemorySegment.NULL);
        Instant now = Instant.now();
        long wall = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        long at = System.nanoTime();
        if (six) {
            MemorySegment target = memory.allocate(28, 8);
            writeTarget(target, (Inet6Address) to);
            call(send6, handle6, event, MemorySegment.NULL, MemorySegment.NULL, memory.allocate(28, 8), target, data, (short) payload, options, reply, size,
                    GIVE_UP_MILLIS);
        } else {
            byte[] bytes = to.getAddress();
            int ip = bytes[0] & 255 | (bytes[1] & 255) << 8 | (bytes[2] & 255) << 16 | bytes[3] << 24;
            call(send4, handle4, event, MemorySegment.NULL, MemorySegment.NULL, ip, data, (short) payload, options, reply, size, GIVE_UP_MILLIS);
        }
        pending.add(new Pending(sequence, six, wall, at, event, reply, memory));
        return wall;
    }

    /** {@code sockaddr_in6}: family 23, port, flow, sixteen octets, scope. */
    static void writeTarget(MemorySegment into, Inet6Address to) {
        into.fill((byte) 0);
        into.set(S, 0, (short) 23);
        MemorySegment.copy(to.getAddress(), 0, into, B, 8, 16);
        into.set(I, 24, to.getScopeId());
    }

    @Override
    public void receive(int millis, Sink sink) {
        List<Pending> all = new ArrayList<>(pending);
        int rest = millis;
        boolean any = false;
        for (int from = 0; from < all.size(); from += MOST_WAITED_FOR) {
            List<Pending> some = all.subList(from, Math.min(all.size(), from + MOST_WAITED_FOR));
            while (!some.isEmpty()) {
                for (int i = 0; i < some.size(); i++) {
                    events.set(P, i * 8L, some.get(i).event());
                }
                int ready = call(wait, some.size(), events, 0, any || all.size() > MOST_WAITED_FOR ? 0 : rest) - WAIT_OBJECT_0;
                if (ready < 0 || ready >= some.size()) {
                    break;
                }
                any = true;
                Pending answered = some.get(ready);
                take(answered, sink);
                some = new ArrayList<>(some);
                some.remove(ready);
            }
            rest = 0;
        }
    }

    private void take(Pending answered, Sink sink) {
        long elapsed = System.nanoTime() - answered.sentAt();
        pending.remove(answered);
        try {
            int replies = call(answered.six() ? parse6 : parse4, answered.reply(), (int) answered.reply().byteSize());
            Reply reply = replies > 0 ? parse(answered.reply(), answered.six()) : null;
            if (reply != null && !reply.timedOut()) {
                sink.arrived(reply.from(), answered.sequence(), reply.refusal(), reply.hopLimit(), answered.sentWall() + within(elapsed, reply.millis()), 0);
            }
        } finally {
            call(closeEvent, answered.event());
            answered.memory().close();
        }
    }

    /** What was measured, no less than the whole milliseconds the system gives and less than one more. */
    static long within(long nanos, int millis) {
        return Math.clamp(nanos, millis * 1_000_000L, millis * 1_000_000L + 999_999);
    }

    /** @param refusal null for an echo reply */
    record Reply(@Nullable InetAddress from, @Nullable NetworkAnswer refusal, boolean timedOut, int millis, int hopLimit) {}

    /** {@code ICMP_ECHO_REPLY} of 64-bit Windows: address, status, milliseconds, ..., hop limit at 24; {@code ICMPV6_ECHO_REPLY}: status behind 26 octets of address. */
    static Reply parse(MemorySegment reply, boolean six) {
        int status = reply.get(I, six ? 28 : 4);
        int millis = reply.get(I, six ? 32 : 8);
        // The eight words of a long one are in network order, as its octets are.
        return new Reply(SocketAddressWriter.read(reply, six ? 6 : 0, six), refusal(status), status == 11_010, millis, six ? -1 : reply.get(B, 24) & 0xff);
    }

    /** The IP_STATUS codes of ipexport.h. */
    static @Nullable NetworkAnswer refusal(int status) {
        return switch (status) {
            case 0, 11_010 -> null;
            case 11_002, 11_007 -> NetworkAnswer.NETWORK_UNREACHABLE;
            case 11_003 -> NetworkAnswer.HOST_UNREACHABLE;
            case 11_004 -> NetworkAnswer.PROTOCOL_UNREACHABLE;
            case 11_005 -> NetworkAnswer.PORT_UNREACHABLE;
            case 11_009 -> NetworkAnswer.FRAGMENTATION_NEEDED;
            case 11_013 -> NetworkAnswer.TIME_EXCEEDED;
            case 11_014 -> NetworkAnswer.REASSEMBLY_TIME_EXCEEDED;
            case 11_015 -> NetworkAnswer.PARAMETER_PROBLEM;
            case 11_001, 11_006, 11_008, 11_012, 11_018, 11_050 -> NetworkAnswer.NOT_SENT;
            default -> NetworkAnswer.OTHER;
        };
    }

    private static int call(MethodHandle function, Object... arguments) {
        try {
            return (int) function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the system failed", e);
        }
    }

    private static MemorySegment address(MethodHandle function, Object... arguments) {
        try {
            return (MemorySegment) function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the system failed", e);
        }
    }

    @Override
    public void close() {
        if (!arena.scope().isAlive()) {
            return;
        }
        for (MemorySegment handle : new MemorySegment[] {handle4, handle6}) {
            if (handle.address() != INVALID_HANDLE) {
                call(closeHandle, handle);
            }
        }
        // Closing the handles ends what is under way, so that nobody writes into this memory any more.
        pending.forEach(each -> {
            call(closeEvent, each.event());
            each.memory().close();
        });
        pending.clear();
        arena.close();
    }
}
