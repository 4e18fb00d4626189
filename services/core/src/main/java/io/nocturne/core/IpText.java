package io.nocturne.core;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** IP addresses as people write them: those of version 6 short (RFC 5952). */
public final class IpText {
    private IpText() {}

    /** Without zone. */
    public static String of(InetAddress address) {
        return address instanceof Inet6Address ? shorten(address.getAddress()) : address.getHostAddress();
    }

    /** With the port behind a colon; an address of version 6 stands in brackets (RFC 3986). */
    public static String of(InetSocketAddress at) {
        InetAddress address = at.getAddress();
        String text = address == null ? at.getHostString() : of(address);
        return (address instanceof Inet6Address ? "[" + text + "]" : text) + ":" + at.getPort();
    }

    /** An address or a name of what may have a port behind it, as {@link #of(InetSocketAddress)} writes it or without brackets; without these and the port. */
    public static String withoutPort(String text) {
        int bracket = text.startsWith("[") ? text.indexOf(']') : -1;
        if (bracket > 0) {
            return text.substring(1, bracket);
        }
        int colon = literal(text) == null ? text.lastIndexOf(':') : -1;
        return colon > 0 ? text.substring(0, colon) : text;
    }

    /** The address that a text is; null where it is none. Never a name: nobody is asked for it. */
    public static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String shorten(byte[] octets) {
        int[] groups = new int[8];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = (octets[2 * i] & 255) << 8 | octets[2 * i + 1] & 255;
        }
        int best = 8;
        int longest = 1;
        for (int i = 0; i < groups.length; i++) {
            int n = 0;
            while (i + n < groups.length && groups[i + n] == 0) {
                n++;
            }
            if (n > longest) {
                best = i;
                longest = n;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < groups.length; i++) {
            if (i == best) {
                text.append("::");
                i += longest - 1;
            } else {
                text.append(i == 0 || i == best + longest ? "" : ":").append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    /** A port to listen at, to be said in any language. */
    public static Sentence place(String transport, InetSocketAddress at) {
        String port = Integer.toString(at.getPort());
        return at.getAddress() == null || at.getAddress().isAnyLocalAddress()
                ? CorePhrase.PORT_ANYWHERE.with(transport, port)
                : CorePhrase.PORT_PLACE.with(transport, port, of(at.getAddress()));
    }
}
