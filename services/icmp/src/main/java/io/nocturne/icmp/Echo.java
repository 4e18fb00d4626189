package io.nocturne.icmp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

/** Opens the best way this machine allows for sending echo requests. */
public final class Echo {
    private static final String ALLOW = "Allow ICMP with: sysctl -w net.ipv4.ping_group_range=\"0 2147483647\"";

    private Echo() {}

    /**
     * @throws IOException where no way is open; the message says what was tried and how to allow it
     */
    public static EchoTransport open() throws IOException {
        String system = System.getProperty("os.name");
        List<Opening> ways = switch (system.toLowerCase(Locale.ROOT)) {
            case String name when name.startsWith("linux") -> List.of(LinuxEchoTransport::open, UdpEchoTransport::new);
            case String name when name.startsWith("mac") -> List.of(MacEchoTransport::new);
            case String name when name.startsWith("windows") -> List.of(WindowsEchoTransport::new);
            default -> List.of();
        };
        List<String> tried = new ArrayList<>();
        for (Opening way : ways) {
            try {
                return way.open();
            } catch (IOException | UnsatisfiedLinkError | IllegalArgumentException | NoSuchElementException e) {
                tried.add(String.valueOf(e.getMessage()));
            }
        }
        try {
            return new SystemPingTransport(system);
        } catch (IOException e) {
            tried.add(String.valueOf(e.getMessage()));
            throw new IOException("no way of sending echo requests is open here (" + String.join("; ", tried) + "). " + ALLOW, e);
        }
    }

    /** One way of opening a transport. */
    @FunctionalInterface
    private interface Opening {
        EchoTransport open() throws IOException;
    }

    /** How to get a better way than this one, as a sentence; empty where there is none better. */
    public static String advice(EchoTransport.Way way) {
        return switch (way) {
            case UDP_ERROR_QUEUE -> "No ICMP socket may be opened here, so UDP probes are used: hosts answer few of them a second. " + ALLOW;
            case SYSTEM_PING -> "No socket may be opened here, so the ping program is run for each request: that is slow. " + ALLOW;
            case RAW_SOCKET, DATAGRAM_SOCKET, SYSTEM_CALL -> "";
        };
    }
}
