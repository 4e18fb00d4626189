package io.nocturne.snmp;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * How notifications are received.
 *
 * @param local where to listen; port 0 takes a free one
 * @param users of version 3, known at every engine
 * @param communities accepted ones; empty accepts all
 * @param perSecond how many notifications of one source a second are let through, after a burst of {@link #BURST}; those of this machine
 *     itself are not limited unless {@code limitLocal}
 * @param tcp whether to listen on the same port of TCP as well (RFC 3430)
 */
public record NotificationSettings(
        InetSocketAddress local, List<Credentials.User> users, List<String> communities, int perSecond, boolean limitLocal, boolean tcp) {
    public static final int PORT = 162;
    /** Where those listen who may not open a port below 1024. */
    public static final int UNPRIVILEGED_PORT = 1162;
    public static final int PER_SECOND = 500;
    static final int BURST = 10_000;

    public NotificationSettings {
        users = List.copyOf(users);
        communities = List.copyOf(communities);
        if (perSecond < 1) {
            throw new IllegalArgumentException("at least one notification a second is let through");
        }
    }

    /** Over UDP and TCP. */
    public NotificationSettings(
            InetSocketAddress local, List<Credentials.User> users, List<String> communities, int perSecond, boolean limitLocal) {
        this(local, users, communities, perSecond, limitLocal, true);
    }

    public static NotificationSettings at(InetSocketAddress local) {
        return new NotificationSettings(local, List.of(), List.of(), PER_SECOND, false);
    }

    public NotificationSettings withUsers(List<Credentials.User> known) {
        return new NotificationSettings(local, known, communities, perSecond, limitLocal, tcp);
    }

    /** The same at another port. */
    public NotificationSettings at(int port) {
        return new NotificationSettings(new InetSocketAddress(local.getAddress(), port), users, communities, perSecond, limitLocal, tcp);
    }

    public NotificationSettings withLimit(int each) {
        return new NotificationSettings(local, users, communities, each, true, tcp);
    }
}
