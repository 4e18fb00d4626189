package io.nocturne.ui.tool.overview;

import io.nocturne.core.Level;
import io.nocturne.kafka.Verdict;
import io.nocturne.store.MinuteCounts;
import io.nocturne.ui.tool.Thing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How everything stood at one time.
 *
 * @param time the moment itself
 * @param troubles the worst first
 * @param groups the worst first
 * @param links the busiest first
 * @param changes what began and ended before that time, the newest first
 */
record Picture(
        Instant time,
        List<Trouble> troubles,
        Devices devices,
        List<Group> groups,
        List<Link> links,
        Events events,
        List<Change> changes) {

    /**
     * The network in numbers.
     *
     * @param offline devices of which there is a saved walk only
     * @param versions how many devices answer over which SNMP version
     * @param searching devices found by a discovery that runs; -1 while none does
     */
    record Devices(int up, int down, int unknown, int offline, int linksUp, int linksDown, Map<String, Integer> versions, int searching) {
        int known() {
            return up + down + unknown + offline;
        }
    }

    /** @param seconds NaN where unknown */
    record Group(String cluster, String group, long lag, double seconds, Verdict verdict, int members) {}

    /** @param load of its speed, 0 to 1 and a little above */
    record Link(Thing.PortThing end, String name, double load) {}

    /**
     * Logs and notifications that were kept.
     *
     * @param minutes of the hour before
     * @param levels counts of the last quarter of an hour
     * @param total of the last quarter of an hour
     * @param talkers hosts with the most of them
     * @param patterns the most frequent among the newest
     * @param kept false while there is no cache to ask
     */
    record Events(
            List<MinuteCounts> minutes, Map<Level, Long> levels, long total, List<Counted> talkers, List<Counted> patterns, boolean kept) {
        static final Events NONE = new Events(List.of(), Map.of(), 0, List.of(), List.of(), false);
    }

    /** @param level the worst of what was counted; null where none had one */
    record Counted(String text, long count, @Nullable Level level) {}

    /** @param over whether it ended then, and did not begin */
    record Change(Instant time, Level level, String key, List<?> arguments, boolean over, @Nullable Thing thing) {}
}
