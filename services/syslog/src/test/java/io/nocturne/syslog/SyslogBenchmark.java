package io.nocturne.syslog;

import io.nocturne.core.Scope;
import io.nocturne.logs.LogDecoder;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * Measurements by hand, described in {@code resources/docs/benchmarks.md}: {@code send PORT RATE SECONDS} sends datagrams of 157 bytes,
 * {@code receive RATE SECONDS} sends them to a receiver in the same process, which decodes each.
 */
public final class SyslogBenchmark {
    private static final PrintStream OUT = System.out;

    private SyslogBenchmark() {}

    public static void main(String[] args) throws Exception {
        if (args[0].equals("send")) {
            OUT.println("sent " + send(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3])));
        } else {
            receive(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        }
    }

    private static void receive(int rate, int seconds) throws IOException, InterruptedException {
        try (Scope scope = new Scope("bench")) {
            SyslogListen listen = new SyslogListen(SyslogListen.Transport.UDP, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SyslogReceiver receiver = SyslogReceiver.open(scope, SyslogSettings.at(listen), new LogDecoder(), events -> {});
            int port = receiver.listens().getFirst().local().getPort();
            send(port, Math.min(rate, 20_000), 3);
            receiver.finish(Duration.ofMillis(1));
            Scope again = scope.child("measured");
            SyslogReceiver measured = SyslogReceiver.open(again, SyslogSettings.at(listen), new LogDecoder(), events -> {});
            long cpu = ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
            long sent = send(measured.listens().getFirst().local().getPort(), rate, seconds);
            Thread.sleep(Duration.ofMillis(500));
            measured.finish(Duration.ofSeconds(20));
            cpu = ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(0L) - cpu;
            OUT.println(String.format(Locale.ROOT, "sent %d, kept %d, lost %.2f %%, %s, CPU of sender and receiver %d ms", sent, measured.counts().delivered(),
                    100.0 * (sent - measured.counts().delivered()) / sent, measured.counts(), cpu));
        }
    }

    /** Sends evenly, in bursts of a millisecond; gives how many were sent. */
    private static long send(int port, int rate, int seconds) throws IOException {
        String head = "<134>1 2026-11-20T10:11:12.123456+09:00 core-sw01.nms.kr sshd 4711 - - ";
        byte[] message = (head + "x".repeat(157 - head.length())).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer buffer = ByteBuffer.allocateDirect(message.length).put(message);
        long sent = 0;
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            long began = System.nanoTime();
            long until = seconds * 1_000_000_000L;
            for (long now = 0; now < until; now = System.nanoTime() - began) {
                long due = (long) ((double) now * rate / 1e9);
                for (int i = 0; sent < due && i < 2_000; i++) {
                    try {
                        channel.write(buffer.flip().limit(message.length));
                        sent++;
                    } catch (java.net.PortUnreachableException e) {
                        continue;
                    }
                }
                java.util.concurrent.locks.LockSupport.parkNanos(200_000);
            }
        }
        return sent;
    }
}
