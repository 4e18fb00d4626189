package io.nocturne.core;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Hosts as people type them: a name or an address. The platform also takes a text of fewer than four numbers for an IPv4 address ({@code 0.02}
 * for 0.0.0.2, {@code 5} for 0.0.0.5) and no text at all for this machine; nobody who types that means it, so both are refused here.
 */
public final class HostText {
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final Pattern FOUR_OCTETS = Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|0{0,2}[0-9]|0?[1-9][0-9])(\\.(?!$)|$)){4}");

    private HostText() {}

    /**
     * A host without spaces around it. Whether a name is known is not looked up.
     *
     * @throws WrongInput if it is empty, numbers that are no address, or a block of addresses
     */
    public static String check(String typed) {
        String host = typed.strip();
        if (host.isEmpty()) {
            throw new WrongInput(CorePhrase.NO_HOST.with());
        }
        if (NUMBERS.matcher(host).matches() && !FOUR_OCTETS.matcher(host).matches()) {
            throw new WrongInput(CorePhrase.NUMBERS_NO_ADDRESS.with(host));
        }
        if (host.indexOf('/') >= 0) {
            throw new WrongInput(CorePhrase.NOT_ONE_HOST.with(host));
        }
        return host;
    }

    /**
     * Its address. May ask the name service, so not on the interface's thread.
     *
     * @throws UnknownHostException if there is no such name
     * @throws WrongInput if it is no host ({@link #check}), or an IPv6 address in a zone (RFC 4007, the part behind {@code %}) this machine does not have
     */
    public static InetAddress find(String typed) throws UnknownHostException {
        String host = check(typed);
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            int zone = host.indexOf('%');
            if (zone > 0 && host.indexOf(':') >= 0) {
                throw new WrongInput(CorePhrase.NO_ZONE.with(host, host.substring(zone + 1)), e);
            }
            throw e;
        }
    }
}
