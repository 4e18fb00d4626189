package io.nocturne.topology;

import io.nocturne.core.WrongInput;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** A block of IPv4 addresses as it is swept: {@code 10.1.0.0/24}, a range {@code 10.1.0.5-10.1.0.80}, or one address. */
public record AddressBlock(long first, long last) {
    /** The most addresses of one block: a /16. */
    public static final int MOST = 1 << 16;

    /**
     * @throws IllegalArgumentException with a sentence for people if the text is no such block or it is larger than {@link #MOST}
     */
    public static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        int dash = text.indexOf('-');
        AddressBlock block;
        if (slash >= 0) {
            int prefix = prefix(text, text.substring(slash + 1));
            long size = 1L << (32 - prefix);
            long network = number(text, text.substring(0, slash)) & ~(size - 1);
            // Network and broadcast address are nobody's, except in blocks too small to have them.
            block = size > 2 ? new AddressBlock(network + 1, network + size - 2) : new AddressBlock(network, network + size - 1);
        } else if (dash >= 0) {
            block = new AddressBlock(number(text, text.substring(0, dash)), number(text, text.substring(dash + 1)));
        } else {
            long one = number(text, text);
            block = new AddressBlock(one, one);
        }
        if (block.last < block.first) {
            throw new WrongInput(TopologyPhrase.RANGE_BACKWARDS.with(text));
        }
        if (block.size() > MOST) {
            throw new WrongInput(TopologyPhrase.BLOCK_TOO_LARGE.with(text, block.size(), MOST));
        }
        return block;
    }

    public long size() {
        return last - first + 1;
    }

    public List<String> addresses() {
        List<String> all = new ArrayList<>((int) size());
        for (long at = first; at <= last; at++) {
            all.add((at >> 24) + "." + (at >> 16 & 255) + "." + (at >> 8 & 255) + "." + (at & 255));
        }
        return all;
    }

    private static int prefix(String text, String digits) {
        try {
            int prefix = Integer.parseInt(digits.strip());
            if (prefix >= 0 && prefix <= 32) {
                return prefix;
            }
        } catch (NumberFormatException e) {
            throw new WrongInput(TopologyPhrase.PREFIX.with(text), e);
        }
        throw new WrongInput(TopologyPhrase.PREFIX.with(text));
    }

    private static long number(String text, String address) {
        String stripped = address.strip();
        if (!stripped.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            throw new WrongInput(TopologyPhrase.NO_BLOCK.with(text));
        }
        try {
            byte[] octets = InetAddress.getByName(stripped).getAddress();
            long number = 0;
            for (byte octet : octets) {
                number = number << 8 | octet & 255;
            }
            return number;
        } catch (UnknownHostException e) {
            throw new WrongInput(TopologyPhrase.NO_ADDRESS.with(stripped), e);
        }
    }
}
