package io.nocturne.core;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whom a receiver hears.
 *
 * @param networks blocks of addresses; none for everyone
 */
public record AllowedSenders(List<IpNetwork> networks) {
    public static final AllowedSenders EVERYONE = new AllowedSenders(List.of());

    /** Programs on this computer alone: what holds where a list was kept and cannot be read. */
    public static final AllowedSenders THIS_COMPUTER = parse("127.0.0.0/8, ::1");

    public AllowedSenders {
        networks = List.copyOf(networks);
    }

    /**
     * Reads addresses and blocks, as {@link IpNetwork#parse} does, with commas, semicolons, blanks or ends of lines between them; an empty text is everyone.
     *
     * @throws WrongInput which says by its number which of them cannot be read, and why
     */
    public static AllowedSenders parse(String text) {
        List<IpNetwork> networks = new ArrayList<>();
        int number = 0;
        for (String entry : text.strip().split("[,;\\s]+")) {
            if (entry.isEmpty()) {
                continue;
            }
            number++;
            try {
                IpNetwork network = IpNetwork.parse(entry);
                if (!networks.contains(network)) {
                    networks.add(network);
                }
            } catch (WrongInput e) {
                throw new WrongInput(CorePhrase.SENDERS_ENTRY.with(Integer.toString(number), e.sentence()), e);
            }
        }
        return networks.isEmpty() ? EVERYONE : new AllowedSenders(networks);
    }

    public boolean isEveryone() {
        return networks.isEmpty();
    }

    public boolean allows(InetAddress sender) {
        if (networks.isEmpty()) {
            return true;
        }
        for (IpNetwork network : networks) {
            if (network.contains(sender)) {
                return true;
            }
        }
        return false;
    }

    /** The text that {@link #parse} reads; empty for everyone. */
    public String text() {
        return networks.stream().map(IpNetwork::text).collect(Collectors.joining(", "));
    }
}
