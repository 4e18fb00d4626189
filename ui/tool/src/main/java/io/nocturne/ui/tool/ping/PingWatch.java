package io.nocturne.ui.tool.ping;

import io.nocturne.core.Sentence;
import io.nocturne.core.TimeRange;
import io.nocturne.icmp.EchoBoard;
import io.nocturne.icmp.EchoLimits;
import io.nocturne.icmp.EchoMonitor.Target;
import io.nocturne.icmp.EchoSeries;
import io.nocturne.icmp.EchoTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that are pinged, whether a pane shows them or not: one set for the whole console, remembered over restarts as the user left it. All
 * methods may be called from any thread, and none waits but those that say so.
 */
public interface PingWatch {
    /** A host and whether it is to be pinged. */
    record Host(String name, boolean running) {}

    /** Whether what was kept of the last start has been read; before that nothing is known. */
    boolean isReady();

    /** In the order they were added. */
    List<Host> hosts();

    /**
     * The hosts with what is remembered of them from a time on, at least their latest results.
     *
     * @param from at most an hour back is remembered; see {@link #kept} for more
     */
    List<Target> targets(Instant from);

    /** Which limit each host is beyond, as of the last second; without those that are well. What alarms are made from. */
    Map<String, EchoBoard.Kind> judged();

    /** Adds hosts by name or address, and pings them from now on; one that was stopped goes on. */
    void add(Collection<String> names);

    /** Hosts that an earlier version kept with a pane: added only where none were ever kept here. */
    void adopt(Collection<String> names);

    /** Forgets hosts. What was kept of their results stays in the cache. */
    void remove(Collection<String> names);

    /** Begins or ends pinging hosts. */
    void run(Collection<String> names, boolean on);

    /** Between two requests to one host. */
    Duration interval();

    void setInterval(Duration interval);

    /** The limits that hosts share. */
    EchoLimits limits();

    void setLimits(EchoLimits limits);

    /** The limits of a host: its own, else those that are shared. */
    EchoLimits limits(String host);

    boolean hasOwnLimits(String host);

    /**
     * Gives hosts limits of their own.
     *
     * @param limits null for those that are shared
     */
    void setLimits(Collection<String> hosts, @Nullable EchoLimits limits);

    /** How requests leave; null before the first and while none can. */
    EchoTransport.@Nullable Way way();

    /** Why no request can be sent at all; null where they can. */
    @Nullable
    Sentence failure();

    /** Whether another console keeps the results of these hosts, so that this one pings only what the user starts here, and keeps nothing of it. */
    boolean isElsewhere();

    /** What was kept of a host; empty where the cache is not open or cannot be read. Reads a file, so not on the interface's thread. */
    Optional<EchoSeries> kept(String host, TimeRange range);

    /** The last result of any of these before a time, looked for up to a week back. Reads a file, so not on the interface's thread. */
    Optional<Instant> lastBefore(Instant time, List<String> hosts);
}
