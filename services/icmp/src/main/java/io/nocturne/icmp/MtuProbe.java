package io.nocturne.icmp;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the largest packet that reaches a target whole, by asking with packets that must not be fragmented: halving the range between what
 * comes through and what does not (RFC 1191, RFC 8201, RFC 4821 where routers stay silent).
 */
public final class MtuProbe {
    private static final int TRIES = 2;
    private static final int HOP_LIMIT = 64;
    private static final int ICMP_HEADER = 8;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;

    /**
     * What was found.
     *
     * @param mtu the largest packet in bytes, IP header included; 0 where the target answered nothing
     * @param saidBy the router or machine that named a limit; null where none did
     * @param said the limit it named in bytes; 0 where none did
     */
    public record Result(int mtu, @Nullable InetAddress saidBy, int said) {}

    private final EchoTransport transport;
    private final InetAddress target;
    private final Duration timeout;
    private @Nullable InetAddress saidBy;
    private int said;
    private int sequence;

    /** @param timeout for one answer */
    public MtuProbe(EchoTransport transport, InetAddress target, Duration timeout) {
        this.transport = transport;
        this.target = target;
        this.timeout = timeout;
    }

    /** @param largest packet to try, in bytes, IP header included, 576 to 65,535 */
    public Result run(int largest, BooleanSupplier stop) throws IOException {
        int header = ICMP_HEADER + (target instanceof Inet6Address ? IPV6_HEADER : IPV4_HEADER);
        int low = header;
        int high = largest;
        if (!comesThrough(low - header, stop)) {
            return new Result(0, saidBy, said);
        }
        if (comesThrough(high - header, stop)) {
            return new Result(high, null, 0);
        }
        while (high - low > 1 && !stop.getAsBoolean()) {
            // What a router names is tried first; it is nearly always right.
            int middle = said > low && said < high ? said : (low + high) / 2;
            if (comesThrough(middle - header, stop)) {
                low = middle;
            } else {
                high = middle;
            }
            if (said == low && high > low + 1) {
                // One more, to see that the next size is indeed too big.
                if (comesThrough(low + 1 - header, stop)) {
                    low++;
                } else {
                    high = low + 1;
                }
            }
        }
        return new Result(low, saidBy, said);
    }

    /** Each request has a sequence of its own, so that what comes late, or what the kernel says of one it would not send, is not taken for the next. */
    private boolean comesThrough(int payload, BooleanSupplier stop) throws IOException {
        for (int i = 0; i < TRIES && !stop.getAsBoolean(); i++) {
            int mine = ++sequence & 0xffff;
            try {
                transport.send(target, mine, HOP_LIMIT, payload);
            } catch (IOException e) {
                return false;
            }
            boolean[] answered = {false};
            boolean[] refused = {false};
            long deadline = System.nanoTime() + timeout.toNanos();
            while (!answered[0] && !refused[0] && !stop.getAsBoolean() && System.nanoTime() < deadline) {
                transport.receive((int) Math.clamp((deadline - System.nanoTime()) / 1_000_000, 1, 50), (from, about, answer, hopLimit, wall, mtu) -> {
                    if (about != mine || answer == NetworkAnswer.REDIRECT) {
                        return;
                    }
                    if (answer == null) {
                        answered[0] = true;
                    } else {
                        refused[0] = true;
                        said = mtu > 0 ? mtu : said;
                        saidBy = mtu > 0 ? from : saidBy;
                    }
                });
            }
            if (answered[0] || refused[0]) {
                return answered[0];
            }
        }
        return false;
    }
}
