package io.nocturne.icmp;

import java.io.IOException;
import java.util.Locale;

/** Opens the best way this machine allows for sending echo requests. */
public final class Echo {
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
        } catch (IOException e) {
            throw new IOException(
                    "no ICMP socket may be opened here (" + e.getMessage()
                            + "). Allow it with: sysctl net.ipv4.ping_group_range=\"0 2147483647\"",
                    e);
        }
    }
}
