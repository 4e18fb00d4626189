package io.nocturne.icmp;

import java.io.IOException;
import java.util.Locale;

/** Opens the best way this machine allows for sending echo requests. */
public final class Echo {
    private static final String ALLOW = "Allow ICMP with: sysctl -w net.ipv4.ping_group_range=\"0 2147483647\"";

    private Echo() {}

    /**
     * @throws IOException where no way is open; the message says what was tried and how to allow it
     */
    public static EchoTransport open() throws IOException {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
            throw new IOException("ICMP echo is available on Linux only in this version");
        }
        try {
            return LinuxEchoTransport.open();
        } catch (IOException noIcmp) {
            try {
                return new UdpEchoTransport();
            } catch (IOException noUdp) {
                noUdp.addSuppressed(noIcmp);
                throw new IOException(
                        "no socket for ICMP or UDP may be opened here (" + noIcmp.getMessage() + "; " + noUdp.getMessage() + "). " + ALLOW,
                        noUdp);
            }
        }
    }

    /** How to get a better way than this one, as a sentence; empty where there is none better. */
    public static String advice(EchoTransport.Way way) {
        return way == EchoTransport.Way.UDP_ERROR_QUEUE
                ? "No ICMP socket may be opened here, so UDP probes are used: hosts answer few of them a second. " + ALLOW
                : "";
    }
}
