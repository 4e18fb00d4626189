package io.nocturne.icmp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/** Answers echo requests in the place of a kernel that does not: late, and not all of them. Runs inside a network namespace until it is killed. */
final class LateAnswers {
    private static final ValueLayout.OfByte B = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort BE16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private record Waiting(long due, InetAddress to, byte[] packet) {}

    private LateAnswers() {}

    /** @param args milliseconds of delay; one request of so many is not answered */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws Exception {
        long delay = Long.parseLong(args[0]) * 1_000_000;
        int lost = Integer.parseInt(args[1]);
        Deque<Waiting> waiting = new ArrayDeque<>();
        int[] count = {0};
        try (SocketPair sockets = new SocketPair("responder", Libc.SOCK_RAW, Libc.IPPROTO_ICMP, Libc.IPPROTO_ICMPV6)) {
            System.out.println("answers");
            while (true) {
                sockets.await(1, (fd, six) -> {
                    Inbox inbox = sockets.inbox();
                    long length;
                    while ((length = inbox.next(fd, 0)) >= 0) {
                        MemorySegment data = inbox.data();
                        int header = six ? 0 : (data.get(B, 0) & 15) * 4;
                        if (!six && data.get(B, header) == 8 && ++count[0] % lost != 0) {
                            byte[] packet = data.asSlice(header, length - header).toArray(B);
                            waiting.add(new Waiting(System.nanoTime() + delay, Objects.requireNonNull(inbox.sender(false)), packet));
                        }
                    }
                });
                while (!waiting.isEmpty() && waiting.getFirst().due() <= System.nanoTime()) {
                    Waiting next = waiting.removeFirst();
                    MemorySegment packet = sockets.packet();
                    MemorySegment.copy(next.packet(), 0, packet, B, 0, next.packet().length);
                    packet.set(B, 0, (byte) 0);
                    packet.set(BE16, 2, (short) 0);
                    packet.set(BE16, 2, EchoRequest.checksum(packet, next.packet().length));
                    sockets.send(next.to(), 0, 64, next.packet().length);
                }
            }
        }
    }
}
