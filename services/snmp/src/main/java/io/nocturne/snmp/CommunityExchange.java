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
 * its request, from whatever address it comes, since agents with several addresses answer from the wrong one. A number that was never given out
 * shows an agent that makes up its own. Thread-safe.
 */
final class CommunityExchange {
    /** Instead of an answer: answers came of the agent asked, with numbers of no request. */
    static final byte[] OTHER_NUMBERS = {};
    private static final int CHECK = 0xFF;

    private final ConcurrentMap<Integer, Waiting> waiting = new ConcurrentHashMap<>();
    /** By it numbers of ours are told from others, however long ago they were given out. */
    private final int secret = ThreadLocalRandom.current().nextInt();

    /** One who waits for an answer. */
    private static final class Waiting {
        private final Thread thread = Thread.currentThread();
        private final InetSocketAddress agent;
        private volatile byte @Nullable [] packet;
        private volatile boolean otherNumbers;

        Waiting(InetSocketAddress agent) {
            this.agent = agent;
        }
    }

    /** Takes what answers one of the requests; false for anything else, which is noted where the agent waited for has made up the number. */
    boolean take(InetSocketAddress from, byte[] packet) {
        Integer id = CommunityMessage.requestOf(packet);
        if (id == null) {
            return false;
        }
        Waiting found = waiting.remove(id);
        if (found == null) {
            // One of ours came late, or twice.
            if (!isOurs(id)) {
                waiting.values().stream().filter(each -> each.agent.equals(from)).forEach(each -> each.otherNumbers = true);
            }
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
     * @return the answer as it came; null if none did in time, {@link #OTHER_NUMBERS} if only such came
     */
    byte @Nullable [] ask(
            UdpPort port, InetSocketAddress agent, int version, byte[] community, int tag, int first, int second, List<Varbind> asked, long nanos)
            throws IOException, InterruptedException {
        Waiting mine = new Waiting(agent);
        int id;
        do {
            id = number(ThreadLocalRandom.current().nextInt(1, 1 << 23) << 8);
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
                    return mine.otherNumbers ? OTHER_NUMBERS : null;
                }
                LockSupport.parkNanos(this, left);
            }
            return mine.packet;
        } finally {
            waiting.remove(id, mine);
        }
    }

    private boolean isOurs(int id) {
        return id > 0 && number(id) == id;
    }

    /** Its upper 24 bits, and in the lower ones what follows from them. */
    private int number(int id) {
        int upper = id & ~CHECK;
        int mixed = (upper ^ secret) * 0x9E3779B9;
        return upper | mixed >>> 24;
    }
}
