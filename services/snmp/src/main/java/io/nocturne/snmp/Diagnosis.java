package io.nocturne.snmp;

import io.nocturne.core.Sentence;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** Why an agent does not answer, as far as that can be known. */
public final class Diagnosis {
    private static final int WAIT_MILLIS = 300;

    private Diagnosis() {}

    /** What is known without asking further. */
    static Sentence silence(Target target) {
        int attempts = target.retries() + 1;
        return SnmpPhrase.SILENT.with(target.place(), target.version().label(), attempts, String.valueOf(target.timeout().toMillis()));
    }

    /**
     * Asks the network why the agent is silent; takes up to a third of a second.
     *
     * @return a sentence with what to do; empty where the silence explains itself
     */
    public static String explain(Target target) {
        return switch (probe(target)) {
            case CLOSED -> "Nothing listens on " + (target.tcp() ? "TCP" : "UDP") + " port " + target.port() + " there: start the agent, or give its port.";
            case NO_ROUTE -> "There is no route to it from here.";
            case UNKNOWN_NAME -> "";
            case NOTHING -> target.version() == SnmpVersion.V3
                    ? "It may be down or filtered, or have no SNMP v3."
                    : "It may be down or filtered, or the community is wrong: agents keep silent then.";
        };
    }

    private enum Finding {
        CLOSED,
        NO_ROUTE,
        UNKNOWN_NAME,
        NOTHING
    }

    private static Finding probeTcp(Target target) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(target.host()), target.port()), WAIT_MILLIS);
            return Finding.NOTHING;
        } catch (UnknownHostException e) {
            return Finding.UNKNOWN_NAME;
        } catch (NoRouteToHostException e) {
            return Finding.NO_ROUTE;
        } catch (ConnectException e) {
            return Finding.CLOSED;
        } catch (IOException e) {
            return Finding.NOTHING;
        }
    }

    /** A connected socket is told what an unconnected one is not: that the port is closed. */
    private static Finding probe(Target target) {
        if (target.tcp()) {
            return probeTcp(target);
        }
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(WAIT_MILLIS);
            socket.connect(InetAddress.getByName(target.host()), target.port());
            // An empty sequence: no agent answers it, and none is upset by it.
            socket.send(new DatagramPacket(new byte[] {0x30, 0}, 2));
            socket.receive(new DatagramPacket(new byte[64], 64));
            return Finding.NOTHING;
        } catch (PortUnreachableException e) {
            return Finding.CLOSED;
        } catch (NoRouteToHostException e) {
            return Finding.NO_ROUTE;
        } catch (UnknownHostException e) {
            return Finding.UNKNOWN_NAME;
        } catch (SocketTimeoutException e) {
            return Finding.NOTHING;
        } catch (IOException e) {
            String message = e.getMessage();
            return message != null && message.contains("unreachable") ? Finding.NO_ROUTE : Finding.NOTHING;
        }
    }
}
