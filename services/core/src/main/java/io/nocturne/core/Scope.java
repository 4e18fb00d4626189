package io.nocturne.core;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of some work: its threads and what they hold open. Closing a scope closes its children, interrupts its threads, closes what it
 * owns in reverse order, and waits a short while for the threads to end. Threads are made here and nowhere else.
 */
public final class Scope implements AutoCloseable {
    /** Not before something is to be said: setting the log up takes longer than a short command lasts. */
    private static final class Log {
        private static final Logger LOG = LoggerFactory.getLogger(Scope.class);
    }

    private static final Duration GRACE = Duration.ofSeconds(3);
    // Work that is done every second is done in the same moment everywhere, so that an idle machine is woken once for all of it.
    private static final long QUARTER = 250_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private final String name;
    private final @Nullable Scope parent;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger counter = new AtomicInteger();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();

    public Scope(String name) {
        this(name, null);
    }

    private Scope(String name, @Nullable Scope parent) {
        this.name = name;
        this.parent = parent;
    }

    /** A scope that is closed with this one, and can be closed before. */
    public Scope child(String childName) {
        Scope child = new Scope(name + "/" + childName, this);
        own(child);
        return child;
    }

    public String name() {
        return name;
    }

    public boolean isClosed() {
        return closed.get();
    }

    /** Closes {@code resource} when this scope closes; at once if it is closed already. */
    public <T extends AutoCloseable> T own(T resource) {
        synchronized (owned) {
            if (!closed.get()) {
                owned.push(resource);
                return resource;
            }
        }
        closeQuietly(resource);
        return resource;
    }

    /** Takes a resource out of the scope's care without closing it. */
    public void release(AutoCloseable resource) {
        synchronized (owned) {
            owned.remove(resource);
        }
    }

    /** Runs work on a virtual thread. An exception other than interruption is logged and given to the thread's uncaught handler. */
    public Thread start(String task, Work work) {
        return launch(Thread.ofVirtual(), task, work);
    }

    /** As {@link #start}, on a platform thread: for work that holds a core or pins its carrier in native calls. */
    public Thread startPlatform(String task, Work work) {
        return launch(Thread.ofPlatform().daemon(true), task, work);
    }

    /** Runs work on a virtual thread; the future is cancelled when the scope closes, and cancelling it interrupts the work. */
    public <T> CompletableFuture<T> call(String task, Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = start(task, () -> {
            try {
                result.complete(work.call());
            } catch (InterruptedException e) {
                result.cancel(false);
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                thread.interrupt();
            }
        });
        return result;
    }

    /**
     * Runs work again and again, the first time at once, until the scope closes; {@code pause} lies between the end of one run and the start
     * of the next, give or take half a second where it is a second or longer, and an eighth where it is a quarter of a second or longer. A run that
     * throws is logged and does not end the series.
     */
    public Thread every(String task, Duration pause, Work work) {
        return start(task, () -> {
            while (!isClosed()) {
                try {
                    work.run();
                } catch (InterruptedException e) {
                    return;
                } catch (Exception e) {
                    Log.LOG.warn("{}/{} failed, going on", name, task, e);
                }
                Thread.sleep(Duration.ofNanos(untilNext(pause.toNanos(), System.nanoTime())));
            }
        });
    }

    /** @return nanoseconds from {@code now} to the common moment that is nearest to the end of the pause */
    static long untilNext(long pause, long now) {
        if (pause < QUARTER) {
            return pause;
        }
        long grid = pause < SECOND ? QUARTER : SECOND;
        long end = now + pause;
        long into = Math.floorMod(end, grid);
        return into * 2 < grid ? pause - into : pause + grid - into;
    }

    private Thread launch(Thread.Builder builder, String task, Work work) {
        if (closed.get()) {
            throw new Closed(name);
        }
        Thread thread = builder.name(name + "/" + task + "-" + counter.incrementAndGet()).unstarted(() -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                Log.LOG.debug("{}/{} interrupted", name, task);
            } catch (Closed e) {
                // What it needed ended before it, as when everything ends.
                Log.LOG.debug("{}/{} ended: {}", name, task, e.getMessage());
            } catch (Throwable e) {
                if (!closed.get()) {
                    Log.LOG.error("{}/{} failed", name, task, e);
                    Thread me = Thread.currentThread();
                    Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
                    if (handler != null) {
                        handler.uncaughtException(me, e);
                    }
                }
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        thread.start();
        if (closed.get()) {
            thread.interrupt();
        }
        return thread;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (parent != null) {
            parent.release(this);
        }
        // Also those that take themselves off the list meanwhile are waited for: they are about to end, and have not ended.
        Set<Thread> ending = new LinkedHashSet<>(threads);
        ending.forEach(Thread::interrupt);
        while (true) {
            AutoCloseable next;
            synchronized (owned) {
                next = owned.poll();
            }
            if (next == null) {
                break;
            }
            closeQuietly(next);
        }
        long deadline = System.nanoTime() + GRACE.toNanos();
        boolean interrupted = false;
        ending.addAll(threads);
        for (Thread thread : ending) {
            if (thread == Thread.currentThread()) {
                continue;
            }
            try {
                long left = deadline - System.nanoTime();
                if (!thread.join(Duration.ofNanos(Math.max(1_000_000, left)))) {
                    Log.LOG.warn("{} did not end within {} of being interrupted", thread.getName(), GRACE);
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            Log.LOG.warn("{} could not close {}", name, resource, e);
        }
    }

    /** Somebody wanted to start something in a scope that had ended meanwhile. */
    public static final class Closed extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Closed(String name) {
            super("scope " + name + " is closed");
        }
    }

    /** Work that may be interrupted. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }
}
