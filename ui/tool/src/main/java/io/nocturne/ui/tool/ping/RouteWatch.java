package io.nocturne.ui.tool.ping;

import io.nocturne.core.Sentence;
import io.nocturne.core.TimeRange;
import io.nocturne.icmp.TraceChange;
import io.nocturne.icmp.TraceRound;
import io.nocturne.icmp.TraceRoute;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hosts whose routes are followed, whether a pane shows them or not: one set for the whole console, remembered over restarts as the user left it,
 * with the last route of each. All methods may be called from any thread, and none waits but those that say so.
 */
public interface RouteWatch {
    /** Routes that are followed at the same time, at most. */
    int MOST = 32;

    /**
     * How the route to a host stands.
     *
     * @param followed whether it is followed, here or by another console with the same data
     * @param target where it leads; null while the name is being looked up, where it has no address, and where it is not followed here
     * @param route over the time asked for; as it last was where nothing is known of that time
     * @param changes all that are remembered, the latest first, of one round the nearest first
     * @param failure why it cannot be followed; null where it can
     */
    record Standing(boolean followed, @Nullable InetAddress target, TraceRoute route, List<TraceChange> changes, @Nullable Sentence failure) {}

    /** The hosts whose routes are followed, in the order this began. */
    List<String> followed();

    /**
     * Follows the routes to hosts from now on.
     *
     * @return those that cannot be followed besides the {@link #MOST} that are
     */
    List<String> follow(Collection<String> hosts);

    /** Follows the routes to hosts no longer. How they last were stays. */
    void leave(Collection<String> hosts);

    /** As {@link #leave}, and forgets how the routes last were. What was kept of their rounds stays in the cache. */
    void forget(Collection<String> hosts);

    /** How far it is to a host, and when that way last changed; empty where its route is not followed. */
    Optional<Standing> brief(String host);

    /**
     * How the route to a host stands; empty where it was never followed. May read a file, so not on the interface's thread.
     *
     * @param from at most an hour back is remembered; see {@link #kept} for more
     */
    Optional<Standing> standing(String host, Instant from);

    /** What was kept of the route to a host, oldest first; empty where the cache is not open or cannot be read. Reads a file, so not on the interface's thread. */
    Optional<List<TraceRound>> kept(String host, TimeRange range);
}
