package io.nocturne.syslog;

/**
 * What became of everything that came. Nothing is lost without standing here.
 *
 * @param received messages taken from sockets
 * @param delivered events handed on
 * @param kernelDropped datagrams the system threw away because a socket's buffer was full; -1 where the system does not tell
 * @param queueDropped datagrams for which there was no room before the decoder
 * @param unparsed delivered events that fit no known form and were kept as they are
 * @param truncated messages of which only the beginning was kept
 * @param resynchronised frames whose stated length was wrong and was corrected
 * @param refused connections beyond the limits
 * @param notAllowed datagrams and connections of senders that are not to be heard; not among those received
 * @param closed connections closed by the receiver: frame too long, too slow, no handshake, no certificate
 * @param connections open now
 * @param receiveBuffer bytes of the UDP socket's buffer that took effect; 0 without UDP
 */
public record SyslogCounts(
        long received,
        long delivered,
        long kernelDropped,
        long queueDropped,
        long unparsed,
        long truncated,
        long resynchronised,
        long refused,
        long notAllowed,
        long closed,
        int connections,
        int receiveBuffer) {
    public static final SyslogCounts NOTHING = new SyslogCounts(0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Messages that came and were not handed on. */
    public long dropped() {
        return Math.max(0, kernelDropped) + queueDropped;
    }
}
