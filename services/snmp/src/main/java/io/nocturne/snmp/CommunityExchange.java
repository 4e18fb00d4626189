package io.nocturne.snmp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Requests of version 1 and 2c over UDP and the answers to them. Any number of threads ask over one socket; an answer is known by the number of
 * its request, from whatever address it comes, since agents with several addresses answer from the wrong one. Thread-safe.
 */
final class CommunityExchange {
    private final ConcurrentMap<Integer, Waiting> waiting = new ConcurrentHashMap<>();

    /** One who waits for an answer. */
    private static final class Waiting {
        private final Thread thread = Thread.currentThread();
        private volatile byte @Nullable [] packet;
    }

    /** Takes what answers one of the requests; false for anything else. */
    boolean take(byte[] packet) {
        Integer id = CommunityMessage.requestOf(packet);
        Waiting found = id == null ? null : waiting.remove(id);
        if (found == null) {
            return false;
        }
        found.packet = packet;
        LockSupport.unpark(found.thread);
        return true;
    }

    /**
     * Sends a request and waits.
     *
     * @param port whose packets are given to {@link #take}
     * @param version as on the wire: 0 or 1
     * @return the answer as it came; null if none did in time
     */
    byte @Nullable [] ask(
            UdpPort port, InetSocketAddress agent, int version, byte[] community, int tag, int first, int second, List<Varbind> asked, long nanos)
            throws IOException, InterruptedException {
        Waiting mine = new Waiting();
        int id;
        do {
            id = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
        } while (waiting.putIfAbsent(id, mine) != null);
        try {
            long until = System.nanoTime() + nanos;
            port.send(agent, CommunityMessage.request(version, community, tag, id, first, second, asked));
            while (mine.packet == null) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                long left = until - System.nanoTime();
                if (left <= 0) {
                    return null;
                }
                LockSupport.parkNanos(this, left);
            }
            return mine.packet;
        } finally {
            waiting.remove(id, mine);
        }
    }
}
