package io.nocturne.app;

import io.nocturne.icmp.Echo;
import io.nocturne.icmp.EchoOutcome;
import io.nocturne.icmp.EchoTransport;
import io.nocturne.icmp.Pinger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether an address answers to ping: two requests, half a second each. Where nothing may be sent, nothing answers. */
public final class PingSweep {
    private static final Logger LOG = LoggerFactory.getLogger(PingSweep.class);
    private static final Pinger.Plan PLAN = Pinger.Plan.of(2, Duration.ofMillis(100), Duration.ofMillis(500));
    /** Every raw socket is handed every ICMP message of the machine, so few are open at once. */
    private final Semaphore sockets = new Semaphore(16);

    /** Waits at most about a second. Any thread. */
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
}
