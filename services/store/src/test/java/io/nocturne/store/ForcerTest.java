package io.nocturne.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForcerTest {
    @TempDir
    Path directory;

    @Test
    void whoWaitsIsToldOnlyWhenItReachedTheDiskAndThatItWorksAgainIsSeenWithoutAnythingNew() throws Exception {
        List<IOException> failures = new CopyOnWriteArrayList<>();
        AtomicInteger again = new AtomicInteger();
        Forcer forcer = new Forcer(failures::add, again::incrementAndGet);
        Segment.Writer broken = new Segment.Writer(directory.resolve("1.seg"), 0, 0);
        broken.append(List.of(Samples.event(1, Instant.EPOCH)), List.of());
        // What a disk that is gone looks like from here: the descriptor takes nothing any more.
        broken.file().close();
        try (Scope scope = new Scope("test")) {
            scope.start("forcer", forcer::run);
            CountDownLatch done = new CountDownLatch(1);
            forcer.force(broken, List.of(done));
            await().until(forcer::isFailing);
            assertThat(failures).hasSize(1);
            forcer.force(broken, List.of());
            await().until(() -> failures.size() == 2);
            assertThat(done.getCount()).isEqualTo(1);
            assertThat(again).hasValue(0);
            Segment.Writer next = new Segment.Writer(directory.resolve("2.seg"), 0, 0);
            forcer.force(next, List.of());
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
            await().until(() -> again.get() == 1);
            assertThat(forcer.isFailing()).isFalse();
            forcer.end(next);
        }
    }
}
