package io.nocturne.app;

import io.nocturne.icmp.Echo;
import io.nocturne.icmp.EchoOutcome;
import io.nocturne.icmp.EchoTransport;
import io.nocturne.icmp.Pinger;
import io.nocturne.topology.SnmpAgents;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether an address answers to ping: two requests, half a second each. Where nothing may be sent, nothing answers. */
public final class PingSweep implements SnmpAgents.Reachability {
    private static final Logger LOG = LoggerFactory.getLogger(PingSweep.class);
    private static final Pinger.Plan ONCE = Pinger.Plan.of(1, Duration.ZERO, Duration.ofMillis(300));
    private static final Pinger.Plan PLAN = Pinger.Plan.of(2, Duration.ofMillis(100), Duration.ofMillis(500));
    /** Asked in one go: many more at a time are a burst for the bridges on the way. */
    private static final int AT_ONCE = 4_096;
    /** Every raw socket is handed every ICMP message of the machine, so few are open at once. */
    private final Semaphore sockets = new Semaphore(16);

    /** Waits at most about a second. Any thread. */
    @Override
    public boolean answers(String address) throws InterruptedException {
        sockets.acquire();
        try (EchoTransport transport = Echo.open()) {
            AtomicBoolean replied = new AtomicBoolean();
            new Pinger(transport, List.of(InetAddress.getByName(address)), PLAN, (target, round, outcome) -> {
                if (outcome instanceof EchoOutcome.Reply) {
                    replied.set(true);
                }
            })
                    .run(replied::get);
            return replied.get();
        } catch (UnknownHostException e) {
            return false;
        } catch (IOException e) {
            LOG.debug("no ping to {}", address, e);
            return false;
        } finally {
            sockets.release();
        }
    }

    /** Waits at most about a second for each four thousand. Any thread. */
    @Override
    public Set<String> answer(Collection<String> addresses) throws InterruptedException {
        return answering(addresses, PLAN);
    }

    /** Waits about a third of a second for each four thousand where some of them do not answer. Any thread. */
    @Override
    public Set<String> wake(Collection<String> addresses) throws InterruptedException {
        return answering(addresses, ONCE);
    }

    private Set<String> answering(Collection<String> addresses, Pinger.Plan plan) throws InterruptedException {
        List<String> names = new ArrayList<>();
        List<InetAddress> targets = new ArrayList<>();
        for (String address : addresses) {
            try {
                targets.add(InetAddress.getByName(address));
                names.add(address);
            } catch (UnknownHostException e) {
                LOG.debug("{} is no address", address);
            }
        }
        Set<String> replied = new HashSet<>();
        for (int from = 0; from < targets.size(); from += AT_ONCE) {
            int to = Math.min(targets.size(), from + AT_ONCE);
            List<String> called = names.subList(from, to);
            sockets.acquire();
            try (EchoTransport transport = Echo.open()) {
                new Pinger(transport, targets.subList(from, to), plan, (target, round, outcome) -> {
                    if (outcome instanceof EchoOutcome.Reply) {
                        replied.add(called.get(target));
                    }
                })
                        .run(() -> Thread.currentThread().isInterrupted());
            } catch (IOException e) {
                LOG.debug("nobody is pinged", e);
            } finally {
                sockets.release();
            }
        }
        return replied;
    }
}
