package io.nocturne.icmp;

import io.nocturne.core.IoFailure;
import io.nocturne.core.Sentence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Opens the best way this machine allows for sending echo requests. */
public final class Echo {
    private static final Sentence ALLOW = IcmpPhrase.ALLOW.with();

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
        List<Sentence> tried = new ArrayList<>();
        for (Opening way : ways) {
            try {
                return way.open();
            } catch (IOException | UnsatisfiedLinkError | IllegalArgumentException | NoSuchElementException e) {
                tried.add(Sentence.of(e));
            }
        }
        try {
            return new SystemPingTransport(system);
        } catch (IOException e) {
            tried.add(Sentence.of(e));
            throw new IoFailure(IcmpPhrase.NO_WAY.with(tried, ALLOW), e);
        }
    }

    /** One way of opening a transport. */
    @FunctionalInterface
    private interface Opening {
        EchoTransport open() throws IOException;
    }

    /** How to get a better way than this one, null where there is none better. */
    public static @Nullable Sentence advice(EchoTransport.Way way) {
        return switch (way) {
            case UDP_ERROR_QUEUE -> IcmpPhrase.UDP_USED.with(ALLOW);
            case SYSTEM_PING -> IcmpPhrase.PROGRAM_USED.with(ALLOW);
            case RAW_SOCKET, DATAGRAM_SOCKET, SYSTEM_CALL -> null;
        };
    }
}
