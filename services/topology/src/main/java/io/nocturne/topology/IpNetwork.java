package io.nocturne.topology;

import io.nocturne.core.IpText;
import io.nocturne.core.WrongInput;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * An IPv4 or IPv6 network such as {@code 10.0.0.0/8}, or one address.
 *
 * @param base its first address
 * @param prefix bits that are the same in all its addresses
 */
public record IpNetwork(InetAddress base, int prefix) {
    /**
     * Any number of them, with commas or spaces between.
     *
     * @throws WrongInput if one is none
     */
    public static List<IpNetwork> parseAll(String text) {
        List<IpNetwork> all = new ArrayList<>();
        for (String each : text.strip().split("[\\s,;]+")) {
            if (!each.isEmpty()) {
                all.add(parse(each));
            }
        }
        return all;
    }

    /** @throws WrongInput if the text is no network */
    public static IpNetwork parse(String text) {
        int slash = text.indexOf('/');
        try {
            byte[] octets = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
            int prefix = slash < 0 ? octets.length * 8 : Integer.parseInt(text.substring(slash + 1));
            if (prefix < 0 || prefix > octets.length * 8 || octets.length == 4 && !text.matches("([0-9]+[.]){3}[0-9]+(/.*)?")) {
                throw new WrongInput(TopologyPhrase.NO_NETWORK.with(text));
            }
            for (int bit = prefix; bit < octets.length * 8; bit++) {
                octets[bit / 8] &= (byte) ~(0x80 >> bit % 8);
            }
            return new IpNetwork(InetAddress.getByAddress(octets), prefix);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new WrongInput(TopologyPhrase.NO_NETWORK.with(text), e);
        } catch (WrongInput e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new WrongInput(TopologyPhrase.NO_NETWORK.with(text), e);
        }
    }

    /** Whether an address, given as text, lies in it; false for what is no address. */
    public boolean contains(String address) {
        byte[] octets;
        try {
            octets = InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
        byte[] mine = base.getAddress();
        if (octets.length != mine.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            if (((octets[bit / 8] ^ mine[bit / 8]) & 0x80 >> bit % 8) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return IpText.of(base) + "/" + prefix;
    }
}
