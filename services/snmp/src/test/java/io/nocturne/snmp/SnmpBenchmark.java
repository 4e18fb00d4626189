package io.nocturne.snmp;

import io.nocturne.core.EventHub;
import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.SmiValue;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.snmp4j.smi.OctetString;

/**
 * Measures what the service promises. Run by hand, with the test classes on the class path:
 *
 * <pre>
 *   fleet AGENTS.txt ROOT ROUNDS      walks ROOT on every agent of a list (ADDRESS PORT ... a line) at once, from one socket
 *   walk HOST PORT ROOT ROUNDS        walks one agent; the time of each round
 *   receive RATE SECONDS              sends so many traps a second to a receiver of its own, 0 for as fast as it goes
 *   send HOST PORT RATE COUNT         sends so many traps a second to a receiver in another program: {@code nocturne collect --notifications PORT}
 *   burst COUNT                       sends a burst as fast as it goes
 *   mutate COUNT SEED                 throws changed packets at a receiver and looks whether it lives
 * </pre>
 */
public final class SnmpBenchmark {
    private SnmpBenchmark() {}

    public static void main(String[] words) throws Exception {
        try (Scope scope = new Scope("benchmark")) {
            switch (words[0]) {
                case "fleet" -> fleet(scope, Path.of(words[1]), Oid.parse(words[2]), Integer.parseInt(words[3]));
                case "walk" -> walk(scope, words[1], Integer.parseInt(words[2]), Oid.parse(words[3]), Integer.parseInt(words[4]));
                case "receive" -> receive(scope, Long.parseLong(words[1]), Long.parseLong(words[1]) * Long.parseLong(words[2]));
                case "send" -> send(scope, new InetSocketAddress(words[1], Integer.parseInt(words[2])), Long.parseLong(words[3]), Long.parseLong(words[4]));
                case "burst" -> receive(scope, 0, Long.parseLong(words[1]));
                case "mutate" -> mutate(scope, Long.parseLong(words[1]), Long.parseLong(words[2]));
                default -> throw new IllegalArgumentException(words[0]);
            }
        }
    }

    private static void say(String text) {
        System.err.println(text);
    }

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private static void fleet(Scope scope, Path list, Oid root, int rounds) throws Exception {
        List<Target> targets = new ArrayList<>();
        for (String line : Files.readAllLines(list)) {
            String[] words = line.strip().split("\\s+");
            if (words.length >= 2) {
                targets.add(Target.community(words[0], Integer.parseInt(words[1]), "public"));
            }
        }
        SnmpEndpoint endpoint = SnmpEndpoint.open(scope);
        say("receive buffer " + endpoint.receiveBuffer());
        for (int round = 0; round < rounds; round++) {
            AtomicLong rows = new AtomicLong();
            AtomicLong lost = new AtomicLong();
            AtomicLong repeated = new AtomicLong();
            double cpu = cpuSeconds();
            long start = System.nanoTime();
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (Target target : targets) {
                all.add(scope.<Void>call("device", () -> {
                    SnmpDevice device = endpoint.open(target);
                    WalkResult result = device.walk(root, row -> {
                        rows.incrementAndGet();
                        return true;
                    });
                    if (!result.isWhole()) {
                        lost.incrementAndGet();
                    }
                    repeated.addAndGet(device.repeated());
                    return null;
                }).exceptionally(e -> {
                    lost.incrementAndGet();
                    return null;
                }));
            }
            for (CompletableFuture<Void> each : all) {
                each.get();
            }
            say(String.format(
                    "%d agents, %d rows, lost %d, repeated %d: %.0f ms, CPU %.2f s",
                    targets.size(), rows.get(), lost.get(), repeated.get(), (System.nanoTime() - start) / 1e6, cpuSeconds() - cpu));
        }
    }

    private static void walk(Scope scope, String host, int port, Oid root, int rounds) throws Exception {
        SnmpEndpoint endpoint = SnmpEndpoint.open(scope);
        for (int round = 0; round < rounds; round++) {
            AtomicLong rows = new AtomicLong();
            double cpu = cpuSeconds();
            long start = System.nanoTime();
            WalkResult result = endpoint.open(Target.community(host, port, "public")).walk(root, row -> {
                rows.incrementAndGet();
                return true;
            });
            say(String.format(
                    "%d rows, %s %s: %.0f ms, CPU %.2f s", rows.get(), result.end(), result.message(), (System.nanoTime() - start) / 1e6, cpuSeconds() - cpu));
        }
    }

    private static byte[] trap(Scope scope) throws Exception {
        try (DatagramChannel ear = DatagramChannel.open()) {
            ear.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = ((InetSocketAddress) ear.getLocalAddress()).getPort();
            SnmpEndpoint.open(scope).open(Target.community("127.0.0.1", port, "public")).notify(
                    Oid.parse("1.3.6.1.6.3.1.1.5.3"),
                    4711,
                    List.of(
                            new Varbind(Oid.parse("1.3.6.1.2.1.2.2.1.1.10101"), SmiValue.integer(10101)),
                            new Varbind(Oid.parse("1.3.6.1.2.1.2.2.1.7.10101"), SmiValue.integer(1)),
                            new Varbind(Oid.parse("1.3.6.1.2.1.2.2.1.8.10101"), SmiValue.integer(2)),
                            new Varbind(Oid.parse("1.3.6.1.2.1.31.1.1.1.1.10101"), SmiValue.text("GigabitEthernet1/0/1"))),
                    false);
            ByteBuffer packet = ByteBuffer.allocate(2000);
            ear.receive(packet);
            packet.flip();
            return Arrays.copyOf(packet.array(), packet.limit());
        }
    }

    private static void receive(Scope scope, long rate, long count) throws Exception {
        byte[] packet = trap(scope);
        EventHub hub = new EventHub();
        AtomicLong taken = new AtomicLong();
        NotificationEvents events = new NotificationEvents(ObjectWords.NUMBERS);
        NotificationSettings settings = NotificationSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        try (NotificationReceiver receiver = NotificationReceiver.open(scope, settings, notification -> {
            hub.publish(events.event(notification));
            taken.incrementAndGet();
        });
                DatagramChannel out = DatagramChannel.open()) {
            InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), receiver.localPort());
            // What is compiled while it is being measured is not what runs for months.
            for (int i = 0; i < 20_000; i++) {
                out.send(ByteBuffer.wrap(packet), to);
                if (i % 20 == 0) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
            settle(taken);
            long before = taken.get();
            NotificationCounts countsBefore = receiver.counts();
            double cpu = cpuSeconds();
            double sending = send(out, to, packet, rate, count);
            settle(taken);
            NotificationCounts counts = receiver.counts();
            say(String.format(
                    "%d B packets, sent %d in %.2f s (%.0f/s), taken %d, lost %d, by the system %d, by the queue %d, receive buffer %d, CPU with the sender %.2f s",
                    packet.length, count, sending, count / sending, taken.get() - before, count - (taken.get() - before),
                    counts.kernelDropped() - countsBefore.kernelDropped(), counts.queueDropped() - countsBefore.queueDropped(),
                    counts.receiveBuffer(), cpuSeconds() - cpu));
        }
    }

    private static void send(Scope scope, InetSocketAddress to, long rate, long count) throws Exception {
        byte[] packet = trap(scope);
        try (DatagramChannel out = DatagramChannel.open()) {
            double seconds = send(out, to, packet, rate, count);
            say(String.format("sent %d of %d B in %.2f s (%.0f/s)", count, packet.length, seconds, count / seconds));
        }
    }

    /** Sends at this rate, 0 for as fast as it goes; gives the seconds it took. */
    private static double send(DatagramChannel out, InetSocketAddress to, byte[] packet, long rate, long count) throws Exception {
        long start = System.nanoTime();
        for (long sent = 0; sent < count;) {
            long due = rate == 0 ? count : Math.min(count, (long) ((System.nanoTime() - start) * 1e-9 * rate));
            for (; sent < due; sent++) {
                out.send(ByteBuffer.wrap(packet), to);
            }
            if (rate > 0) {
                LockSupport.parkNanos(500_000);
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void settle(AtomicLong taken) {
        long last = -1;
        while (taken.get() != last) {
            last = taken.get();
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private static void mutate(Scope scope, long count, long seed) throws Exception {
        Credentials.User user = new Credentials.User("ops", AuthProtocol.SHA256, "authentic1", PrivProtocol.AES128, "privately1");
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(trap(scope));
        for (SnmpVersion version : SnmpVersion.values()) {
            seeds.addAll(captured(scope, version, user));
        }
        AtomicLong taken = new AtomicLong();
        AtomicLong uncaught = new AtomicLong();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            uncaught.incrementAndGet();
            say("uncaught in " + thread.getName() + ": " + e);
        });
        NotificationSettings settings =
                NotificationSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).withUsers(List.of(user));
        Random random = new Random(seed);
        try (NotificationReceiver receiver = NotificationReceiver.open(scope, settings, notification -> taken.incrementAndGet());
                DatagramChannel out = DatagramChannel.open()) {
            InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), receiver.localPort());
            long start = System.nanoTime();
            for (long i = 0; i < count; i++) {
                out.send(ByteBuffer.wrap(mutated(seeds.get(random.nextInt(seeds.size())), random)), to);
                // The receiver must see every one of them: no faster than it takes them.
                while (i - receiver.counts().received() - Math.max(0, receiver.counts().kernelDropped()) > 2_000) {
                    LockSupport.parkNanos(100_000);
                }
                if (i % 200_000 == 199_999) {
                    System.gc();
                    long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
                    say(String.format("%d sent, heap after collection %.1f MB, %s", i + 1, used / 1e6, receiver.counts()));
                }
            }
            settle(new AtomicLong(receiver.counts().received()));
            long before = taken.get();
            for (int i = 0; i < 100; i++) {
                out.send(ByteBuffer.wrap(seeds.getFirst()), to);
            }
            settle(taken);
            say(String.format(
                    "%d mutated packets in %.1f s, uncaught %d, then 100 good ones: %d taken; %s",
                    count, (System.nanoTime() - start) / 1e9, uncaught.get(), taken.get() - before, receiver.counts()));
        }
    }

    /** Packets of one version as a sender makes them. */
    private static List<byte[]> captured(Scope scope, SnmpVersion version, Credentials.User user) throws Exception {
        try (DatagramChannel ear = DatagramChannel.open();
                SnmpEndpoint endpoint = SnmpEndpoint.open(scope, new OctetString("benchmark-engine").getValue())) {
            ear.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = ((InetSocketAddress) ear.getLocalAddress()).getPort();
            Target target = version == SnmpVersion.V3
                    ? Target.user("127.0.0.1", port, user)
                    : Target.community("127.0.0.1", port, "public").withVersion(version);
            List<byte[]> packets = new ArrayList<>();
            for (String oid : List.of("1.3.6.1.6.3.1.1.5.1", "1.3.6.1.4.1.9.9.43.2.0.1")) {
                endpoint.open(target).notify(Oid.parse(oid), 1, List.of(new Varbind(Oid.parse("1.3.6.1.2.1.1.5.0"), SmiValue.text("sw"))), false);
                ByteBuffer packet = ByteBuffer.allocate(2000);
                ear.receive(packet);
                packet.flip();
                packets.add(Arrays.copyOf(packet.array(), packet.limit()));
            }
            return packets;
        }
    }

    /** One to four changes: bits, bytes, lengths, cuts, repetitions. */
    private static byte[] mutated(byte[] seed, Random random) {
        byte[] packet = seed.clone();
        for (int change = random.nextInt(4); change >= 0 && packet.length > 1; change--) {
            int at = random.nextInt(packet.length);
            switch (random.nextInt(6)) {
                case 0 -> packet[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> packet[at] = (byte) random.nextInt();
                case 2 -> packet = Arrays.copyOf(packet, at);
                case 3 -> packet[at] = (byte) (random.nextBoolean() ? 0x84 : 0xff);
                case 4 -> {
                    byte[] longer = Arrays.copyOf(packet, packet.length + at);
                    System.arraycopy(packet, 0, longer, packet.length, at);
                    packet = longer;
                }
                default -> Arrays.fill(packet, at, Math.min(packet.length, at + random.nextInt(8)), (byte) random.nextInt());
            }
        }
        return packet;
    }
}
