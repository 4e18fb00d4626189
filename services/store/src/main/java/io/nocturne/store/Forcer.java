package io.nocturne.store;

import java.io.IOException;
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
 */
final class Forcer {
    private record Order(Segment.Writer segment, List<CountDownLatch> waiting, boolean last, boolean end) {}

    private static final Logger LOG = LoggerFactory.getLogger(Forcer.class);

    private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
    private final Consumer<IOException> failures;

    Forcer(Consumer<IOException> failures) {
        this.failures = failures;
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
            try {
                order.segment().force();
            } catch (IOException e) {
                failures.accept(e);
            }
            order.waiting().forEach(CountDownLatch::countDown);
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
}
