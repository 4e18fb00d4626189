package io.nocturne.ui.tool.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of the scans that were kept are offered to compare with. */
final class Scans {
    /** As many as the log keeps of some weeks. */
    static final int READ = 5_000;

    private static final int NEWEST = 6;
    private static final List<Duration> AGES = List.of(
            Duration.ofHours(1), Duration.ofHours(3), Duration.ofHours(8), Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(3), Duration.ofDays(7),
            Duration.ofDays(14), Duration.ofDays(30));

    private Scans() {}

    /**
     * The newest scan before the one that is shown; null where there is none.
     *
     * @param newestFirst all scans
     * @param shown null for none
     */
    static @Nullable Instant before(List<Instant> newestFirst, @Nullable Instant shown) {
        return newestFirst.stream().filter(scan -> shown != null && scan.isBefore(shown)).findFirst().orElse(null);
    }

    /** The newest few before the one that is shown, then those that are at least an hour older, three hours, a day, a week... */
    static List<Instant> offered(List<Instant> newestFirst, Instant shown) {
        List<Instant> before = newestFirst.stream().filter(scan -> scan.isBefore(shown)).toList();
        List<Instant> all = new ArrayList<>(before.subList(0, Math.min(NEWEST, before.size())));
        for (Duration age : AGES) {
            before.stream().filter(scan -> !scan.isAfter(shown.minus(age))).findFirst().filter(scan -> !all.contains(scan)).ifPresent(all::add);
        }
        if (!before.isEmpty() && !all.contains(before.getLast())) {
            all.add(before.getLast());
        }
        return List.copyOf(all);
    }
}
