package io.nocturne.topology;

import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An IEEE 802 address.
 *
 * @param bits the 48 bits, first octet highest
 */
public record Mac(long bits) implements Comparable<Mac> {
    private static final Pattern TEXT =
            Pattern.compile(
                    "(?:[0-9A-Fa-f]{2}([:\\- ]))(?:[0-9A-Fa-f]{2}\\1){4}[0-9A-Fa-f]{2}|[0-9A-Fa-f]{12}|[0-9A-Fa-f]{6}-[0-9A-Fa-f]{6}|(?:[0-9A-Fa-f]{4}[.\\-]){2}[0-9A-Fa-f]{4}");

    /** Six octets, or null for any other length. */
    public static @Nullable Mac of(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length != 6) {
            return null;
        }
        long bits = 0;
        for (byte b : bytes) {
            bits = bits << 8 | b & 0xff;
        }
        return new Mac(bits);
    }

    /** Six octets, or an address written as text ({@code 00:1b:..}, {@code 001b.01..}, {@code 001b01-..}, {@code 001B01...}); null where it is neither. */
    public static @Nullable Mac ofOctetsOrText(byte[] bytes) {
        Mac plain = of(bytes);
        return plain != null ? plain : parse(Walk.printable(bytes));
    }

    public static @Nullable Mac parse(String text) {
        String trimmed = text.strip();
        if (!TEXT.matcher(trimmed).matches()) {
            return null;
        }
        return new Mac(HexFormat.fromHexDigitsToLong(trimmed.replaceAll("[^0-9A-Fa-f]", "")));
    }

    static Mac ofIndex(int[] index, int from) {
        long bits = 0;
        for (int i = 0; i < 6; i++) {
            bits = bits << 8 | index[from + i] & 0xff;
        }
        return new Mac(bits);
    }

    /** Names one station: not zero, not a group address. */
    public boolean isStation() {
        return bits != 0 && (bits >> 40 & 1) == 0;
    }

    /** An address protocols share among routers: VRRP, HSRP and GLBP virtual ones. */
    public boolean isVirtualRouter() {
        long prefix = bits >> 8;
        return prefix == 0x00005E0001L || prefix == 0x00005E0002L || prefix == 0x00000C07ACL
                || bits >> 12 == 0x00000C9FFL || bits >> 16 == 0x0007B400L;
    }

    /** Whether it is one device's alone, as far as can be told by it. */
    boolean isOwn() {
        return isStation() && !isVirtualRouter();
    }

    @Override
    public int compareTo(Mac other) {
        return Long.compare(bits, other.bits);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            if (shift < 40) {
                text.append(':');
            }
            text.append(HexFormat.of().toHexDigits((byte) (bits >> shift)));
        }
        return text.toString();
    }
}
