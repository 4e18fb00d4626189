package io.nocturne.icmp;

import io.nocturne.core.Scope;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs inside a network namespace whose kernel answers no echo requests: answers them itself, after a delay that it knows to the nanosecond because it reads
 * when the kernel received the request and when it sent the answer, and compares what the pinger says. Prints percentiles of the error in nanoseconds.
 */
final class AccuracyProbe {
    private static final ValueLayout.OfByte B = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort BE16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    /** As many go by until the code is compiled that reads the clock and sends. */
    private static final int WARM = 1_500;
    private static final long DELAY_NANOS = 2_000_000;

    private final long[] delays = new long[1 << 16];
    private final SocketPair sockets;

    private AccuracyProbe(SocketPair sockets) {
        this.sockets = sockets;
    }

    /** @param args how many requests */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        AtomicBoolean done = new AtomicBoolean();
        List<Long> errors = new ArrayList<>();
        long[] told = new long[count];
        Arrays.fill(told, -1);
        AccuracyProbe probe;
        try (Scope scope = new Scope("accuracy");
                SocketPair sockets = new SocketPair("responder", Libc.SOCK_RAW, Libc.IPPROTO_ICMP, Libc.IPPROTO_ICMPV6);
                EchoTransport transport = LinuxEchoTransport.open()) {
            sockets.libc().setInt(sockets.fd4(), Libc.SOL_SOCKET, Libc.SO_TIMESTAMPNS, 1);
            probe = new AccuracyProbe(sockets);
            AccuracyProbe responder = probe;
            var answering = scope.call("responder", () -> {
                while (!done.get()) {
                    sockets.await(20, (fd, six) -> responder.answer(fd, six));
                }
                return null;
            });
            new Pinger(
                    transport,
                    List.of(InetAddress.getByName("127.0.0.1")),
                    Pinger.Plan.of(count, Duration.ofMillis(5), Duration.ofSeconds(2)),
                    (target, round, outcome) -> {
                        if (outcome instanceof EchoOutcome.Reply reply) {
                            told[round] = reply.nanos();
                        }
                    })
                    .run(() -> false);
            done.set(true);
            answering.get();
        }
        // Only now: an answer may arrive before the responder has noted when it sent it.
        for (int round = WARM; round < count; round++) {
            if (told[round] >= 0) {
                errors.add(Math.abs(told[round] - probe.delays[round]));
            }
        }
        Collections.sort(errors);
        System.out.println("answered " + errors.size() + " p50 " + at(errors, 0.5) + " p99 " + at(errors, 0.99) + " max " + at(errors, 1));
    }

    private static long at(List<Long> sorted, double share) {
        return sorted.isEmpty() ? -1 : sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
    }

    private void answer(int fd, boolean six) {
        Inbox inbox = sockets.inbox();
        long length;
        while ((length = inbox.next(fd, 0)) >= 0) {
            MemorySegment data = inbox.data();
            int header = six ? 0 : (data.get(B, 0) & 15) * 4;
            if (six || data.get(B, header) != 8) {
                continue;
            }
            long received = inbox.timestamp();
            int size = (int) length - header;
            MemorySegment packet = sockets.packet();
            MemorySegment.copy(data, header, packet, 0, size);
            packet.set(B, 0, (byte) 0);
            packet.set(BE16, 2, (short) 0);
            packet.set(BE16, 2, EchoRequest.checksum(packet, size));
            LockSupport.parkNanos(received + DELAY_NANOS - sockets.libc().wallNanos());
            try {
                int sequence = packet.get(BE16, 6) & 0xffff;
                delays[sequence] = sockets.send(Objects.requireNonNull(inbox.sender(false)), 0, 64, size) - received;
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
