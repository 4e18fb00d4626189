package io.nocturne.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Problems;
import io.nocturne.core.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkLogTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00.123456789Z");

    @TempDir
    Path directory;

    private Cache open() {
        return Cache.open(new DataDirectory(directory), new CacheOptions(1_000_000_000, Duration.ofDays(30_000), 0, 64, 1_000), new Problems());
    }

    private static byte[] scan(int changed) {
        byte[] content = new byte[2_500_000];
        new Random(1).nextBytes(content);
        for (int i = 0; i < changed; i++) {
            content[i * 1_000] ^= 1;
        }
        return content;
    }

    @Test
    void aScanIsKeptAsItsDifferenceFromAnEarlierOneAndComesBackWhole() {
        try (Cache cache = open()) {
            NetworkLog log = cache.catalogue().network();
            for (int i = 0; i < 4; i++) {
                log.saveScan(START.plusSeconds(60L * i), scan(i));
            }
        }
        try (Cache cache = open()) {
            NetworkLog log = cache.catalogue().network();
            List<NetworkLog.Scan> scans = log.scans();
            assertThat(scans).hasSize(4);
            assertThat(scans.getLast().bytes()).isGreaterThan(2_000_000);
            assertThat(scans.subList(0, 3)).allSatisfy(scan -> assertThat(scan.bytes()).isLessThan(20_000));
            assertThat(log.content(scans.getFirst())).isEqualTo(scan(3));
            assertThat(log.scan(START.plusSeconds(119)).map(log::content)).get().isEqualTo(scan(1));
            assertThat(log.scan(START.minusNanos(1))).isEmpty();
        }
    }

    @Test
    void theOldestScansGoTogetherWithTheirBaseWhenThereAreTooMany() {
        try (Cache cache = open()) {
            NetworkLog log = new NetworkLog(cache.catalogue(), 6_000_000, 10);
            for (int i = 0; i < 4; i++) {
                byte[] other = new byte[2_500_000];
                new Random(i).nextBytes(other);
                log.saveScan(START.plusSeconds(i), other);
            }
            assertThat(log.scans()).extracting(NetworkLog.Scan::at).containsExactly(START.plusSeconds(3), START.plusSeconds(2));
            log.saveScan(START.plusSeconds(9), scan(0));
            cache.catalogue().forget(START.plusSeconds(100));
            assertThat(log.scans()).extracting(NetworkLog.Scan::at).containsExactly(START.plusSeconds(9));
        }
    }

    @Test
    void changesAndTheTimesOfWatchingAreKept() {
        NetworkChange down = new NetworkChange(START, "link_down", "a", "sw-a", "Gi0/1", 1, "");
        NetworkChange up = new NetworkChange(START.plusSeconds(5), "link_up", "a", "스위치", "Gi0/1", 1, "sw-b Gi0/2");
        try (Cache cache = open()) {
            NetworkLog log = cache.catalogue().network();
            log.saveChanges(List.of(down, up));
            log.seen(log.watch(START), START.plusSeconds(30));
            log.watch(START.plusSeconds(100));
        }
        try (Cache cache = open()) {
            NetworkLog log = cache.catalogue().network();
            assertThat(log.changes(new TimeRange(START, START.plusSeconds(6)), 10)).containsExactly(down, up);
            assertThat(log.changes(new TimeRange(START, START.plusSeconds(6)), 1)).containsExactly(up);
            assertThat(log.watched(START.plusSeconds(99))).contains(new NetworkLog.Watch(START, START.plusSeconds(30)));
            assertThat(log.watched(START.plusSeconds(101))).get().extracting(NetworkLog.Watch::begun).isEqualTo(START.plusSeconds(100));
            assertThat(log.watched(START.minusSeconds(1))).isEmpty();
        }
    }
}
