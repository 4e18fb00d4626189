package io.nocturne.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds TCP ports of the loopback address that nobody listens on. They lie below the range systems take for outgoing connections, so that
 * a broker that was stopped finds its port free when it returns.
 */
final class FreePorts {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 31_999;

    private FreePorts() {}

    /** @throws IOException when no port was free in many tries */
    static int tcp() throws IOException {
        IOException last = new IOException("no free port");
        for (int i = 0; i < 200; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
                return port;
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw new IOException("found no free port between " + LOWEST + " and " + HIGHEST, last);
    }
}
