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
}
