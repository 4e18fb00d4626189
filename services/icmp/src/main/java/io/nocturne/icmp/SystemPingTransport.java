package io.nocturne.icmp;

import io.nocturne.core.IoFailure;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last resort: the {@code ping} program of the system, one process a request. It is slow, and knows no errors but "unreachable" and "time to live
 * exceeded"; it serves where this program may open no socket and {@code ping} may.
 */
final class SystemPingTransport implements EchoTransport {
    /** Processes at the same time. */
    private static final int MOST = 64;
    private static final Pattern TIME = Pattern.compile("(?:time|Zeit|temps|tiempo|tempo|시간)\\s*[=<]\\s*([0-9]+(?:[.,][0-9]+)?)\\s*ms", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOPS = Pattern.compile("(?:ttl|hlim|hop limit)[= ](\\d+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern FROM = Pattern.compile("[Ff]rom ([0-9a-fA-F:.]+)");

    private record Running(int sequence, InetAddress target, long sentWall, Process process) {}

    private final boolean windows;
    private final boolean mac;
    private final List<Running> running = new ArrayList<>();

    /** @param system as {@code os.name} has it */
    SystemPingTransport(String system) throws IOException {
        String lower = system.toLowerCase(Locale.ROOT);
        windows = lower.startsWith("windows");
        mac = lower.startsWith("mac");
        try {
            Process here = start(InetAddress.getLoopbackAddress(), 64, 56);
            here.getInputStream().readAllBytes();
            if (!here.waitFor(10, TimeUnit.SECONDS) || here.exitValue() != 0) {
                here.destroyForcibly();
                throw new IoFailure(IcmpPhrase.PROGRAM_SILENT.with());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while trying the ping program", e);
        }
    }

    private Process start(InetAddress to, int hopLimit, int payload) throws IOException {
        return new ProcessBuilder(command(to, hopLimit, payload)).redirectErrorStream(true).start();
    }

    List<String> command(InetAddress to, int hopLimit, int payload) {
        boolean six = to instanceof Inet6Address;
        String size = Integer.toString(payload);
        String hops = Integer.toString(hopLimit);
        if (windows) {
            return List.of("ping", "-n", "1", "-w", "10000", "-i", hops, "-l", size, six ? "-6" : "-4", to.getHostAddress());
        }
        if (mac) {
            return six
                    ? List.of("ping6", "-c", "1", "-h", hops, "-s", size, to.getHostAddress())
                    : List.of("ping", "-c", "1", "-t", "10", "-m", hops, "-s", size, to.getHostAddress());
        }
        return List.of("ping", "-n", "-c", "1", "-W", "10", "-t", hops, "-s", size, six ? "-6" : "-4", to.getHostAddress());
    }

    @Override
    public Way way() {
        return Way.SYSTEM_PING;
    }

    @Override
    public long send(InetAddress to, int sequence, int hopLimit, int payload) throws IOException {
        if (running.size() >= MOST) {
            throw new IOException("more than " + MOST + " ping programs at once are too many");
        }
        Instant now = Instant.now();
        long wall = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        running.add(new Running(sequence, to, wall, start(to, hopLimit, payload)));
        return wall;
    }

    @Override
    public void receive(int millis, Sink sink) throws IOException {
        if (!running.isEmpty() && millis > 0) {
            try {
                // Any of them may be the first; the wait is short enough for the others.
                running.getFirst().process().waitFor(Math.min(millis, 5), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        for (Iterator<Running> each = running.iterator(); each.hasNext();) {
            Running one = each.next();
            if (!one.process().isAlive()) {
                each.remove();
                String said = new String(one.process().getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                Said answer = parse(new String(said.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
                if (answer != null) {
                    InetAddress from = answer.refusal() == null ? one.target() : answer.from();
                    sink.arrived(from, one.sequence(), answer.refusal(), answer.hopLimit(), one.sentWall() + answer.nanos(), 0);
                }
            }
        }
    }

    /** @param refusal null for an answer */
    record Said(@Nullable NetworkAnswer refusal, @Nullable InetAddress from, long nanos, int hopLimit) {}

    /** What the program printed; null where nobody answered. */
    static @Nullable Said parse(String text) {
        Matcher time = TIME.matcher(text);
        if (time.find()) {
            Matcher hops = HOPS.matcher(text);
            double millis = Double.parseDouble(time.group(1).replace(',', '.'));
            return new Said(null, null, Math.round(millis * 1e6), hops.find() ? Integer.parseInt(hops.group(1)) : -1);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        NetworkAnswer refusal = lower.contains("time to live exceeded") || lower.contains("ttl expired")
                ? NetworkAnswer.TIME_EXCEEDED
                : lower.contains("host unreachable")
                        ? NetworkAnswer.HOST_UNREACHABLE
                        : lower.contains("net unreachable") || lower.contains("network is unreachable")
                                ? NetworkAnswer.NETWORK_UNREACHABLE
                                : lower.contains("prohibited") || lower.contains("filtered")
                                        ? NetworkAnswer.ADMINISTRATIVELY_PROHIBITED
                                        : lower.contains("frag needed") || lower.contains("message too long") ? NetworkAnswer.FRAGMENTATION_NEEDED : null;
        Matcher from = FROM.matcher(text);
        try {
            return refusal == null ? null : new Said(refusal, from.find() ? InetAddress.ofLiteral(from.group(1)) : null, 0, -1);
        } catch (IllegalArgumentException e) {
            return new Said(refusal, null, 0, -1);
        }
    }

    @Override
    public void close() {
        running.forEach(one -> one.process().destroyForcibly());
        running.clear();
    }
}
