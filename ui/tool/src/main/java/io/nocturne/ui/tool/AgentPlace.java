package io.nocturne.ui.tool;

import io.nocturne.core.Sentence;
import io.nocturne.core.WrongInput;
import io.nocturne.snmp.SnmpPhrase;
import io.nocturne.snmp.Target;
import java.util.List;

/**
 * Where an agent is, as people write it: {@code host}, {@code host:port}, {@code [address]:port}, and {@code tcp:} before any of them.
 *
 * @param tcp whether it is asked over TCP
 * @param host empty where none is written
 * @param port -1 where none is written
 */
public record AgentPlace(boolean tcp, String host, int port) {
    private static final String TCP = "tcp:";

    /** @throws IllegalArgumentException if the port is not a port */
    public static AgentPlace parse(String text) {
        String place = text.strip();
        boolean tcp = place.regionMatches(true, 0, TCP, 0, TCP.length());
        place = tcp ? place.substring(TCP.length()).strip() : place;
        if (place.startsWith("[")) {
            int close = place.indexOf(']');
            if (close > 0) {
                return new AgentPlace(tcp, place.substring(1, close), port(place.substring(close + 1)));
            }
        }
        int colon = place.indexOf(':');
        if (colon < 0 || colon != place.lastIndexOf(':')) {
            return new AgentPlace(tcp, place, -1);
        }
        return new AgentPlace(tcp, place.substring(0, colon), port(place.substring(colon)));
    }

    private static int port(String text) {
        if (text.isEmpty()) {
            return -1;
        }
        int port;
        try {
            port = Integer.parseInt(text.substring(1).strip());
        } catch (NumberFormatException e) {
            throw new WrongInput(new Sentence("mib.port.number", List.of(text.substring(1))), e);
        }
        if (port < 1 || port > 65_535) {
            throw new WrongInput(SnmpPhrase.PORT.with(String.valueOf(port)));
        }
        return port;
    }

    /** What is known of the host, at this place: its port and its protocol are those that were written. */
    public Target of(Target known) {
        return new Target(
                host, port > 0 ? port : known.port(), tcp || known.tcp(), known.version(), known.credentials(), known.context(), known.timeout(),
                known.retries(), known.maxRepetitions());
    }
}
