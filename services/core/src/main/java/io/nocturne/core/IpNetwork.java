package io.nocturne.core;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * A block of addresses: all that begin with the same bits (RFC 4632, RFC 4291), or a single one. An IPv4 address is the same whether it is written as such or
 * mapped into IPv6 ({@code ::ffff:10.0.0.1}); a block of IPv6 never holds one of IPv4.
 *
 * @param first address of the block; whatever stands behind the bits is set to zero
 * @param bits that all have in common; 32 or 128 for a single address
 */
public record IpNetwork(InetAddress first, int bits) {
    private static final int MAPPED = 96;

    /** @throws IllegalArgumentException if there are more bits than such an address has, or less than none */
    public IpNetwork {
        byte[] octets = octets(first);
        if (bits < 0 || bits > octets.length * 8) {
            throw new IllegalArgumentException(bits + " bits of an address of " + octets.length * 8);
        }
        for (int i = 0; i < octets.length; i++) {
            octets[i] &= (byte) (0xff << 8 - Math.clamp(bits - 8L * i, 0, 8));
        }
        first = address(octets);
    }

    /**
     * Reads {@code 10.0.0.5}, {@code 10.0.0.0/8}, {@code 2001:db8::5}, {@code 2001:db8::/32}. Nobody is asked for names.
     *
     * @throws WrongInput with what is wrong, if it is none of these
     */
    public static IpNetwork parse(String text) {
        int slash = text.indexOf('/');
        String written = slash < 0 ? text : text.substring(0, slash);
        InetAddress address = literal(written);
        if (address == null) {
            throw new WrongInput(CorePhrase.NO_NETWORK.with(text));
        }
        byte[] octets = octets(address);
        int most = octets.length * 8;
        if (slash < 0) {
            return new IpNetwork(address, most);
        }
        int unwritten = most == 32 && written.indexOf(':') >= 0 ? MAPPED : 0;
        String number = text.substring(slash + 1);
        int bits = number.matches("[0-9]{1,3}") ? Integer.parseInt(number) - unwritten : -1;
        if (bits < 0 || bits > most) {
            throw new WrongInput(CorePhrase.NO_PREFIX.with(text, Integer.toString(unwritten), Integer.toString(most + unwritten)));
        }
        return new IpNetwork(address, bits);
    }

    /** The platform takes fewer than four numbers for an address too, which nobody means. */
    private static @Nullable InetAddress literal(String text) {
        boolean four = text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
        return four || text.indexOf(':') >= 0 ? IpText.literal(text) : null;
    }

    /** Whether an address is in the block. */
    public boolean contains(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] other = octets(address);
        if (mine.length != other.length) {
            return false;
        }
        int whole = bits >> 3;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != other[i]) {
                return false;
            }
        }
        int rest = bits & 7;
        return rest == 0 || ((mine[whole] ^ other[whole]) & 0xff << 8 - rest & 0xff) == 0;
    }

    /** As {@link #parse} reads it: a single address without its bits, those of version 6 short. */
    public String text() {
        String address = IpText.of(first);
        return bits == first.getAddress().length * 8 ? address : address + "/" + bits;
    }

    @Override
    public String toString() {
        return text();
    }

    /** Four octets, also of an IPv4 address mapped into IPv6; else sixteen. */
    private static byte[] octets(InetAddress address) {
        byte[] octets = address.getAddress();
        if (octets.length != 16 || octets[10] != -1 || octets[11] != -1) {
            return octets;
        }
        for (int i = 0; i < 10; i++) {
            if (octets[i] != 0) {
                return octets;
            }
        }
        return new byte[] {octets[12], octets[13], octets[14], octets[15]};
    }

    private static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
