package io.nocturne.icmp;

import io.nocturne.core.Scope;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Runs inside a network namespace, sends what it is told to, and prints one line of what came of each. */
final class NamespaceProbe {
    private NamespaceProbe() {}

    /**
     * @param args the way ({@code raw}, {@code datagram}, {@code udp}), then {@code ping:ADDRESS:PAYLOAD}, {@code trace:ADDRESS}, {@code follow:ADDRESS},
     *     {@code quality:ADDRESS} or {@code mtu:ADDRESS} each; an IPv6 address has _ for its colons
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws Exception {
        for (int i = 1; i < args.length; i++) {
            String[] words = args[i].split(":");
            if (words[0].equals("watch")) {
                watch(List.of(words).subList(1, words.length));
                continue;
            }
            InetAddress target = InetAddress.getByName(words[1].replace('_', ':'));
            try (EchoTransport transport = open(args[0])) {
                if (words[0].equals("follow")) {
                    follow(target);
                } else if (words[0].equals("quality")) {
                    quality(transport, target);
                } else if (words[0].equals("mtu")) {
                    MtuProbe.Result found = new MtuProbe(transport, target, Duration.ofMillis(800)).run(9_216, () -> false);
                    System.out.println("mtu " + found.mtu() + " by " + (found.saidBy() == null ? "nobody" : found.saidBy().getHostAddress()));
                } else if (words[0].equals("trace")) {
                    StringBuilder line = new StringBuilder("trace");
                    new Tracer(transport, target, 8, 2, Duration.ofSeconds(2))
                            .run(() -> false)
                            .forEach(hop -> line.append(' ').append(who(hop)));
                    System.out.println(line);
                } else {
                    // A router answers about one such request a second and sender, so a silent one is sent again.
                    Pinger.Plan plan = new Pinger.Plan(4, Duration.ofMillis(1_200), Duration.ofSeconds(4), Integer.parseInt(words[2]), 64);
                    AtomicReference<String> heard = new AtomicReference<>();
                    new Pinger(transport, List.of(target), plan, (t, round, outcome) -> {
                        if (!(outcome instanceof EchoOutcome.Silence)) {
                            heard.compareAndSet(null, line(outcome));
                        }
                    })
                            .run(() -> heard.get() != null);
                    System.out.println(heard.get() == null ? "silence" : heard.get());
                }
            }
        }
    }

    /** Watches targets as the console does, until all of them have a word or patience ends. */
    @SuppressWarnings("SystemOut")
    private static void watch(List<String> targets) {
        try (Scope scope = new Scope("watch");
                EchoMonitor monitor = new EchoMonitor(Duration.ofSeconds(1), Clock.systemUTC(), (target, time, millis) -> {}, scope)) {
            targets.forEach(monitor::add);
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < Duration.ofSeconds(85).toNanos() && monitor.targets().stream().anyMatch(target -> target.answer() == null)) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                if (System.getenv("TELL") != null) {
                    monitor.targets().forEach(target -> System.err.println((System.nanoTime() - begin) / 1_000_000 + " " + target.name() + " " + target.answer()));
                }
            }
            monitor.targets().forEach(target -> System.out.println(target.answer() == null ? "no word" : target.answer().word()));
        }
    }

    private static String who(Tracer.Hop hop) {
        List<String> said = hop.statistics().refusals().stream().map(refusal -> "!" + refusal.answer().word()).toList();
        return hop.addresses().isEmpty()
                ? "*"
                : hop.addresses().stream().map(InetAddress::getHostAddress).sorted().collect(Collectors.joining("|")) + String.join("", said);
    }

    /** Follows a route, says when it stands, and then what changes. */
    @SuppressWarnings("SystemOut")
    private static void follow(InetAddress target) throws Exception {
        List<TraceChange> changes = new CopyOnWriteArrayList<>();
        try (Scope scope = new Scope("follow");
                TraceMonitor monitor = new TraceMonitor(
                        target, () -> Duration.ofMillis(200), Clock.systemUTC(), TraceMonitor.Known.NOTHING, (round, changed) -> changes.addAll(changed), scope)) {
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            boolean told = false;
            while (System.nanoTime() < end && changes.isEmpty()) {
                TraceRoute route = TraceRoute.of(monitor.rounds(0));
                if (!told && route.reached() && route.rounds() >= 6) {
                    System.out.println("stands");
                    told = true;
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            changes.forEach(change -> System.out.println(
                    "hop " + change.distance() + " from " + change.before().getHostAddress() + " to " + change.after().getHostAddress()));
        }
    }

    @SuppressWarnings("SystemOut")
    private static void quality(EchoTransport transport, InetAddress target) throws Exception {
        EchoStatistics statistics = new EchoStatistics();
        Pinger.Plan plan = Pinger.Plan.of(200, Duration.ofMillis(10), Duration.ofSeconds(1));
        new Pinger(transport, List.of(target), plan, (t, round, outcome) -> statistics.record(outcome)).run(() -> false);
        System.out.println("loss " + Math.round(statistics.loss()) + " min " + (long) statistics.min());
    }

    private static EchoTransport open(String way) throws Exception {
        return switch (way) {
            case "raw" -> LinuxEchoTransport.open();
            case "datagram" -> LinuxEchoTransport.openDatagram();
            default -> new UdpEchoTransport();
        };
    }

    private static String line(EchoOutcome outcome) {
        return switch (outcome) {
            case EchoOutcome.Reply reply -> "reply";
            case EchoOutcome.Refused refused -> refused.answer().word() + " from "
                    + (refused.from() == null ? "here" : refused.from().getHostAddress())
                    + (refused.mtu() > 0 ? " mtu " + refused.mtu() : "");
            case EchoOutcome.Silence silence -> "silence";
        };
    }
}
