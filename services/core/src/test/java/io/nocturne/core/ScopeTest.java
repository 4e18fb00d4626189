package io.nocturne.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ScopeTest {
    @Test
    void closingEndsThreadsAndClosesInReverseOrder() throws Exception {
        List<String> closed = new ArrayList<>();
        Scope scope = new Scope("test");
        scope.own(() -> closed.add("first"));
        scope.own(() -> closed.add("second"));
        CountDownLatch forEver = new CountDownLatch(1);
        Thread thread = scope.start("wait", forEver::await);
        Thread inChild = scope.child("child").start("wait", forEver::await);
        scope.close();
        assertThat(thread.isAlive()).isFalse();
        assertThat(inChild.isAlive()).isFalse();
        assertThat(closed).containsExactly("second", "first");
        assertThatThrownBy(() -> scope.start("late", () -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cancellingACallInterruptsIt() throws Exception {
        try (Scope scope = new Scope("test")) {
            CountDownLatch started = new CountDownLatch(1);
            CountDownLatch interrupted = new CountDownLatch(1);
            var call = scope.call("sleep", () -> {
                started.countDown();
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                }
                return "";
            });
            started.await();
            call.cancel(true);
            assertThat(interrupted.await(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void workThatIsDoneEverySecondMeetsInTheSameMoment() {
        long second = 1_000_000_000L;
        for (long begun : new long[] {0, 1, 120_000_000L, 499_000_000L, 730_000_000L, 999_999_999L, -3_300_000_000L}) {
            long pause = Scope.untilNext(second, begun);
            assertThat(Math.floorMod(begun + pause, second)).isZero();
            assertThat(pause).isBetween(second / 2, second + second / 2);
            long half = Scope.untilNext(second / 2, begun);
            assertThat(Math.floorMod(begun + half, second / 4)).isZero();
            assertThat(half).isBetween(second / 2 - second / 8, second / 2 + second / 8);
        }
        assertThat(Scope.untilNext(40_000_000L, 12_345L)).isEqualTo(40_000_000L);
    }
}
