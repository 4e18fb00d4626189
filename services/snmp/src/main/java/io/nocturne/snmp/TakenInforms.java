package io.nocturne.snmp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BEROutputStream;

/**
 * The informs that were taken lately, so that one whose acknowledgement was lost, or came after its sender had lost patience, is known when it
 * comes again. RFC 3416 section 4.2.7 has every inform acknowledged and says nothing of those that come twice: here such a one is acknowledged
 * again and not handed on again. It is the same one where it comes from the same address and port, of the same user or community, with the same
 * request-id, uptime and values; message numbers, salts and signatures of version 3 differ from one sending to the next. Used by one thread.
 */
final class TakenInforms {
    /** As long as a message of version 3 stays valid (RFC 3414 section 2.2.3); no sender repeats for longer. */
    static final Duration KNOWN_FOR = Duration.ofSeconds(150);
    static final int KEPT = 20_000;

    /** What one inform is known by: of its content only a digest, since 20,000 of 64 KiB each would be kept. */
    record Key(InetSocketAddress from, SnmpVersion version, String name, ByteBuffer content) {}

    private final Map<Key, Long> taken = new LinkedHashMap<>();
    private final LongSupplier nanoTime;
    private final MessageDigest digest;

    TakenInforms(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What an inform is known by. */
    Key key(InetSocketAddress from, SnmpVersion version, String name, PDU inform) {
        ByteBuffer content = ByteBuffer.allocate(inform.getBERLength());
        try {
            inform.encodeBER(new BEROutputStream(content));
        } catch (IOException e) {
            throw new IllegalStateException("what was decoded can be encoded", e);
        }
        return new Key(from, version, name, ByteBuffer.wrap(digest.digest(content.array())));
    }

    /** Whether this one was taken before, and not too long ago. */
    boolean has(Key key) {
        Long at = taken.get(key);
        return at != null && nanoTime.getAsLong() - at <= KNOWN_FOR.toNanos();
    }

    /** It was handed on. */
    void take(Key key) {
        taken.remove(key);
        taken.put(key, nanoTime.getAsLong());
        if (taken.size() > KEPT) {
            taken.remove(taken.keySet().iterator().next());
        }
    }
}
