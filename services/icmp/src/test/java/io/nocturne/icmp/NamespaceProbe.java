package io.nocturne.icmp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Runs inside a network namespace, sends what it is told to, and prints one line of what came of each. */
final class NamespaceProbe {
    private NamespaceProbe() {}

    /**
     * @param args the way ({@code raw}, {@code datagram}, {@code udp}), then {@code ping:ADDRESS:PAYLOAD} or {@code trace:ADDRESS} each
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws Exception {
        for (int i = 1; i < args.length; i++) {
            String[] words = args[i].split(":");
            InetAddress target = InetAddress.getByName(words[1]);
            try (EchoTransport transport = open(args[0])) {
                if (words[0].equals("trace")) {
                    StringBuilder line = new StringBuilder("trace");
                    new Tracer(transport, target, 8, 2, Duration.ofSeconds(2))
                            .run(() -> false)
                            .forEach(hop -> line.append(' ').append(hop.addresses().iterator().next().getHostAddress()));
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
