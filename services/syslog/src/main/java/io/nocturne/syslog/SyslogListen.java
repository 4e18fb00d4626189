package io.nocturne.syslog;

import io.nocturne.core.HostText;
import io.nocturne.core.IpText;
import io.nocturne.core.Sentence;
import io.nocturne.core.WrongInput;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * One place to listen at.
 *
 * @param transport how messages come
 * @param local address and port; port 0 takes a free one, the wildcard address takes IPv4 and IPv6
 */
public record SyslogListen(Transport transport, InetSocketAddress local) {
    /** How messages come. */
    public enum Transport {
        /** RFC 5426 and what was before it: a message a datagram. */
        UDP(514),
        /** RFC 6587: counted octets or lines, decided for each frame. */
        TCP(514),
        /** RFC 5425. */
        TLS(6514);

        private final int port;

        Transport(int port) {
            this.port = port;
        }

        /** The port assigned by IANA. */
        public int port() {
            return port;
        }

        /** The word in settings and on the command line. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The port for those who may not open one below 1024. */
    public static final int UNPRIVILEGED_PORT = 5514;

    public static SyslogListen udp(int port) {
        return new SyslogListen(Transport.UDP, new InetSocketAddress(port));
    }

    public static SyslogListen tcp(int port) {
        return new SyslogListen(Transport.TCP, new InetSocketAddress(port));
    }

    /**
     * Reads {@code udp:PORT}, {@code tcp:ADDRESS:PORT}, {@code tls:[v6 address]:PORT}.
     *
     * @throws WrongInput if it is none of these
     */
    public static SyslogListen parse(String text) {
        int colon = text.indexOf(':');
        int last = text.lastIndexOf(':');
        try {
            Transport transport = Transport.valueOf((colon < 0 ? text : text.substring(0, colon)).toUpperCase(Locale.ROOT));
            int port = colon < 0 ? transport.port() : Integer.parseInt(text.substring(last + 1));
            if (last == colon) {
                return new SyslogListen(transport, new InetSocketAddress(port));
            }
            String address = text.substring(colon + 1, last).replaceAll("^\\[|]$", "");
            return new SyslogListen(transport, new InetSocketAddress(HostText.find(address), port));
        } catch (IllegalArgumentException | UnknownHostException e) {
            throw new WrongInput(SyslogPhrase.NO_PLACE.with(text), e);
        }
    }

    /** As {@link #parse} reads it; without the address where it is the wildcard. */
    public String spec() {
        InetAddress address = local.getAddress();
        String at = address == null || address.isAnyLocalAddress()
                ? ""
                : address instanceof Inet6Address ? "[" + IpText.of(address) + "]:" : IpText.of(address) + ":";
        return transport.word() + ":" + at + local.getPort();
    }

    /** Where it is, to be said in any language. */
    Sentence place() {
        return IpText.place(transport.word(), local);
    }

    @Override
    public String toString() {
        return place().english();
    }
}
