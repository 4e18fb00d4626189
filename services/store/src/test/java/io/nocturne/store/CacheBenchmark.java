package io.nocturne.store;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Event;
import io.nocturne.core.Problems;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import io.nocturne.core.TimeRange;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast the cache takes events and answers: {@code ingest SECONDS RATE DIR}, {@code fill COUNT DIR}, {@code ask DIR}. See
 * resources/docs/benchmarks.md.
 */
public final class CacheBenchmark {
    private static final PrintStream OUT = System.out;
    private static final String[] TEXTS = {
            "%%LINK-3-UPDOWN: Interface GigabitEthernet1/0/%d, changed state to %s",
            "%%SEC_LOGIN-5-LOGIN_SUCCESS: Login Success [user: ops%d] [Source: 10.1.%d.7] [localport: 22]",
            "session %d from 10.20.%d.3 closed by peer after timeout",
            "dhcpd: lease 10.30.%d.%d renewed for 86400 seconds",
            "OSPF neighbour 10.255.0.%d on ge-0/0/%d is now FULL",
            "인터페이스 ge-0/0/%d 사용률 %d %%",
            "GET /api/v2/orders/%d 200 in %d ms",
            "consumer group billing-%d rebalanced, generation %d",
            "fan tray %d speed %d %%, temperature normal",
            "BGP peer 192.0.2.%d hold timer expired, last error %d",
    };

    private final SplittableRandom random = new SplittableRandom(7);
    private final Source[] sources = new Source[200];
    private final String[] hosts = new String[200];

    private CacheBenchmark() {
        for (int i = 0; i < sources.length; i++) {
            sources[i] = new Source(Source.Kind.SYSLOG, "10.0." + i / 100 + "." + i % 100 + ":514");
            hosts[i] = "acc-sw" + i + ".seoul";
        }
    }

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "ingest" -> new CacheBenchmark().ingest(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Path.of(arguments[3]));
            case "fill" -> new CacheBenchmark().fill(Long.parseLong(arguments[1]), Path.of(arguments[2]));
            case "ask" -> ask(Path.of(arguments[1]));
            default -> say("ingest SECONDS RATE DIR | fill COUNT DIR | ask DIR");
        }
    }

    private Event event(long number, Instant time) {
        int host = random.nextInt(hosts.length);
        String message = number % 5_000_017 == 4_242
                ? "needle: power supply 2 failed"
                : String.format(Locale.ROOT, TEXTS[random.nextInt(TEXTS.length)], random.nextInt(1, 200), random.nextInt(1, 200));
        int code = random.nextInt(100) < 3 ? 3 : random.nextInt(100) < 10 ? 4 : 6;
        byte[] raw = ("<" + (184 + code) + ">1 " + time + ' ' + hosts[host] + " app" + host % 7 + " - - - " + message).getBytes(StandardCharsets.UTF_8);
        return new Event(
                time, time.plusMillis(3), true, Severity.ofCode(code), 23, hosts[host], "app" + host % 7, null, message, Map.of(), "rfc5424",
                sources[host], number, -1, raw);
    }

    private void ingest(int seconds, int rate, Path directory) throws Exception {
        try (Cache cache = Cache.open(new DataDirectory(directory), new Problems())) {
            // Made beforehand, so that only the cache's work is measured.
            Event[] made = new Event[rate];
            Instant base = Instant.now();
            for (int i = 0; i < made.length; i++) {
                made[i] = event(i, base.plusNanos(i * (1_000_000_000L / rate)));
            }
            long cpu = cpu();
            long start = System.nanoTime();
            long taken = 0;
            long late = 0;
            for (int second = 0; second < seconds; second++) {
                for (int slice = 0; slice < 50; slice++) {
                    long due = start + second * 1_000_000_000L + slice * 20_000_000L;
                    long wait = due - System.nanoTime();
                    if (wait > 0) {
                        LockSupport.parkNanos(wait);
                    }
                    late = Math.max(late, -wait);
                    for (int i = slice * rate / 50; i < (slice + 1) * rate / 50; i++) {
                        taken += cache.append(made[i]) ? 1 : 0;
                    }
                }
            }
            long offered = System.nanoTime() - start;
            cache.flush();
            long durable = System.nanoTime() - start;
            say("offered %,d in %.1f s, taken %,d, dropped %,d, longest delay of a slice %d ms", (long) seconds * rate, offered / 1e9, taken, cache.info().dropped(),
                    late / 1_000_000);
            say("durable after %.2f s; CPU %.1f s (%.2f cores); heap %d MB", durable / 1e9, (cpu() - cpu) / 1e9, (cpu() - cpu) / (double) durable, heap());
            say("%s", cache.info().toString());
        }
    }

    private void fill(long count, Path directory) throws Exception {
        Instant first = Instant.now().minus(Duration.ofHours(24));
        long step = Duration.ofHours(24).toNanos() / count;
        long cpu = cpu();
        long start = System.nanoTime();
        try (Cache cache = Cache.open(new DataDirectory(directory), new Problems())) {
            for (long i = 0; i < count; i++) {
                cache.append(event(i, first.plusNanos(i * step)));
                if (i % 5_000_000 == 4_999_999) {
                    say("%,d after %.0f s", i + 1, (System.nanoTime() - start) / 1e9);
                }
            }
            cache.flush();
            double seconds = (System.nanoTime() - start) / 1e9;
            CacheInfo info = cache.info();
            say("%,d events in %.0f s = %,.0f a second, making them included; CPU %.0f s", count, seconds, count / seconds, (cpu() - cpu) / 1e9);
            say("%,d bytes received, %,d stored (%.1f a event), %,d on disk, %d blocks", info.rawBytes(), info.storedBytes(), info.storedBytes() / (double) count,
                    info.bytes(), info.blocks());
        }
    }

    private static void ask(Path directory) {
        long start = System.nanoTime();
        try (Cache cache = Cache.openReadOnly(new DataDirectory(directory))) {
            CacheInfo info = cache.info();
            say("opened in %d ms: %,d events in %d blocks, %d files", (System.nanoTime() - start) / 1_000_000, info.rows().get("events"), info.blocks(), info.files());
            TimeRange all = new TimeRange(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));
            for (int round = 0; round < 3; round++) {
                time("last 10,000", () -> cache.last(10_000).size());
                time("counts by minute", () -> cache.countsByMinute(all).size());
                time("word 'needle', all hits", () -> search(cache, "needle", Integer.MAX_VALUE));
                time("word 'zebrafish' (absent), all", () -> search(cache, "zebrafish", Integer.MAX_VALUE));
                time("phrase 'hold timer expired', newest 10,000", () -> search(cache, "hold timer expired", 10_000));
                time("word '사용률', newest 10,000", () -> search(cache, "사용률", 10_000));
            }
            time("word 'timeout' counted in all", () -> search(cache, "timeout", Integer.MAX_VALUE));
            say("heap %d MB", heap());
        }
    }

    private static int search(Cache cache, String word, int limit) {
        int[] hits = {0};
        cache.search(new EventQuery(null, EventMatcher.of(List.of(word), event -> event.message().contains(word)), limit), event -> ++hits[0] > 0, () -> false);
        return hits[0];
    }

    private interface Work {
        int run();
    }

    private static void time(String what, Work work) {
        long cpu = cpu();
        long start = System.nanoTime();
        int found = work.run();
        say("%-45s %,10d  %,8.1f ms  %,8.1f ms CPU", what, found, (System.nanoTime() - start) / 1e6, (cpu() - cpu) / 1e6);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long heap() {
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }

    private static void say(String format, Object... values) {
        OUT.println(String.format(Locale.ROOT, format, values));
    }
}
