package io.nocturne.snmp;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks from the network's side at a host whose agent is silent; takes a second and a half at most. */
final class HostProbe {
    /** What was found. */
    enum Finding {
        /** The machine says that nothing listens on the port. */
        CLOSED,
        /** This machine or a router knows no way there. */
        NO_ROUTE,
        /** A rule of this machine forbids sending there. */
        FORBIDDEN,
        /** It would be in the same network, and nobody answers for the address. */
        NOBODY,
        /** An agent answers who it is. */
        AGENT,
        /** The machine is there; of an agent nothing is known. */
        HOST,
        NOTHING
    }

    private static final int WAIT_MILLIS = 300;
    /** Long enough for a second attempt of the system's. */
    private static final int CONNECT_MILLIS = 1_200;
    private static final Path NEIGHBOURS = Path.of("/proc/net/arp");

    /** The question for an agent's engine ID (RFC 3414 section 4), which needs neither user nor community. */
    private static final byte[] WHO_ARE_YOU = {
            0x30, 0x38, 2, 1, 3, 0x30, 0x0E, 2, 1, 1, 2, 3, 0, (byte) 0xFF, (byte) 0xE3, 4, 1, 4, 2, 1, 3,
            4, 0x10, 0x30, 0x0E, 4, 0, 2, 1, 0, 2, 1, 0, 4, 0, 4, 0, 4, 0,
            0x30, 0x11, 4, 0, 4, 0, (byte) 0xA0, 0x0B, 2, 1, 1, 2, 1, 0, 2, 1, 0, 0x30, 0
    };

    private HostProbe() {}

    static Finding look(Target target) {
        InetAddress address;
        try {
            address = InetAddress.getByName(target.host());
        } catch (IOException e) {
            return Finding.NOTHING;
        }
        InetSocketAddress place = new InetSocketAddress(address, target.port());
        // First, since routers tell only about once a second that there is no way, and another packet would use that up.
        Finding found = connect(place);
        if (target.tcp()) {
            return found;
        }
        return switch (found) {
            case NO_ROUTE, FORBIDDEN, NOBODY -> found;
            case NOTHING -> ask(place);
            default -> {
                Finding asked = ask(place);
                yield asked == Finding.NOTHING ? Finding.HOST : asked;
            }
        };
    }

    /** Whether the machine says that nothing listens on the UDP port; false where it says nothing. Takes {@value #WAIT_MILLIS} ms at most. */
    static boolean isClosed(InetSocketAddress place) {
        return ask(place) == Finding.CLOSED;
    }

    /** A connected socket is told what an unconnected one is not: that the port is closed. */
    private static Finding ask(InetSocketAddress place) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(WAIT_MILLIS);
            socket.connect(place);
            socket.send(new DatagramPacket(WHO_ARE_YOU, WHO_ARE_YOU.length));
            socket.receive(new DatagramPacket(new byte[64], 64));
            return Finding.AGENT;
        } catch (PortUnreachableException e) {
            return Finding.CLOSED;
        } catch (SocketTimeoutException e) {
            return Finding.NOTHING;
        } catch (IOException e) {
            return failed(e);
        }
    }

    /** TCP is told at once by routers that there is no way, and by any machine without a filter that nobody listens. */
    private static Finding connect(InetSocketAddress place) {
        try (Socket socket = new Socket()) {
            socket.connect(place, CONNECT_MILLIS);
            return Finding.HOST;
        } catch (SocketTimeoutException e) {
            return isMissing(place.getAddress()) ? Finding.NOBODY : Finding.NOTHING;
        } catch (IOException e) {
            return failed(e);
        }
    }

    /** What a failure to send or to connect tells; {@link Finding#NOTHING} where it tells nothing. */
    static Finding failed(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case NoRouteToHostException route -> Finding.NO_ROUTE;
            // The platform calls it that also where nothing is bound: the system's words tell more.
            case BindException bind when message.contains("ermission denied") || message.contains("not permitted") -> Finding.FORBIDDEN;
            case ConnectException refused when message.contains("refused") -> Finding.CLOSED;
            default -> message.contains("unreachable")
                    ? Finding.NO_ROUTE
                    : message.contains("not permitted") || message.contains("ermission denied") ? Finding.FORBIDDEN : Finding.NOTHING;
        };
    }

    /** Whether the system looked for a machine in its own network and found none; false where it does not say. */
    private static boolean isMissing(InetAddress address) {
        try {
            return isMissing(address.getHostAddress(), Files.readAllLines(NEIGHBOURS));
        } catch (IOException e) {
            return false;
        }
    }

    /** @param neighbours lines of address, type, flags and so on; flags are 0 while nobody answered */
    static boolean isMissing(String address, List<String> neighbours) {
        return neighbours.stream().map(line -> line.split("\\s+")).anyMatch(words -> words.length > 2 && words[0].equals(address) && words[2].equals("0x0"));
    }
}
