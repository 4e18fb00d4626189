package io.nocturne.icmp;

import java.io.IOException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** One way of sending echo requests. Used by one thread. */
public interface EchoTransport extends AutoCloseable {
    /** Bytes of data in a request where nothing else is asked for. */
    int PAYLOAD = 56;

    /** How the requests leave, best first. */
    enum Way {
        RAW_SOCKET("raw ICMP socket"),
        DATAGRAM_SOCKET("unprivileged ICMP socket"),
        SYSTEM_CALL("the echo call of Windows"),
        UDP_ERROR_QUEUE("UDP probes to a closed port"),
        SYSTEM_PING("the ping program of the system");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    Way way();

    /**
     * Sends one echo request.
     *
     * @param sequence 0 to 65,535; answers are told apart by it
     * @param hopLimit 1 to 255
     * @param payload bytes of data after the ICMP header, 0 to 65,500
     * @return the time of sending in nanoseconds of the wall clock
     * @throws IOException if this machine would not send it
     */
    long send(InetAddress to, int sequence, int hopLimit, int payload) throws IOException;

    /**
     * As {@link #send}, for a trace: all requests to one target take the same way through routers that share traffic by addresses, ports or checksums.
     */
    default long sendOnFlow(InetAddress to, int sequence, int hopLimit) throws IOException {
        return send(to, sequence, hopLimit, PAYLOAD);
    }

    /** Waits up to {@code millis} for something to arrive and hands over all that is there. */
    void receive(int millis, Sink sink) throws IOException;

    @Override
    void close();

    /** Takes what arrives. */
    interface Sink {
        /**
         * @param from who answered; null where unknown
         * @param sequence of the request this answers
         * @param answer null for an echo reply
         * @param hopLimit left in the answer, or -1
         * @param wallNanos when the kernel received it
         * @param mtu next hop MTU, or 0
         */
        void arrived(
                @Nullable InetAddress from,
                int sequence,
                @Nullable NetworkAnswer answer,
                int hopLimit,
                long wallNanos,
                int mtu);
    }
}
