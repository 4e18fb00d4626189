package io.nocturne.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forces the journal to the disk on a thread of its own. A busy disk takes seconds to do so, and the one who writes must not wait for that: what
 * has not been written when the process is killed is lost, while what was written and not forced is lost with the power only.
 *
 * <p>When the disk says no, whoever waits is not told that it is done: they go on waiting until a later order succeeds.
 */
final class Forcer {
    private record Order(Segment.Writer segment, List<CountDownLatch> waiting, boolean last, boolean end) {}

    private static final Logger LOG = LoggerFactory.getLogger(Forcer.class);

    private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
    private final Consumer<IOException> failed;
    private final Runnable works;
    private volatile boolean failing;

    // Of its own thread.
    private final List<CountDownLatch> owed = new ArrayList<>();

    /**
     * @param failed gets the reason each time that it fails
     * @param works is run when it succeeds after it failed
     */
    Forcer(Consumer<IOException> failed, Runnable works) {
        this.failed = failed;
        this.works = works;
    }

    /** Whether it failed the last time. It is to be ordered again then, or nobody learns that it works. */
    boolean isFailing() {
        return failing;
    }

    /** Orders it, unless the one before is still to be done and nobody waits; gives whether it did. */
    boolean force(Segment.Writer segment, List<CountDownLatch> waiting) {
        boolean order = !waiting.isEmpty() || orders.isEmpty();
        if (order) {
            orders.add(new Order(segment, List.copyOf(waiting), false, false));
        }
        return order;
    }

    /** Forces and closes a segment that nobody writes to any more. */
    void close(Segment.Writer segment) {
        orders.add(new Order(segment, List.of(), true, false));
    }

    /** As {@link #close}, and nothing comes after it. */
    void end(Segment.Writer segment) {
        orders.add(new Order(segment, List.of(), true, true));
    }

    void run() throws InterruptedException {
        while (true) {
            Order order = orders.take();
            owed.addAll(order.waiting());
            try {
                order.segment().force();
                succeeded();
            } catch (IOException e) {
                failing = true;
                failed.accept(e);
            }
            if (order.last()) {
                try {
                    order.segment().close();
                } catch (IOException e) {
                    LOG.warn("a segment of the journal could not be closed", e);
                }
            }
            if (order.end()) {
                return;
            }
        }
    }

    private void succeeded() {
        owed.forEach(CountDownLatch::countDown);
        owed.clear();
        if (failing) {
            failing = false;
            works.run();
        }
    }
}
