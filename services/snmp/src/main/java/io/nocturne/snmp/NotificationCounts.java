package io.nocturne.snmp;

/**
 * What became of what arrived. Nothing is lost without standing here.
 *
 * @param received packets taken from the socket
 * @param delivered notifications handed on
 * @param repeated informs that had been handed on already and came again, since their sender had not got the acknowledgement; acknowledged again
 * @param questions of senders of informs who and how late we are: no notification, and nothing lost
 * @param kernelDropped packets the system threw away because the socket's buffer was full; -1 where the system does not tell
 * @param queueDropped packets for which there was no room between socket and decoder
 * @param suppressed notifications beyond the limit of their source
 * @param refused wrong community, user, key or time window
 * @param notAllowed packets and connections of senders that are not to be heard
 * @param engineDropped packets of more new engines than are learned in a second
 * @param undecodable packets that are no SNMP, or no notification
 * @param receiveBuffer bytes of the socket's buffer that took effect
 */
public record NotificationCounts(
        long received,
        long delivered,
        long repeated,
        long questions,
        long kernelDropped,
        long queueDropped,
        long suppressed,
        long refused,
        long notAllowed,
        long engineDropped,
        long undecodable,
        int receiveBuffer) {
    /** Everything that arrived and was not handed on. */
    public long dropped() {
        return Math.max(0, kernelDropped) + queueDropped + suppressed + refused + notAllowed + engineDropped + undecodable;
    }
}
