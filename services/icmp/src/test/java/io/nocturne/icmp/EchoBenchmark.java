package io.nocturne.icmp;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One echo to each of 5,000 loopback addresses, warm, beside {@code fping -i0} where that is installed; prints the median of several runs. Arguments: targets, runs. */
public final class EchoBenchmark {
    private static final int WARM_UP = 15;

    private EchoBenchmark() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 11;
        List<InetAddress> targets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            targets.add(InetAddress.getByAddress(new byte[] {127, 2, (byte) (i >> 8), (byte) i}));
        }
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double[] wall = new double[runs];
        double[] cpu = new double[runs];
        int[] answered = {0};
        try (EchoTransport transport = Echo.open()) {
            for (int run = -WARM_UP; run < runs; run++) {
                answered[0] = 0;
                long cpuBefore = system.getProcessCpuTime();
                long before = System.nanoTime();
                new Pinger(transport, targets, Pinger.Plan.of(1, Duration.ofSeconds(1), Duration.ofSeconds(2)), (target, round, outcome) -> {
                    if (outcome instanceof EchoOutcome.Reply) {
                        answered[0]++;
                    }
                })
                        .run(() -> false);
                if (run >= 0) {
                    wall[run] = (System.nanoTime() - before) / 1e6;
                    cpu[run] = (system.getProcessCpuTime() - cpuBefore) / 1e6;
                }
            }
            System.out.printf(Locale.ROOT, "ours, warm, over a %s: %d of %d answered, wall %.1f ms, CPU %.1f ms%n",
                    transport.way().words(), answered[0], count, median(wall), median(cpu));
        }
        double[] theirs = new double[Math.min(runs, 5)];
        Path list = Files.createTempFile("targets", ".txt");
        try {
            Files.write(list, targets.stream().map(InetAddress::getHostAddress).toList());
            for (int run = 0; run < theirs.length; run++) {
                long before = System.nanoTime();
                Process fping = new ProcessBuilder("fping", "-i0", "-c1", "-q", "-f", list.toString()).redirectErrorStream(true).start();
                fping.getInputStream().readAllBytes();
                fping.waitFor();
                theirs[run] = (System.nanoTime() - before) / 1e6;
            }
            System.out.printf(Locale.ROOT, "fping -i0, whole command: wall %.1f ms%n", median(theirs));
        } catch (IOException e) {
            System.out.println("fping is not installed");
        } finally {
            Files.delete(list);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
